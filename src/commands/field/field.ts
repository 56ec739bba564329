import { addOwnField, MOST_OWN } from '../../crm/own-fields/own-fields.ts'
import { SUBJECT_TYPES } from '../../crm/record-types.ts'
import { RECORD_TYPES } from '../../crm/type-list.ts'
import { type AnyCommand, type Ctx, command, type Param } from '../../language/command.ts'
import { quotedIfNeeded } from '../../language/grammar/format.ts'
import { asNamed, maybe, words } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, call, type Reply, say, text } from '../../message/message.ts'
import { type OwnField, ownFieldsOf } from '../../records/own.ts'
import type { RecordType } from '../../records/record-type.ts'
import { OWN_TYPES } from '../../records/types/own.ts'
import { sayings } from '../shared/said.ts'
import { changeCommands } from './change.ts'
import { KIND_WORDS, kindCalled, kindWithFields } from './field-named.ts'
import { factsBecomeField } from './from-facts.ts'
import { fieldListing, typeSaid } from './list.ts'
import { checkedChoices, checkedName, choicesParam } from './name.ts'
import { fieldIn, TYPE_PATTERN, typeCalled, wordsOfChoice } from './type-said.ts'

/** How a value of each type is written in an example. */
const SAMPLES: Readonly<Record<string, string>> = {
  __proto__: null as never,
  text: 'some words',
  number: '50',
  money: '24k',
  percent: '12.5%',
  duration: '1h30',
  day: 'eom',
  moment: 'tomorrow 3pm',
  'yes/no': 'yes',
  email: 'ops@acme.io',
  phone: '+49 30 901820',
  link: 'https://acme.io/contract',
  member: '@bo',
  ...Object.fromEntries(SUBJECT_TYPES.map(({ noun, letter }) => [noun, `${letter}-7`])),
}

/** Asks for the type of a field, which nothing said. */
const whichType = (ctx: Ctx, name: string): UserError =>
  new UserError('missing', `What kind of values does ${name} have?`, {
    next: 'Nothing is saved yet.',
    actions: [
      {
        kind: 'select',
        label: 'Choose',
        options: OWN_TYPES.filter((type) => !type.startsWith('choice')).map((type) => ({
          label: type,
          call: { path: ctx.call.path, fields: { ...ctx.call.fields, type } },
        })),
      },
      button('One of some words…', {
        path: ctx.call.path,
        fields: { ...ctx.call.fields, type: 'choice', choices: '' },
      }),
    ],
    formless: true,
  })

/** A type behind a name in quotes: `"Go live" moment`. */
const behindQuotes = (param: Param<string>): Param<string | undefined> => ({
  ...maybe(param),
  slot: 'shaped',
  takes: (ahead, _, before) => {
    if (!before.at(-1)?.endsWith('"')) return 0
    return (
      [3, 2, 1].find((count) => ahead.length >= count && typeCalled(ahead.slice(0, count).join(' ')) !== undefined) ?? 0
    )
  },
})

const KIND_FIRST = new RegExp(
  `^(?:for |on |to )?(?:the |our |all )?(${KIND_WORDS})(?:['’]s?)?(?: field)?(?::| called| named| -)? (.+)$`,
  'iu',
)
const KIND_LAST = new RegExp(
  `^(.+?)(?:,| -)? (?:to|on|for|of|in) (?:the |our |all |every |each )?(${KIND_WORDS})$`,
  'iu',
)

/** `deal Seats number` and `Seats number to deals`: the kind of records, and the rest. */
function kindIn(text: string): { readonly of: RecordType | undefined; readonly said: string } {
  const said = text
    .trim()
    .replace(/^(?:an? |the )?(?:new )?(?:own |custom )?(?:field|property)(?: called| named|:)? /iu, '')
  const [, first = '', behind] = KIND_FIRST.exec(said) ?? []
  const [, before, last = ''] = KIND_LAST.exec(said) ?? []
  // `Lead engineer to deals` is of deals, `deal Time to close` and `deal Date of contact` are of deals too.
  const isLast = before !== undefined && (behind === undefined || kindCalled(last)?.plural === last.toLowerCase())
  if (isLast) return { of: kindCalled(last), said: before }
  return behind === undefined ? { of: undefined, said } : { of: kindCalled(first), said: behind }
}

/** Asks for the kind of records, which nothing said. */
const whichKind = (ctx: Ctx): UserError =>
  new UserError('missing', 'Which records get the field?', {
    next: 'Nothing is saved yet.',
    actions: RECORD_TYPES.slice(0, 5).map(({ noun, plural }) =>
      button(plural, { path: ctx.call.path, fields: { ...ctx.call.fields, of: noun } }),
    ),
    formless: true,
  })

/** What its values are, behind the kind of record: `… to deals with gold, silver`, `… to deals as a number`. */
const BEHIND_KIND = [
  '(?:,? (?:with|from|out of)(?: the)?(?: (?:options|choices|values|words))?:?|:) (?<choices>[^,;]+(?:,|;|/| or ).+)',
  '(?:,? as (?:an? )?|,? \\(|: | - )(?<type>[^)]+?)\\)?',
]

const add = command({
  path: ['field', 'add'],
  about: 'Give a kind of record a field of your own',
  params: {
    name: words('The kind of records and what it is called, with its type: deal Seats number', { max: 600 }),
    of: asNamed(maybe(kindWithFields)),
    type: behindQuotes(words(`What its values are: ${OWN_TYPES.slice(0, 9).join(', ')} …`, { max: 40 })),
    choices: choicesParam,
  },
  needs: 'admin',
  also: ['new', 'create', 'make'],
  said: sayings(
    `(?:(?:please|can you|could you|i want to|we want to|i'd like to|let's) )?(?:add|create|make|set up|new)(?: an?| another| the)?(?: new)?(?: custom| own)? (?:field|property|attribute|column)(?: called| named|:| for)? (?<name>(?:.(?! (?:to|on|for) (?:the |our |all )?(?:${KIND_WORDS})\\b))+.) (?:to|on|for) (?:the |our |all )?(?<of>${KIND_WORDS})`,
    ...BEHIND_KIND.map(
      (tail) =>
        `(?:(?:please|can you|could you|i want to|we want to|i'd like to|let's) )?(?:add|create|make|set up|new)(?: an?| another| the)?(?: new)?(?: custom| own)? (?:field|property|attribute|column)(?: called| named|:| for)? (?<name>.+?) (?:to|on|for) (?:the |our |all )?(?<of>${KIND_WORDS})${tail}`,
    ),
    `(?:add|create|make|set up|new)(?: an?| another)?(?: new)? (?<type>${TYPE_PATTERN}) (?:field|property|attribute|column)(?: called| named|:| for)? (?<name>.+?) (?:to|on|for) (?:the |our |all )?(?<of>${KIND_WORDS})`,
    `(?:add|create|make|new)(?: an?| another)?(?: new)? (?<of>${KIND_WORDS}) (?:field|property|attribute|column)(?: called| named|:)? (?<name>.+)`,
    `(?:add|create|make|new)(?: an?| another)?(?: new)?(?: custom| own)? (?:field|property|attribute|column)(?: called| named)? (?:to|on|for) (?:the |our |all )?(?<of>${KIND_WORDS})(?::| called| named| -|,)? (?<name>.+)`,
    `(?:please )?(?:add|create|make|new) (?<of>${KIND_WORDS}) (?:field|property|attribute|column)(?: called| named|:)? (?<name>.+)`,
    `(?:(?:i|we) )?(?:need|want|would like)(?: to have)? an? (?:own |custom |new )?(?<name>.+?) (?:field|property|column) (?:on|for|in) (?:the |our |all )?(?<of>${KIND_WORDS})(?:,? (?:as |an? |of type )*(?<type>${TYPE_PATTERN}))?`,
    `(?:(?:i|we) (?:want|need|would like) to |let's |can we |can i )?(?:store|track|record|capture|keep track of)(?: the)? (?<name>.+?) (?:on|for|of|per) (?:each |every |the |our |all )?(?<of>${KIND_WORDS})`,
    `(?:give|let) (?:the |our |all |every |each )?(?<of>${KIND_WORDS}) (?:have )?an? (?:own |custom |new )?(?:field|property)(?: called| named| for|:)? (?<name>.+)`,
  ),
  examples: [
    'field add deal Seats number',
    'field add company Tier: gold, silver, bronze',
    'field add contact "Contract end" day',
  ],
  async run(ctx, { name: all, of: kind, type: typed, choices: listed }): Promise<Reply> {
    const { of, said } = kind ? { of: kind, said: all } : kindIn(all)
    if (!of) throw whichKind(ctx)
    const read = fieldIn(said)
    const known = typed === undefined ? undefined : typeCalled(typed)
    if (typed !== undefined && known === undefined)
      throw new UserError('not_read', [{ code: typed }, ' is no type of values.'], {
        next: `There are ${OWN_TYPES.join(', ')}.`,
      })
    const isNamed = typed === undefined && (listed === undefined || read.type?.startsWith('choice'))
    const name = checkedName(ctx, of, isNamed ? read.name : said)
    const choices = listed === undefined ? read.choices : wordsOfChoice(listed)
    const type = known ?? (choices.length > 0 ? (read.type ?? 'choice') : read.type)
    if (type === undefined) throw whichType(ctx, name)
    const isChoice = type.startsWith('choice')
    const before = ownFieldsOf(ctx.tx.own, of.noun)
    if (before.length >= MOST_OWN)
      throw new UserError('too_long', `${of.plural} have ${MOST_OWN} own fields, which is the most.`)
    const field = await addOwnField(ctx.tx, {
      noun: of.noun,
      name,
      type,
      choices: isChoice ? checkedChoices(choices) : [],
    })
    return addedReply(of, field)
  },
})

/** What was added, and how it is used. */
function addedReply(of: RecordType, field: OwnField): Reply {
  const word = field.name.toLowerCase().replaceAll(' ', '-')
  const sample = field.choices[0] ?? SAMPLES[field.type] ?? 'something'
  const value = quotedIfNeeded(sample)
  const it = field.name.toLowerCase()
  const about = `${of.noun} edit ${of.letter}-7`
  const whose = of.titleField === 'name' || of.noun === 'deal' ? 'Acme' : `${of.letter}-7`
  return say(
    `Added the field ${field.name} (${typeSaid(field)}) to ${of.plural}`,
    [
      text(
        'Give it a value: ',
        { code: `${about} ${word}:${value}` },
        ', in a line or a form, or say ',
        { code: `change the ${it} of ${whose} to ${sample}` },
        ...(of.noun === 'log' ? [] : ['. Ask for it: ', { code: `${of.noun} list ${word}:${value}` }]),
        '.',
      ),
      actions(button(`Fields of ${of.plural}`, call('field list', { of: of.noun }))),
    ],
    'good',
  )
}

const listing = command({
  path: ['field', 'list'],
  about: 'List the own fields of a kind of record, or of all',
  params: { of: maybe(kindWithFields) },
  needs: 'viewer',
  shorts: ['fields'],
  said: sayings(
    `(?:what|which|show|list|see)(?: me)?(?: are)?(?: the| our| all)*(?: own| custom)? fields(?: (?:do|does) (?:the |our |an? )?(?<of>${KIND_WORDS}) have| (?:are there|do we have|have we got))?`,
    `(?:what|which|show|list|see)?(?: me)? ?(?:are )?(?:the |our |all )*(?:own |custom )?(?:fields|properties) (?:of|on|for|do) (?:the |our |an? )?(?<of>${KIND_WORDS})`,
    `(?<of>${KIND_WORDS}) fields`,
  ),
  examples: ['field list', 'field list deal'],
  run: (ctx, { of }): Promise<Reply> => fieldListing(ctx, of),
})

/** The commands for own fields. */
export const fieldCommands: readonly AnyCommand[] = [add, listing, ...changeCommands, factsBecomeField]

import {
  choicesInUse,
  countValues,
  editOwnField,
  orderOwnFields,
  renameChoice,
  retireOwnField,
} from '../../crm/own-fields/own-fields.ts'
import { type AnyCommand, type Ctx, command } from '../../language/command.ts'
import { asNamed, choice, count, maybe, textParam, words } from '../../language/params/kinds.ts'
import { capital } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import type { Reply } from '../../message/message.ts'
import { ownFieldsOf } from '../../records/own.ts'
import { sayings } from '../shared/said.ts'
import { fieldName, KIND_WORDS, type NamedField, ownFieldNamed } from './field-named.ts'
import { fieldListing, typeSaid } from './list.ts'
import { checkedChoices, checkedName, choicesParam } from './name.ts'
import { typeCalled, wordsOfChoice } from './type-said.ts'

const NAMED = 'The field, by its name; with its kind before it where several have one: deal Seats'
const FIELD = '(?: (?:own|custom))? (?:field|property|attribute|column)'

/** What the words of a choice are called. */
const WORD = '(?:choice|option|value)'
const WORDS = `${WORD}s`

const rename = command({
  path: ['field', 'rename'],
  about: 'Give an own field another name; its values stay, and its old name still finds it',
  params: { field: ownFieldNamed(NAMED), to: textParam('The new name', { max: 60 }) },
  needs: 'admin',
  said: sayings(
    `(?:rename|retitle|call)(?: the)?${FIELD} (?<field>.+?) (?:to|as|into|->) (?<to>.+)`,
    `(?:rename|retitle|call)(?: the)? (?<field>.+?${FIELD}(?: (?:on|of|for|from) (?:the |our )?(?:${KIND_WORDS}))?) (?:to|as|into|->) (?<to>.+)`,
  ),
  examples: ['field rename Seats Users', 'field rename "deal Seats" Users'],
  async run(ctx, { field: named, to }): Promise<Reply> {
    const { field, type } = named
    const name = checkedName(ctx, type, to.replace(/^(?:to|as|into) /iu, ''), field.number)
    if (name === field.name) throw new UserError('nothing_to_do', `It is called ${name} already.`)
    const former = [...field.called, field.name].filter((each) => each.toLowerCase() !== name.toLowerCase())
    await editOwnField(ctx.tx, field, { name, called: former.slice(-5) })
    return fieldListing(ctx, type, `Renamed the field ${field.name} to ${name}`)
  },
})

const edit = command({
  path: ['field', 'edit'],
  about: 'Change the words of a choice, the type of an unused field, or whether forms ask for it',
  params: {
    field: ownFieldNamed(NAMED),
    choices: { ...choicesParam, about: 'All words of the choice in their order' },
    add: asNamed(maybe(words('Further words of the choice, with commas between', { max: 500 }))),
    drop: asNamed(maybe(words('Words of the choice that no record has, with commas between', { max: 500 }))),
    replace: asNamed(maybe(words('A word of the choice and its new form, such as Gold=Premium', { max: 130 }))),
    forms: asNamed(maybe(choice('Whether forms ask for it', ['yes', 'no']))),
    type: asNamed(maybe(words('What its values are, while no record has one', { max: 40 }))),
    also: asNamed(maybe(words('Other words for it, with commas between; none for no other', { max: 200 }))),
  },
  needs: 'admin',
  also: ['change', 'update', 'set'],
  said: sayings(
    `(?:add|put) (?<add>.+?) (?:to|into) (?:the |our )?(?<field>.+?) (?:field )?${WORDS}`,
    `(?:add|put) (?<add>.+?) (?:to|into) (?:the |our )?${WORDS} (?:of|for|in) (?:the )?(?:field )?(?<field>.+)`,
    `(?:(?:add|make|create) )?(?:an? |another )?(?:new |further )?${WORD} (?<add>.+?) (?:to|of|for|in) (?:the )?(?:field )?(?<field>.+)`,
    `(?:remove|delete|drop|take) (?:the )?(?:${WORD} )?(?<drop>.+?) (?:from|out of) (?:the |our )?(?<field>.+?) (?:field )?${WORDS}`,
    `(?:rename|change|replace) (?:the )?${WORD} (?<replace>.+? (?:to|with|by|into) .+?) (?:of|in|on|for) (?:the )?(?:field )?(?<field>.+)`,
  ),
  examples: [
    'field edit Tier choices:"Gold, Silver, Bronze, Tin"',
    'field edit Tier add:Tin',
    'field edit Tier replace:Gold=Premium',
    'field edit Seats forms:no',
  ],
  async run(ctx, { field: named, choices, add, drop, replace, forms, type: typed, also }): Promise<Reply> {
    const { field, type } = named
    const listed = choicesAfter(named, { choices, add, drop })
    const done = [
      ...(listed === undefined ? [] : [await setChoices(ctx, named, listed)]),
      ...(replace === undefined ? [] : [await replaceWord(ctx, named, replace)]),
      ...(typed === undefined ? [] : [await setType(ctx, named, typed)]),
    ]
    if (forms !== undefined) {
      await editOwnField(ctx.tx, field, { inForms: forms === 'yes' })
      done.push(forms === 'yes' ? 'forms ask for it' : 'forms do not ask for it')
    }
    if (also !== undefined) {
      const called =
        also.trim().toLowerCase() === 'none'
          ? []
          : wordsOfChoice(also).map((word) => checkedName(ctx, type, word, field.number))
      await editOwnField(ctx.tx, field, { called })
      done.push(called.length === 0 ? 'no other words for it' : `also ${called.join(', ')}`)
    }
    if (done.length === 0) {
      throw new UserError('missing', `Say what is to change of ${field.name}.`, {
        next: ['Type it like ', { code: `field edit ${field.name} forms:no` }, '.'],
      })
    }
    return fieldListing(ctx, type, `Changed the field ${field.name}: ${done.join(', ')}`)
  },
})

const isChoice = ({ field }: NamedField): boolean => field.choices.length > 0

/** The words of a choice as they were said, with those added that it has not, and without those that are to go; undefined for as it is. */
function choicesAfter(
  { field }: NamedField,
  { choices, add, drop }: Readonly<Record<'choices' | 'add' | 'drop', string | undefined>>,
): readonly string[] | undefined {
  if (choices === undefined && add === undefined && drop === undefined) return undefined
  const all = choices === undefined ? field.choices : wordsOfChoice(choices)
  const has = (words: readonly string[], word: string) =>
    words.some((each) => each.toLowerCase() === word.toLowerCase())
  const more = wordsOfChoice(add ?? '').filter((word) => !has(all, word))
  const gone = wordsOfChoice(drop ?? '')
  const missing = gone.filter((word) => !has(all, word))
  if (missing.length > 0 || (add !== undefined && more.length === 0 && choices === undefined && drop === undefined)) {
    throw new UserError(
      'nothing_to_do',
      `${field.name} has ${missing.length > 0 ? `no word ${missing.join(', ')}` : 'these words already'}.`,
      {
        next: `It has ${all.join(', ')}.`,
      },
    )
  }
  return [...all, ...more].filter((word) => !has(gone, word))
}

/** Sets the words of a choice. @throws UserError when a word that records have would be gone. */
async function setChoices(ctx: Ctx, named: NamedField, words: readonly string[]): Promise<string> {
  const { field, type } = named
  if (!isChoice(named))
    throw new UserError('not_read', `${field.name} is ${typeSaid(field)}, and takes no list of words.`)
  const choices = checkedChoices(words)
  const used = await choicesInUse(ctx.tx, type, field)
  const gone = [...used].filter(([word]) => !choices.includes(word))
  if (gone.length > 0) {
    const what = gone.map(([word, records]) => `${word} (${records})`).join(', ')
    throw new UserError('nothing_to_do', `${capital(type.plural)} still have ${what}.`, {
      next: [
        'Keep the word, or change it in all of them: ',
        { code: `field edit ${field.name} replace:"${gone[0]?.[0]}=${choices[0]}"` },
        '.',
      ],
    })
  }
  await editOwnField(ctx.tx, field, {
    choices,
    ...(field.wonStep && !choices.includes(field.wonStep) && { wonStep: null }),
  })
  return `one of ${choices.join(', ')}`
}

/** Gives a word of a choice another form, in the field and in all records that have it. */
async function replaceWord(ctx: Ctx, named: NamedField, said: string): Promise<string> {
  const { field, type } = named
  const [, from = '', to = ''] = /^\s*"?(.+?)"?\s*(?:=|->|→| to | by | with )\s*"?(.+?)"?\s*$/u.exec(said) ?? []
  const known = field.choices.find((each) => each.toLowerCase() === from.toLowerCase())
  if (!isChoice(named) || known === undefined || to === '') {
    throw new UserError('not_read', [{ code: said }, ` names no word of ${field.name}.`], {
      next: isChoice(named)
        ? [`It has ${field.choices.join(', ')}. Type it like `, { code: `replace:${field.choices[0]}=Other` }, '.']
        : `${field.name} is ${typeSaid(field)}.`,
    })
  }
  const into = field.choices.find((each) => each.toLowerCase() === to.toLowerCase()) ?? to
  const choices = [...new Set(field.choices.map((each) => (each === known ? into : each)))]
  await editOwnField(ctx.tx, field, {
    choices: checkedChoices(choices),
    ...(field.wonStep === known && { wonStep: into }),
  })
  const records = await renameChoice(ctx.tx, type, field, [known, into])
  return `${known} is ${into} now, in ${records === 1 ? `1 ${type.noun}` : `${records} ${type.plural}`}`
}

/** Gives an unused field another type. @throws UserError when records have values. */
async function setType(ctx: Ctx, { field, type }: NamedField, said: string): Promise<string> {
  const to = typeCalled(said)
  if (to === undefined || to.startsWith('choice'))
    throw new UserError('not_read', [{ code: said }, ' is no type that it can become.'], {
      next: ['Retire it and add another one: ', { code: `field add ${type.noun} …` }, '.'],
    })
  const used = await countValues(ctx.tx, type, field)
  if (used > 0)
    throw new UserError(
      'nothing_to_do',
      `${used} ${used === 1 ? type.noun : type.plural} have a value in ${field.name}.`,
      {
        next: ['Retire it and add another one: ', { code: `field retire ${field.name}` }, '.'],
      },
    )
  await editOwnField(ctx.tx, field, { type: to, choices: [] })
  return to
}

const move = command({
  path: ['field', 'move'],
  about: 'Put an own field at another place among those of its kind',
  params: { field: ownFieldNamed(NAMED), to: count('Its new place; 1 is the first', { min: 1, max: 50 }) },
  needs: 'admin',
  said: sayings(`(?:move|put)(?: the)?${FIELD} (?<field>.+?) (?:to|on|at) (?:place |position )?(?<to>\\d+)`),
  examples: ['field move Seats 1'],
  async run(ctx, { field: named, to }): Promise<Reply> {
    const { field, type } = named
    const others = ownFieldsOf(ctx.tx.own, type.noun).filter(({ number }) => number !== field.number)
    const place = Math.min(to, others.length + 1)
    await orderOwnFields(ctx.tx, others.toSpliced(place - 1, 0, field))
    return fieldListing(ctx, type, `${field.name} is number ${place} of the own fields of ${type.plural}`)
  },
})

const retire = command({
  path: ['field', 'retire'],
  about: 'Take an own field out of use; its values are kept, and it can be restored',
  params: { field: ownFieldNamed(NAMED) },
  needs: 'admin',
  said: sayings(
    'field (?:delete|remove|hide|drop) (?<field>.+)',
    `(?:retire|delete|remove|drop|hide|get rid of|stop using)(?: the)?${FIELD} (?<field>.+)`,
    `(?:retire|delete|remove|drop|hide|get rid of|stop using)(?: the)? (?<field>.+?${FIELD}(?: (?:on|of|for|from) (?:the |our )?(?:${KIND_WORDS}))?)`,
  ),
  examples: ['field retire Seats'],
  async run(ctx, { field: named }): Promise<Reply> {
    const { field, type } = named
    const used = await countValues(ctx.tx, type, field)
    await retireOwnField(ctx.tx, field, true)
    const kept =
      used === 0 ? 'no record had a value' : `the values of ${used} ${used === 1 ? type.noun : type.plural} are kept`
    return fieldListing(ctx, type, `${fieldName(named)} is not used any more; ${kept}`)
  },
})

const restore = command({
  path: ['field', 'restore'],
  about: 'Use a retired field again, with the values that it had',
  params: { field: ownFieldNamed(NAMED, true) },
  needs: 'admin',
  also: ['unretire', 'back'],
  said: sayings(`(?:restore|bring back|use)(?: the)?${FIELD} (?<field>.+?)(?: again)?`),
  examples: ['field restore Seats'],
  async run(ctx, { field: named }): Promise<Reply> {
    const { field, type } = named
    checkedName(ctx, type, field.name, field.number)
    await retireOwnField(ctx.tx, field, false)
    return fieldListing(ctx, type, `${fieldName(named)} is used again`)
  },
})

/** The commands that change own fields. */
export const changeCommands: readonly AnyCommand[] = [rename, edit, move, retire, restore]

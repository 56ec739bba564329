import { factKeys, factsCalled, MOST_FACTS, moveFacts } from '../../crm/own-fields/facts.ts'
import { addOwnField, ownFieldsNow } from '../../crm/own-fields/own-fields.ts'
import { type Ctx, command, type Param } from '../../language/command.ts'
import { AmbiguousValue, asNamed, maybe, words } from '../../language/params/kinds.ts'
import { capital } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import type { Reply } from '../../message/message.ts'
import { extendedBy, ownKey } from '../../records/own.ts'
import type { RecordType } from '../../records/record-type.ts'
import { addParams } from '../records/field-params.ts'
import { sayings } from '../shared/said.ts'
import { KIND_WORDS, kindWithFields } from './field-named.ts'
import { fieldListing } from './list.ts'
import { checkedChoices, checkedName, choicesParam } from './name.ts'
import { typeCalled, wordsOfChoice } from './type-said.ts'

/** What was kept as key:value becomes an own field. */
export const factsBecomeField = command({
  path: ['field', 'gather'],
  about: 'Make what was kept as key:value of many records a field of its own',
  params: {
    of: kindWithFields,
    key: words('The key of the facts, such as vat', { max: 40 }),
    type: asNamed(maybe(words('What its values are; text if not said', { max: 40 }))),
    choices: choicesParam,
    name: asNamed(maybe(words('What the field is called, if not the key', { max: 60 }))),
  },
  needs: 'admin',
  also: ['adopt', 'convert', 'from'],
  said: sayings(
    `(?:make|turn|convert) (?:the |all )?(?:facts? |key )?"?(?<key>[^\\s":]+)"?:? (?:of|on|for) (?:the |all |our )?(?<of>${KIND_WORDS}) (?:to|into|as)? ?an? (?:own |custom )?field`,
  ),
  examples: ['field gather contact vat', 'field gather lead budget type:money name:Budget'],
  async run(ctx, { of, key: said, type: typed, choices: listed, name: called }): Promise<Reply> {
    const key = said.trim().replace(/:$/u, '').toLowerCase()
    const facts = 'more' in of.fields ? await factsCalled(ctx.tx, of, key) : []
    if (facts.length === 0) throw await noFacts(ctx, of, key)
    if (facts.length > MOST_FACTS)
      throw new UserError(
        'too_long',
        `More than ${MOST_FACTS.toLocaleString('en-US')} ${of.plural} have it, which is too many at once.`,
      )
    const type = typed === undefined ? (listed === undefined ? 'text' : 'choice') : typeCalled(typed)
    if (type === undefined)
      throw new UserError('not_read', [{ code: typed ?? '' }, ' is no type of values.'], {
        next: ['See ', { code: 'help field add' }, '.'],
      })
    const choices = type.startsWith('choice') ? checkedChoices(wordsOfChoice(listed ?? '')) : []
    const name = checkedName(ctx, of, called ?? `${capital(key).replaceAll(/[-_]/gu, ' ')}`)
    const field = await addOwnField(ctx.tx, { noun: of.noun, name, type, choices })
    const extended = extendedBy(await ownFieldsNow(ctx.tx), of)
    const own = ownKey(field)
    const param = (addParams(extended) as Readonly<Record<string, Param<unknown>>>)[own]
    const moved = await readAll(facts, async (value) => {
      const cells = extended.fields[own]?.type.toCells((await param?.read(value, ctx)) as never)
      return String(cells?.[0])
    })
    await moveFacts(ctx.tx, of, { key, field }, moved)
    const left = facts.length - moved.length
    const unread =
      left === 0
        ? ''
        : `; ${left} that could not be read so ${left === 1 ? 'stays' : 'stay'} as ${left === 1 ? 'it is' : 'they are'}`
    return fieldListing(ctx, of, `${name} is a field of ${of.plural} now, with ${moved.length} values${unread}`)
  },
})

/** The values that can be read, as they are kept. */
async function readAll(
  facts: readonly { readonly number: number; readonly value: string }[],
  read: (value: string) => Promise<string>,
): Promise<readonly { readonly number: number; readonly json: string }[]> {
  const known = new Map<string, string | undefined>()
  const moved: { number: number; json: string }[] = []
  for (const { number, value } of facts) {
    if (!known.has(value)) known.set(value, await read(value).catch(unreadable))
    const json = known.get(value)
    if (json !== undefined) moved.push({ number, json })
  }
  return moved
}

/** What is no such value stays a fact, whatever the reader says of it. */
const unreadable = (error: unknown): undefined => {
  if (error instanceof UserError || error instanceof AmbiguousValue) return undefined
  throw error
}

async function noFacts(ctx: Ctx, of: RecordType, key: string): Promise<UserError> {
  const keys = 'more' in of.fields ? await factKeys(ctx.tx, of) : []
  const known = keys.slice(0, 8).map((one) => `${one.key} (${one.count})`)
  return new UserError('not_found', [`No ${of.noun} has a fact `, { code: key }, '.'], {
    next: known.length === 0 ? `${of.plural} have no such facts.` : `They have ${known.join(', ')}.`,
  })
}

import { UserError } from '../message/errors.ts'
import type { Call } from '../message/message.ts'
import type { AnyCommand, Param, ReadCtx, Reading } from './command.ts'
import { asNamed, maybe, words } from './params/kinds.ts'

/** The field under which a platform with a fixed list of options takes all own fields of a record. */
export const MORE = 'more'

/** The option for own fields, where a command has no field of that name. */
export const moreParam: Param<string | undefined> = asNamed(
  maybe(words('Fields of your own, as name:value, such as seats:50 tier:gold', { max: 1000 })),
)

/** The params of own fields of a command, by the words that people write before their colons. */
const ownParams = (command: AnyCommand): readonly (readonly [key: string, param: Param<unknown>])[] =>
  Object.entries<Param<unknown>>(command.params).filter(([, { word }]) => word !== undefined)

const PIECE = /([^\s:"]+(?:-[^\s:"]+)*):("[^"]*"|[^\s"]*)/gu

/**
 * A Call whose own fields were given together as `seats:50 tier:gold`: each stands under its own key. What names none
 * stays, if the command has a field for it. @throws UserError for a name that is no field.
 */
export function withMore(call: Call, command: AnyCommand | undefined): Call {
  const { [MORE]: said, ...given } = call.fields
  if (said === undefined || !command?.takesOwn) return call
  const own = ownParams(command)
  const fields: Record<string, string> = { ...given }
  const rest = said.replace(PIECE, (piece, name: string, value: string) => {
    const wanted = name.toLowerCase()
    const [key] = own.find(([, { word, called = [] }]) => word === wanted || called.includes(wanted)) ?? []
    if (key === undefined) return piece
    fields[key] = value.replace(/^"|"$/gu, '')
    return ''
  })
  const left = rest.trim()
  if (left === '') return { ...call, fields }
  if (MORE in command.params) return { ...call, fields: { ...fields, [MORE]: left } }
  const known = own.map(([, { word }]) => `${word}:`).join(', ')
  throw new UserError('not_read', [{ code: left.slice(0, 60) }, ' names no field.'], {
    next:
      known === '' ? ['An admin adds fields: ', { code: 'field add deal Seats number' }, '.'] : `There are ${known}.`,
  })
}

/** What can stand at the end of own fields that are being typed: their names, and the values of one. */
export async function suggestMore(command: AnyCommand, typed: string, ctx: ReadCtx): Promise<readonly Reading[]> {
  const [, before = '', name, value = ''] = /^(.*?)(?:([^\s:"]+):)?("?[^\s:"]*)$/su.exec(typed) ?? []
  const own = ownParams(command)
  if (name === undefined) {
    return own
      .filter(([, { word = '' }]) => word.startsWith(value.toLowerCase()) && !before.includes(`${word}:`))
      .slice(0, 25)
      .map(([, { word, about }]) => ({ label: `${before}${word}:  ${about}`.slice(0, 100), raw: `${before}${word}:` }))
  }
  const [, param] = own.find(([, { word, called = [] }]) => [word, ...called].includes(name.toLowerCase())) ?? []
  const wanted = value.replace(/^"/u, '')
  const known = param?.choices
    ? param.choices
        .filter((each) => each.toLowerCase().startsWith(wanted.toLowerCase()))
        .map((raw) => ({ label: raw, raw }))
    : ((await param?.suggest?.(wanted, ctx)) ?? [])
  return known.slice(0, 25).map(({ raw }) => {
    const whole = `${before}${name}:${/\s/u.test(raw) ? `"${raw}"` : raw}`
    return { label: whole, raw: whole }
  })
}

import type { Ctx, Param } from '../../language/command.ts'
import { callOfLines } from '../../language/grammar/several-lines.ts'
import { clip } from '../../language/grammar/words.ts'
import { MOST_READ, words } from '../../language/params/kinds.ts'
import { isExtra } from '../../language/params/more.ts'
import { type Action, button, type Call } from '../../message/message.ts'
import { leftOver } from '../shared/left-over.ts'

/** Words for a step after it, or for a second reminder. */
const THEN = /[\s,;.]+(?:and )?(?:next (?:steps?|actions?)|next:|then:)(?:\s+is)?:?\s+(\S.*)$/iu
const REMIND = /[\s,;.]+(?:and )?(?:remind me|reminder|ping me)(?: about it| of it)?:?\s+(\S.*)$/iu
/** A field that a task does not have, with a possible value. */
const FIELD =
  /[\s,;]+(?:(?:note|comment|details?|description|amount|budget|value|stage|status|tags?|phone|e-?mail|source|closes?|role):\s+\S.*|(?:amount|budget|value|stage|status|source) \S+)$/iu

/** The record, named with its kind. */
const ABOUT =
  /(?:^|\s)(?:deal|company|account|contact|person|lead|client|customer|opportunity):\s?(?:"([^"]+)"|(\S+?))[,;]?(?=\s|$)/iu

/** A key:value word that is no field; not a web address, `re:` or an hour. */
const isPair = (word: string): boolean =>
  isExtra(word) && /:[^:]*$/u.test(word) && !/^(?:about|regarding):/iu.test(word)

/** The words of a title that may not belong to it. */
function leftIn(typed: string): string | undefined {
  const found = [THEN, REMIND, FIELD].map((pattern) => pattern.exec(typed)).find(Boolean)
  if (found && found.index > 0) return found[0].replace(/^[\s,;.]+/u, '')
  const pairs = typed.split(/\s+/u).slice(1).filter(isPair)
  return pairs.length > 0 ? pairs.join(' ') : undefined
}

const noTitle = ({ title: _title, ...others }: Readonly<Record<string, string>>) => others

/** The title in a line; words in it that may be something else are returned as `left`. */
export const taskTitle: Param<string> = {
  ...words('What is to be done, such as send report fri'),
  splits(pieces, fields, ctx) {
    const typed = [...(fields.title === undefined ? [] : [fields.title]), ...pieces]
      .join(' ')
      .replace(/\s+/gu, ' ')
      .replace(/,+$/u, '')
    if (typed.length > MOST_READ) return { ...fields, title: typed }
    const about = fields.for === undefined ? ABOUT.exec(typed) : null
    if (about && about.index > 0) {
      const rest = typed.replace(about[0], '')
      return taskTitle.splits?.([rest], { ...noTitle(fields), for: about[1] ?? about[2] ?? '' }, ctx) ?? fields
    }
    const left = leftIn(typed)
    return { ...fields, title: typed, ...(left !== undefined && { left }) }
  },
}

/** Asks what the words left over in a title mean. @throws UserError with each reading as a button. */
export function checkTitle(ctx: Ctx, title: string, left: string | undefined): void {
  if (left === undefined) return
  const { path, fields } = ctx.call
  const { left: _left, ...given } = fields
  const rest = left
    .split(' ')
    .reduce((text, word) => text.replace(word, ''), title)
    .replace(/\s+/gu, ' ')
    .replace(/[\s,;.]+$/u, '')
    .trim()
  const again = (whole: string): Call => ({ path, fields: { ...given, title: whole } })
  const { title: _title, ...others } = given
  const more = Object.entries(others).map(([name, value]) => ` ${name}:"${value.replaceAll('"', '""')}"`)
  const first = `task add "${rest}"${more.join('')}`
  const [next, day] = [THEN.exec(` ${left}`)?.[1], REMIND.exec(` ${left}`)?.[1]]
  const readings: readonly Action[] = [
    ...(next ? [button(clip(`Two tasks: ${rest}; ${next}`, 75), callOfLines([first, `task add ${next}`]))] : []),
    ...(day ? [button(clip(`With a reminder ${day}`, 75), callOfLines([first, `remind me ${day} ${rest}`]))] : []),
    button(clip(`Without it: ${rest}`, 75), again(rest)),
  ]
  throw leftOver({ field: 'title', left, whole: title, readings, again })
}

import type { Ctx, Param } from '../../language/command.ts'
import { callOfLines } from '../../language/grammar/several-lines.ts'
import { clip } from '../../language/grammar/words.ts'
import { words } from '../../language/params/kinds.ts'
import { isExtra } from '../../language/params/more.ts'
import { isEmail } from '../../language/params/reach.ts'
import { type Action, button, type Call } from '../../message/message.ts'
import { leftOver } from '../shared/left-over.ts'

/** What separates a name from details; a comma before a legal form belongs to the name. */
const PARTS = /,\s+(?!(?:inc|llc|ltd|gmbh|corp|co|plc|ag|kg|sa|srl|bv|nv|ab|oy)\b)|;\s+|\s[–—|-]\s/iu
/** Words after a name, without a mark, that do not belong to it. */
const BEHIND =
  /\s+(?:(?:based |located )?in\s+\p{L}[\p{L}.'-]*(?:\s+\p{Lu}[\p{L}.'-]*){0,2}|(?:address|located at|based at)\s+\S.*|\d[\d.,]*\+?\s+(?:people|employees|staff|users|seats|fte)\b.*|(?:phone|tel|e-?mail|contact|note|industry|size|source)\s+(?:is\s+)?\S+.*)$/iu
/** A key with a blank after its colon, as in `industry: sports`. */
const PAIR = /(?:^|[\s,;]+)([a-z][-_a-z0-9]{1,30}):\s+([^,;:]+?)(?=$|[,;]|\s+[a-z][-_a-z0-9]*:)/giu
const EDGES = /^[\s,;|–—-]+|[\s,;|–—-]+$/gu

/**
 * The name of a company, or all free words of a line. Words after a mark, or about its location or size, are returned
 * as `left`: they may belong to the name, and are asked about.
 */
export const companyName: Param<string> = {
  ...words('What it is called; its domain if not said'),
  splits(pieces, fields) {
    const typed = [...(fields.name === undefined ? [] : [fields.name]), ...pieces]
    const quoted = typed.find((piece) => /^["“„]/u.test(piece))
    if (quoted !== undefined) return { ...fields, name: typed.join(' ') }
    const pairs: string[] = []
    const plain = typed
      .filter((piece) => piece !== '')
      .join(' ')
      .replace(PAIR, (_, key: string, value: string) => {
        pairs.push(`${key.toLowerCase()}:"${value.trim()}"`)
        return ''
      })
    // What stands behind the domain is no part of the name: `Kite kite.example berlin`.
    const [first = '', ...behind] = typed.filter((piece) => piece !== '')
    const ends = behind.length > 0 && plain.startsWith(`${first} `) ? first.length : plain.length
    const at = Math.min(ends, ...[PARTS.exec(plain), BEHIND.exec(plain)].map((found) => found?.index || plain.length))
    const left = plain.slice(at).replace(EDGES, '')
    const name = [plain.replace(EDGES, ''), ...pairs].join(' ').trim()
    return { ...fields, name, ...(left !== '' && at > 0 && !left.split(/\s+/u).every(isExtra) && { left }) }
  },
}

const WHERE = /^(?:(?:based |located )?(?:in|at)|address(?: is)?)\s+/iu

/** Asks what the words after a name are, if any are left. @throws UserError with each reading as a button. */
export function checkName(ctx: Ctx, name: string, left: string | undefined): void {
  if (left === undefined || !name.includes(left)) return
  const { path, fields } = ctx.call
  const { left: _left, ...given } = fields
  const at = name.indexOf(left)
  const rest = `${name.slice(0, at).replace(EDGES, '')} ${name.slice(at + left.length)}`.replace(/\s+/gu, ' ').trim()
  const again = (more: Call['fields']): Call => ({ path, fields: { ...given, name: rest, ...more } })
  const where = left.replace(WHERE, '')
  const isWhere =
    given.address === undefined && !left.includes('@') && !/\d\s+(?:people|employees|staff|fte)/iu.test(left)
  const readings: readonly Action[] = [
    ...(left.split(/\s+/u).some(isEmail) ? [withSomebody(rest, left)] : []),
    ...(isWhere ? [button(clip(`Address: ${where}`, 75), again({ address: where }))] : []),
    button(clip(`Note: ${left}`, 75), again({ note: [given.note, left].filter(Boolean).join('\n') })),
  ]
  throw leftOver({ field: 'name', left, whole: name, readings, again: (whole) => again({ name: whole }) })
}

const withSomebody = (company: string, who: string): Action =>
  button(
    clip(`With a contact: ${who}`, 75),
    callOfLines([`company add "${company}"`, `contact add ${who} company:"${company}"`]),
  )

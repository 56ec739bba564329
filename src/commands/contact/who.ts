import type { Param } from '../../language/command.ts'
import { words } from '../../language/params/kinds.ts'
import { datesAhead } from '../../language/params/next.ts'
import { capture } from '../lead/capture.ts'
import { JOB } from './job.ts'

/** A job after the company: `as CFO`, `, head of sales`, `(CTO)`. */
const ROLE = new RegExp(`^\\(?(?:as |is |role |title )?(?:the |their |our |a |an )?(${JOB})\\)?$`, 'iu')
/** A job before the company: `CFO at Acme`, `, head of sales of Acme`. */
const ROLE_AT = new RegExp(
  `(?:,\\s*(${JOB})|\\s+(?:the )?(c[defimoprst]o|[se]?vp|manager|director|(?:co-?)?founder|owner|president))(?=\\s+(?:@|at\\s|of\\s|from\\s))`,
  'iu',
)
const roleAt = (piece: string): readonly string[] => ROLE_AT.exec(piece)?.slice(1, 3).filter(Boolean) ?? []

const BORN = /(?:^|[\s,]+)(?:born(?: on)?|birthday(?: is| on)?|b-?day)\s+([^,]*\d[^,]*)/iu

/** A key:value word, as `region:emea`, which is stored as such. */
const PAIR = /(?:^|\s)([a-z][-_a-z0-9]*:(?!\/\/)\S+)/giu
/** In a line without capitals a company has none either: `jane roe from acme`. */
const SMALL_FIRM = /^(\P{Lu}+?)\s(?:from|of)\s(?=(?!the |an? |our |my )\S+(?: \S+)?$)/u

/**
 * The person's name, or all free words of a line: the name ends where a company begins (`at Acme`, `from Acme`,
 * `(Acme)`, `, Acme`), and their job follows the company. The remaining words are the note.
 */
export const whoItIs: Param<string> = {
  ...words('Who it is; the e-mail address if not said'),
  splits(pieces, fields, ctx) {
    const isQuote = (piece: string) => /^["“”„«]/u.test(piece)
    const pairs = pieces.flatMap((piece) => (isQuote(piece) ? [] : [...piece.matchAll(PAIR)].map(([, pair]) => pair)))
    const born = fields.birthday === undefined ? pieces.flatMap((piece) => BORN.exec(piece)?.[1] ?? [])[0] : undefined
    const bare = (piece: string) => (born === undefined ? piece : piece.replace(BORN, '')).replace(PAIR, '').trim()
    const typed = pieces.map((piece) => (isQuote(piece) ? piece : bare(piece)))
    const before = fields.role === undefined ? typed.flatMap(roleAt)[0] : undefined
    const plain = typed.map((piece) =>
      (before === undefined ? piece : piece.replace(ROLE_AT, '')).replace(SMALL_FIRM, '$1 at '),
    )
    // Only a lead has a source; for a contact those words stay in the text.
    const found = capture(plain, { ...fields, note: undefined, source: '' }, (text) => datesAhead(text, ctx))
    const rest = found.note?.split(', ') ?? []
    const at = fields.role === undefined && before === undefined ? rest.findIndex((part) => ROLE.test(part)) : -1
    const role = before ?? ROLE.exec(rest[at] ?? '')?.[1]
    const note = [...rest.filter((_, index) => index !== at), fields.note].filter(Boolean).join(', ')
    const name = [found.name, ...pairs].filter(Boolean).join(' ')
    return {
      ...fields,
      ...(name !== '' && { name }),
      ...(found.company !== undefined && { company: found.company }),
      ...(role !== undefined && { role }),
      ...(born !== undefined && { birthday: born.trim() }),
      ...(found.next !== undefined && { next: found.next }),
      ...(note !== '' && { note }),
    }
  },
}

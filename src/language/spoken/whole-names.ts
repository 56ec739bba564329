import { DEALS } from '../../crm/deals/deals.ts'
import { gappedName } from '../../crm/names/gapped.ts'
import { COMPANIES } from '../../crm/people/companies.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { button, type Call } from '../../message/message.ts'
import { newLookups, type TypedLine } from '../grammar/lookups.ts'
import { orUndefined } from '../grammar/offers.ts'
import { shapesOf } from '../grammar/shapes.ts'

/** The longest line in which names are looked for, in words. */
const MOST_WORDS = 16

/**
 * A line that could not be read with the whole name of a record of which words were left out, and that name; undefined where
 * no two of its words are such a name.
 */
async function withWholeName({
  line,
  words,
  ctx,
}: TypedLine): Promise<{ readonly line: string; readonly said: string; readonly title: string } | undefined> {
  if (words.length > MOST_WORDS || words.length < 2) return undefined
  const places = words.flatMap((word, at) => {
    const next = words[at + 1]
    const isName = (one: typeof word | undefined): one is typeof word =>
      one !== undefined &&
      !one.quoted &&
      one.name === undefined &&
      /^\p{L}[\p{L}\p{N}&.'’-]{2,}$/u.test(bare(one.typed))
    return isName(word) && isName(next) && bare(word.typed) === word.typed ? [{ word, next }] : []
  })
  const pairs = places.map(({ word, next }) => [bare(word.typed), bare(next.typed)] as const)
  const found = await gappedName(ctx.tx, [DEALS, COMPANIES], pairs)
  const place = found && places[found.position]
  if (!found || !place || found.title.includes('"')) return undefined
  const end = place.next.start + bare(place.next.typed).length
  const said = line.slice(place.word.start, end)
  return { line: `${line.slice(0, place.word.start)}"${found.title}"${line.slice(end)}`, said, title: found.title }
}

/** A word without the mark, or the 's, at its end. */
const bare = (typed: string): string => typed.replace(/(?:['’]s)?[,.:;!?]*$/u, '')

/**
 * What a line that was refused shows with the whole name of a record, of which words were left out; `read` reads a line.
 * @throws UserError with what it would do so as its button, else the same error.
 */
export async function inWholeNames(
  typed: TypedLine,
  error: unknown,
  read: (other: TypedLine) => Promise<Call>,
): Promise<Call> {
  if (!(error instanceof UserError) || typed.isMended) throw error
  const whole = await withWholeName(typed)
  if (!whole) throw error
  const shapes = shapesOf(whole.line, typed.effort)
  const call = await orUndefined(read({ ...typed, ...shapes, lookups: newLookups(), isMended: true }))
  if (!call) throw error
  if (typed.registry.find(call.path)?.needs === 'viewer') return call
  const came = await typed.ctx.tries?.(call)
  if (typeof came === 'object' && 'refused' in came) throw error
  throw new UserError('ambiguous', [{ code: whole.said }, ` is no whole name. Do you mean ${whole.title}?`], {
    next: 'Nothing is saved yet.',
    actions: [
      button(
        cut(
          whole.line.replace(`"${whole.title}"`, () => whole.title),
          75,
        ),
        call,
      ),
    ],
  })
}

import type { Ctx } from '../command.ts'
import { type Duplicate, duplicatesOf, type Known } from '../crm/duplicates.ts'
import { LEADS } from '../crm/leads.ts'
import { type Action, actions, type Block, button, call, type Text, text } from '../message.ts'

const LETTERS = { lead: LEADS.letter, contact: 'C', company: 'A' } as const
const SHOWN = 3

const refOfOne = ({ noun, number }: Pick<Duplicate, 'noun' | 'number'>): string => `${LETTERS[noun]}-${number}`

/** What a new record looks like, with a button for each of the same kind that makes one of the two. */
export async function alikeBlocks(
  ctx: Ctx,
  one: Pick<Duplicate, 'noun' | 'number'>,
  known: Known,
): Promise<readonly Block[]> {
  const all = (await duplicatesOf(ctx.tx, known, one)).filter(({ noun, reason }) => {
    return reason !== 'same domain' && (noun === one.noun || noun === 'lead')
  })
  const found = all.slice(0, SHOWN)
  if (found.length === 0) return []
  const names = found.flatMap(
    (each, index): Text => [index > 0 ? ', ' : '', { ref: refOfOne(each) }, ` ${each.name} (${each.reason})`],
  )
  const merge = `${one.noun} merge`
  const hasMerge = ctx.commands.some(({ path }) => path.join(' ') === merge)
  const buttons = found.flatMap((each): readonly Action[] =>
    hasMerge && each.noun === one.noun
      ? [button(`Same as ${refOfOne(each)}`, call(merge, { [one.noun]: refOfOne(one), into: refOfOne(each) }))]
      : [],
  )
  return [text('Looks like ', ...names, '.'), ...(buttons.length > 0 ? [actions(...buttons)] : [])]
}

import { Temporal } from 'temporal-polyfill'
import type { ReachedStep } from '../crm/lifecycles/when-won.ts'
import { recordNumbered } from '../crm/names/names.ts'
import { typeOf } from '../crm/record-types.ts'
import { withArticle } from '../lib/text.ts'
import { type Block, type Reply, type Text, text } from '../message/message.ts'
import type { Tx } from '../store/transaction.ts'
import { shownDay } from '../time/say.ts'

/** So many are named; more of them are counted. */
const MOST_NAMED = 3

/** `Acme is a Customer now`, with the day where it is another one than `today`. */
const since = (step: string, day: string, today: string): string =>
  day === today
    ? ` is ${withArticle(step)} now`
    : ` is ${withArticle(step)} since ${shownDay(Temporal.PlainDate.from(day))}`

/** Who came into a step of their lifecycle because deals were won, as far as the member of `tx` sees them; undefined for nobody. */
async function reachedSaid(tx: Tx, reached: readonly ReachedStep[], today: string): Promise<Text | undefined> {
  const lines: Text[] = []
  for (const noun of ['company', 'contact'] as const) {
    const type = typeOf(noun)
    const all = reached.filter((each) => each.noun === noun)
    if (all.length > MOST_NAMED) {
      lines.push([`${all.length} ${type.plural} are in ${all[0]?.step} now`])
      continue
    }
    for (const { number, step, day } of all) {
      const one = await recordNumbered(tx, type, number)
      if (one) lines.push([{ ref: `${type.letter}-${number}`, label: type.nameOf(one) }, since(step, day, today)])
    }
  }
  return lines.length === 0 ? undefined : lines.flatMap((line, at): Text => (at === 0 ? line : ['; ', ...line]))
}

/** The answer with who came into a step of their lifecycle by what was done, before its first buttons. */
export async function tellReached(
  tx: Tx,
  reached: readonly ReachedStep[],
  today: Temporal.PlainDate,
  reply: Reply,
): Promise<Reply> {
  const said = reached.length === 0 ? undefined : await reachedSaid(tx, reached, today.toString())
  if (!said) return reply
  const { blocks } = reply.message
  const at = blocks.findIndex(({ kind }) => kind === 'actions')
  const told: readonly Block[] = blocks.toSpliced(at < 0 ? blocks.length : at, 0, text(...said))
  return { ...reply, message: { ...reply.message, blocks: told } }
}

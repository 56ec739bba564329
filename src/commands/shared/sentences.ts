import { historyOf } from '../../crm/history/history.ts'
import { rowName } from '../../crm/history/nouns.ts'
import { recordsTouched, shapesTouched } from '../../crm/history/undo.ts'
import type { Ctx } from '../../language/command.ts'
import type { Text } from '../../message/message.ts'

const SHOWN = 5

/** What a request did, in words, for a few of its records; how many more there are. */
export async function sentences(tx: Ctx['tx'], request: string, shown = SHOWN): Promise<Text[]> {
  const { first, total } = await recordsTouched(tx, request, shown)
  const lines: Text[] = []
  for (const { table, number } of first) {
    const { entries, title } = await historyOf(tx, table, number)
    const did = entries.filter((entry) => entry.request === request).map((entry) => entry.what)
    lines.push([{ ref: rowName(table, { number }) }, title ? ` ${title}: ` : ': ', did.join('; ')])
  }
  for (const what of await shapesTouched(tx, request)) lines.push([what])
  return total > shown ? [...lines, [`and ${total - shown} more`]] : lines
}

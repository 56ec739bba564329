import { historyOf } from '../../crm/history/history.ts'
import { rowName } from '../../crm/history/nouns.ts'
import { otherChanges } from '../../crm/history/other-changes.ts'
import { type Event, recordsChanged } from '../../crm/history/undo.ts'
import { INTERACTIONS } from '../../crm/log/interactions.ts'
import { recordNumbered } from '../../crm/names/names.ts'
import type { Ctx } from '../../language/command.ts'
import type { Text } from '../../message/message.ts'

const SHOWN = 5

/** What a request did, in words, for a few of its records; and the number of the others. */
export async function sentences(tx: Ctx['tx'], request: string, shown = SHOWN): Promise<Text[]> {
  const { first, total } = await recordsChanged(tx, request, shown)
  const lines: Text[] = []
  for (const { table, number } of first) {
    const { entries, title } = await historyOf(tx, table, number)
    const did = entries.filter((entry) => entry.request === request).map((entry) => entry.what)
    // The title of an interaction is its kind, so the record that it is about is named.
    const call = table === INTERACTIONS.table ? await recordNumbered(tx, INTERACTIONS, number) : undefined
    const name = call ? INTERACTIONS.nameOf(call) : title
    lines.push([{ ref: rowName(table, { number }) }, name ? ` ${name}: ` : ': ', did.join('; ')])
  }
  for (const what of await otherChanges(tx, request)) lines.push([what])
  return total > shown ? [...lines, [`and ${total - shown} more`]] : lines
}

/** What a request did, in one line. */
export async function eventSentence({ tx }: Ctx, { id, command }: Pick<Event, 'id' | 'command'>): Promise<Text> {
  const [first, ...others] = await sentences(tx, id, 1)
  return [...(first ?? [command ?? 'a change']), ...(others[0] ? [', ', ...others[0]] : [])]
}

import { LEADS } from '../../crm/leads/leads.ts'
import type { Direction, InteractionKind } from '../../crm/log/fields.ts'
import { recordNumbered } from '../../crm/names/names.ts'
import { CONTACTS } from '../../crm/people/contacts.ts'
import type { AnyRecord } from '../../crm/search/records.ts'
import type { Ctx } from '../../language/command.ts'
import { type Block, text } from '../../message/message.ts'
import { shownDay } from '../../time/say.ts'

/** What goes out to somebody, if it does not come from them. */
const OUTGOING: ReadonlySet<InteractionKind> = new Set(['call', 'email', 'chat'])

/** A warning below a mail or call to somebody who wants none any more; nothing for what came from them. */
export async function optedOutBlocks(
  ctx: Ctx,
  { noun, number, name }: AnyRecord,
  { kind, direction }: { readonly kind: InteractionKind; readonly direction: Direction | undefined },
): Promise<readonly Block[]> {
  if (!OUTGOING.has(kind) || direction === 'incoming') return []
  const one =
    noun === 'contact'
      ? await recordNumbered(ctx.tx, CONTACTS, number)
      : noun === 'lead'
        ? await recordNumbered(ctx.tx, LEADS, number)
        : undefined
  if (!one?.optOut) return []
  const how = one.optOutHow ? ` (${one.optOutHow})` : ''
  return [text({ bold: 'Mind:' }, ` ${name} opted out on ${shownDay(one.optOut)}${how} and wants no messages.`)]
}

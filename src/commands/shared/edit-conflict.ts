import { changesSince, type Kind, namedOf, refOf } from '../../crm/kinds.ts'
import type { Ctx } from '../../language/command.ts'
import { UserError } from '../../message/errors.ts'
import { button, type Call, call, type Text } from '../../message/message.ts'
import type { RecordRow } from '../../records/record-type.ts'

/** A field that a form or button is about to write: its columns, its present value and the new one, in words. */
export interface PendingEdit {
  /** Its name for people, if that is not its name in the Call. */
  readonly called?: string
  readonly columns: readonly string[]
  readonly now: string
  readonly mine: string
}

/** A record that is about to be written, with its kind. */
interface Written<R extends RecordRow, Row> {
  readonly kind: Kind<R, Row>
  readonly record: R
}

/**
 * A form or card carries the version that it showed. If somebody changed one of the same fields since, nothing is
 * written and the person chooses between both values; changes of other fields are merged automatically.
 * @throws UserError 'conflict' with both as buttons.
 */
export async function askAboutConflict<R extends RecordRow, Row>(
  ctx: Ctx,
  { kind, record }: Written<R, Row>,
  seen: number | undefined,
  mine: Readonly<Record<string, PendingEdit>>,
): Promise<void> {
  if (seen === undefined || seen >= record.version) return
  const since = await changesSince(ctx.tx, kind, record.number, seen)
  const clashing = Object.entries(mine).filter(([, { columns }]) =>
    since.some((change) => columns.includes(change.field)),
  )
  if (clashing.length === 0) return
  const columns = clashing.flatMap(([, field]) => field.columns)
  const theirs = since.find((change) => columns.includes(change.field))
  const who = theirs?.member === ctx.member.member ? 'You' : (theirs?.memberName ?? 'Somebody')
  const names = clashing.map(([name]) => name)
  const values = (value: (name: string, field: PendingEdit) => string) =>
    clashing.map(([name, field]) => value(name, field)).join(', ')
  const words: Text = [
    who === 'You' || !theirs?.member ? who : { user: { member: theirs.member, name: who } },
    ` changed the ${clashing.map(([name, { called }]) => called ?? name).join(' and the ')} of ${namedOf(kind, record)} since you looked. Nothing of yours is saved yet.`,
  ]
  throw new UserError('conflict', words, {
    next: `Now: ${values((_, field) => field.now)}. Yours: ${values((_, field) => field.mine)}.`,
    actions: [
      button(who === 'You' ? 'Keep it as it is' : `Keep ${who}'s`, keepTheirs(ctx, { kind, record }, mine, names)),
      button(
        'Use mine',
        { path: ctx.call.path, fields: { ...ctx.call.fields, ...fresh({ kind, record }) } },
        'primary',
      ),
    ],
  })
}

const fresh = <R extends RecordRow, Row>({ kind, record }: Written<R, Row>) => ({
  [kind.noun]: refOf(kind, record),
  seen: String(record.version),
})

/** The same Call without the conflicting fields, or a Call that shows the record if no field is left. */
function keepTheirs<R extends RecordRow, Row>(
  ctx: Ctx,
  { kind, record }: Written<R, Row>,
  mine: Readonly<Record<string, PendingEdit>>,
  clashing: readonly string[],
): Call {
  if (Object.keys(mine).every((name) => clashing.includes(name))) {
    return call(`${kind.noun} show`, { [kind.noun]: refOf(kind, record) })
  }
  const rest = Object.entries(ctx.call.fields).filter(([name]) => !clashing.includes(name))
  return { path: ctx.call.path, fields: { ...Object.fromEntries(rest), ...fresh({ kind, record }) } }
}

import { countValues, ownFieldsNow } from '../../crm/own-fields/own-fields.ts'
import { RECORD_TYPES } from '../../crm/type-list.ts'
import type { Ctx } from '../../language/command.ts'
import { actions, button, call, type Reply, say, type Text, text } from '../../message/message.ts'
import { type OwnField, ownFieldsOf } from '../../records/own.ts'
import type { RecordType } from '../../records/record-type.ts'

/** The type of a field in words, with the words of a choice. */
export const typeSaid = ({ type, choices }: Pick<OwnField, 'type' | 'choices'>): string =>
  choices.length > 0 ? `${type === 'choices' ? 'any' : 'one'} of ${choices.join(', ')}` : type

/** The own fields of a kind of record, or of all, as they are now: with their types and how many records have a value. */
export async function fieldListing(ctx: Ctx, of: RecordType | undefined, title?: string): Promise<Reply> {
  const own = await ownFieldsNow(ctx.tx)
  const rows: (readonly Text[])[] = []
  const retired: string[] = []
  for (const type of of ? [of] : RECORD_TYPES) {
    for (const field of ownFieldsOf(own, type.noun, true)) {
      if (field.isRetired) {
        retired.push(`${type.noun} ${field.name}`)
        continue
      }
      const count = await countValues(ctx.tx, type, field)
      const notes = [
        ...(field.called.length > 0 ? [`also ${field.called.join(', ')}`] : []),
        ...(field.inForms ? [] : ['not in forms']),
      ]
      rows.push([
        [of ? field.name : `${type.noun} ${field.name}`],
        [typeSaid(field)],
        [String(count)],
        [notes.join('; ')],
      ])
    }
  }
  const whose = of ? ` of ${of.plural}` : ''
  const columns = [
    { label: 'Field' },
    { label: 'Values' },
    { label: 'Records', align: 'right' as const },
    { label: 'Notes' },
  ]
  const isAdmin = ctx.member.role === 'admin'
  const noun = of?.noun ?? 'deal'
  if (rows.length === 0 && retired.length === 0) {
    return say(title ?? `No own fields${whose} yet`, [
      text(
        isAdmin ? 'Add one like ' : 'An admin adds one like ',
        { code: `field add ${noun} Seats number` },
        ' or ',
        { code: `field add ${noun} Tier: gold, silver, bronze` },
        '.',
      ),
    ])
  }
  const kept = retired.length === 0 ? [] : [text(`Not used any more, with their values kept: ${retired.join(', ')}.`)]
  const more = isAdmin ? [actions(button('Add a field…', call('field add', { of: noun, name: '' })))] : []
  const said = title ?? (rows.length === 1 ? `1 own field${whose}` : `${rows.length} own fields${whose}`)
  return say(
    said,
    [...(rows.length > 0 ? [{ kind: 'table' as const, columns, rows }] : []), ...kept, ...more],
    title ? 'good' : 'plain',
  )
}

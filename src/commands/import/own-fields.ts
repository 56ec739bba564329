import { addOwnField, MOST_OWN, ownFieldsNow } from '../../crm/own-fields/own-fields.ts'
import { typeOf } from '../../crm/record-types.ts'
import { isFilledByFiles, ownCalled, ownValueIn } from '../../import/columns/own.ts'
import { type FileColumn, type ImportFile, readingAs } from '../../import/plan.ts'
import { CellProblem } from '../../import/row-values.ts'
import { nextBatch } from '../../import/write.ts'
import type { Ctx, ReadCtx } from '../../language/command.ts'
import { AmbiguousValue } from '../../language/params/kinds.ts'
import { allows } from '../../lib/roles.ts'
import { UserError } from '../../message/errors.ts'
import { type Action, button, call } from '../../message/message.ts'
import { type OwnField, ownFieldsOf } from '../../records/own.ts'
import { checkedName } from '../field/name.ts'

/** Columns that have no field yet and could become own ones: those with values that are kept under their heads. */
const couldBe = (ctx: Pick<Ctx, 'tx'>, { plan }: ImportFile): readonly FileColumn[] =>
  plan.isEntries
    ? []
    : plan.columns.filter(
        ({ header, target, sample, doubt }) =>
          target === 'extra' && sample !== '' && !doubt && ownCalled(ctx.tx.own, plan.noun, header) === undefined,
      )

/** So many heads are named on the button. */
const MOST_NAMED = 2

/** Offers an admin to make fields of the columns that have none. */
export function ownFieldsButton(ctx: Ctx, imported: ImportFile): readonly Action[] {
  const columns = couldBe(ctx, imported)
  if (columns.length === 0 || !allows(ctx.member.role, 'admin')) return []
  const named = columns.slice(0, MOST_NAMED).map(({ header }) => header)
  const more = columns.length - named.length
  const label = `Make ${columns.length === 1 ? 'a field' : 'fields'} of ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  return [button(label.slice(0, 75), call('import fields', { import: String(imported.number) }))]
}

/** So many rows are looked at to see what a column holds. */
const LOOKED_AT = 5_000
const MOST_CHOICES = 12

/** The types that a column is tried as, the narrowest first. */
const TRIED = ['yes/no', 'number', 'percent', 'day'] as const

/**
 * Gives the kind of record of a file a field for each column that has none, of the type that all its values have: words
 * that come again and again are a choice. @returns the names of the fields
 */
export async function addFieldsOf(ctx: Ctx, imported: ImportFile): Promise<readonly string[]> {
  const { plan } = imported
  const columns = couldBe(ctx, imported)
  if (columns.length === 0)
    throw new UserError('nothing_to_do', 'Every column of the file has a field already, or is empty.')
  const type = typeOf(plan.noun)
  const own = await ownFieldsNow(ctx.tx)
  if (ownFieldsOf(own, plan.noun).length + columns.length > MOST_OWN)
    throw new UserError('too_long', `${type.plural} have at most ${MOST_OWN} own fields.`, {
      next: ['Make those that matter: ', { code: `field add ${type.noun} …` }, '.'],
    })
  const { rows } = await nextBatch(imported, LOOKED_AT)
  const reading = readingAs(ctx.tx, imported, plan)
  const names: string[] = []
  for (const column of columns) {
    const at = plan.columns.indexOf(column)
    const values = rows.map(({ cells }) => (cells[at] ?? '').trim()).filter((cell) => cell !== '')
    const name = nameFor(ctx, type, column.header)
    if (name === undefined) continue
    await addOwnField(ctx.tx, { noun: plan.noun, name, ...typeFor(reading, column, values) })
    names.push(name)
  }
  return names
}

/** The head as a field can be called; undefined where that means something else already. */
function nameFor(ctx: Ctx, type: ReturnType<typeof typeOf>, header: string): string | undefined {
  try {
    return checkedName(
      ctx,
      type as never,
      header
        .replace(/[_]+/gu, ' ')
        .replace(/\s*\([^)]*\)/gu, '')
        .slice(0, 40),
    )
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}

function typeFor(ctx: ReadCtx, column: FileColumn, values: readonly string[]): Pick<OwnField, 'type' | 'choices'> {
  const reads = (type: string): boolean =>
    values.every((raw) => {
      try {
        const field = { number: 0, noun: '', name: '', type, choices: [], called: [], inForms: true, isRetired: false }
        ownValueIn(ctx, field, { header: column.header, raw, order: column.order }, ctx.currency)
        return true
      } catch (error) {
        if (error instanceof CellProblem || error instanceof UserError || error instanceof AmbiguousValue) return false
        throw error
      }
    })
  const isPercent = values.length > 0 && values.every((value) => value.endsWith('%'))
  const isDated = values.some((value) => /\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\d{4}/u.test(value))
  const found = TRIED.find(
    (type) =>
      (type === 'percent') === isPercent && (type !== 'day' || isDated) && isFilledByFiles({ type }) && reads(type),
  )
  if (found) return { type: found, choices: [] }
  const words = [...new Map(values.map((value) => [value.toLowerCase(), value])).values()]
  const isChoice = words.length >= 2 && words.length <= MOST_CHOICES && values.length >= 3 * words.length
  return isChoice && words.every((word) => word.length <= 60 && !/[,;]/u.test(word))
    ? { type: 'choice', choices: words.toSorted() }
    : { type: 'text', choices: [] }
}

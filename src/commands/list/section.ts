import { refOf } from '../../crm/kinds.ts'
import { listNumbered, type SavedList } from '../../crm/lists/lists.ts'
import { knowingOwn } from '../../crm/own-fields/own-fields.ts'
import { figuresAsked, recordsAsked } from '../../crm/query/records.ts'
import { settingsOf } from '../../crm/team/settings.ts'
import { RECORD_TYPES } from '../../crm/type-list.ts'
import type { ShowList } from '../../digest/list-section.ts'
import { SHOWN } from '../../digest/message.ts'
import type { ReadCtx } from '../../language/command.ts'
import { AmbiguousValue } from '../../language/params/kinds.ts'
import { parseQuery } from '../../language/query/parse.ts'
import { leavesOf } from '../../language/query/query.ts'
import { UserError } from '../../message/errors.ts'
import { call, type Text } from '../../message/message.ts'
import { titleOf, usualOrder } from '../asking/answer.ts'
import { questionOf, resolved } from '../asking/asking.ts'

/** True of a list that is about who asks, such as their own deals. */
export const isPersonal = ({ query }: Pick<SavedList, 'query'>): boolean =>
  leavesOf(parseQuery(query).where).some(
    (leaf) =>
      ('flag' in leaf && leaf.flag === 'mine') ||
      ('field' in leaf && leaf.values.some((value) => /^(?:me|mine|i)$/iu.test(value))),
  )

/** The first records of a saved list for a digest; it is asked as it would be at this moment by this member. */
export const showList: ShowList = async (asker, { list, zone, member, all }) => {
  const tx = await knowingOwn(asker)
  const found = await listNumbered(tx, list)
  const type = RECORD_TYPES.find(({ noun }) => noun === found?.noun)
  if (!found || !type) return undefined
  const { currency, country, workingDays, opens, closes } = await settingsOf(tx)
  const ctx: ReadCtx = {
    tx,
    request: {},
    call: call(`${type.noun} list`),
    place: { platform: '', kind: 'dm', key: '', name: '' },
    now: tx.now,
    zone,
    currency,
    prefs: { workingDays, workingHours: { start: opens, end: closes } },
    country: country ?? undefined,
    member: { ...member, role: 'member' },
    commands: [],
  }
  const show = call(`${type.noun} list`, found.query === '' ? {} : { where: found.query })
  try {
    const { tally: _tally, ...asked } = parseQuery(found.query)
    const read = await resolved(ctx, type, asked)
    const question = questionOf(ctx, read, usualOrder(ctx, type))
    const figures = await figuresAsked(tx, type, question)
    const records = await recordsAsked(tx, type, question, { limit: SHOWN, offset: 0 })
    // The names of people are contact data.
    const named = all || !type.isPerson ? records : []
    const lines = named.map((record): Text => {
      const detail = all ? type.detail(record) : ''
      return [{ ref: refOf(type, record) }, ` ${type.nameOf(record)}${detail && `, ${detail}`}`, ...ownerOf(record)]
    })
    const shown = all ? titleOf(ctx, type, read, figures) : String(figures.total)
    return { name: found.name, title: shown, lines, total: figures.total, show }
  } catch (error) {
    // A stage or a person of its question may be gone since it was saved.
    if (!(error instanceof UserError || error instanceof AmbiguousValue)) throw error
    return {
      name: found.name,
      title: 'it cannot be read any more. Ask for it by its name to see why.',
      lines: [],
      total: 0,
      show,
    }
  }
}

function ownerOf(record: object): Text {
  const { owner } = record as { readonly owner?: { readonly member: number; readonly name: string } | null }
  return owner ? [', ', { user: owner }] : []
}

import type { Ctx } from '../../language/command.ts'
import { AS_OF } from '../../language/params/as-of.ts'
import {
  actions,
  type Block,
  button,
  type Call,
  call,
  type Reply,
  say,
  type TableColumn,
  type Text,
  text,
} from '../../message/message.ts'
import { listControls } from '../list/controls.ts'

/** The number of rows of a list on a page. */
export const ROWS_A_PAGE = 15

/** A page of a list. */
export interface ListPage {
  /** The noun that is listed, such as `contact`. */
  readonly noun: string
  readonly plural: string
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly Text[])[]
  readonly total: number
  readonly page: number
  /** An example for adding the first record. */
  readonly sample: string
  /** The question in words, with count and sum, and in symbols. */
  readonly title?: string
  readonly query?: string
  /** The records that are listed by default, such as `open`. */
  readonly kind?: string
}

/** A list with buttons for its other pages, or what to do when it is empty. */
export function listReply(
  ctx: Ctx,
  { noun, plural, columns, rows, total, page, sample, kind, title, query }: ListPage,
): Reply {
  const path = `${noun} list`
  const again: Call = { path: path.split(' '), fields: ctx.call.fields }
  if (rows.length === 0) {
    if (page > 1) {
      const first = Object.entries(ctx.call.fields).filter(([name]) => name !== 'page')
      return say('There is nothing on that page', [
        actions(button('First page', call(path, Object.fromEntries(first)))),
      ])
    }
    if (Object.keys(ctx.call.fields).some((name) => name !== AS_OF)) {
      const all = actions(button(`All ${kind ? `${kind} ` : ''}${plural}`, call(path)))
      return { ...say(title ?? `No ${noun} fits that`, [all]), result: { refs: [], list: again } }
    }
    const none = `There is no ${kind ? `${kind} ` : ''}${noun}`
    return ctx.tx.isPast ? say(none) : say(`${none} yet`, [text('Add one with: ', { code: sample })])
  }
  const last = Math.ceil(total / ROWS_A_PAGE)
  const blocks: Block[] = [{ kind: 'table', columns, rows }]
  if (last > 1) blocks.push(text(`Page ${page} of ${last}`))
  const controls = listControls(ctx, { noun, total, page, pages: last, isAsked: query !== undefined })
  if (controls.length > 0) blocks.push(actions(...controls))
  // A row begins with the ref of its record.
  const refs = rows.flatMap(([first = []]) =>
    first.flatMap((span) => (typeof span === 'object' && 'ref' in span ? [span.ref] : [])),
  )
  return { ...say(title ?? `${total} ${total === 1 ? noun : plural}`, blocks), result: { refs, list: again } }
}

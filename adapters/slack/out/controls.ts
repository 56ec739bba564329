import type { Button, ContextBlock, KnownBlock } from '@slack/web-api'
import { clipped } from '../../../src/lib/text.ts'
import { LIMITS } from '../app/limits.ts'
import { rows, slackButton } from './actions.ts'
import { label } from './text.ts'
import { timeOf, type Zones } from './times.ts'

/** The buttons for an answer as a whole; each button holds only the id of what is stored. */
export interface Controls {
  /** The id of the stored answer, by which its pages are shown; without it every page is posted. */
  readonly again?: string
  /** The ISO instant at which a private card was true, when it is shown again; the reader gets [Refresh]. */
  readonly asOf?: string
  /** True when the answer reports a change: asking again would repeat it, so there is no [Refresh]. */
  readonly isDone?: boolean
  /** Adds [Share]; the sentence says who will see it, such as "Everybody in #sales will see it." */
  readonly share?: string
  /** The stored id of the answer's form: adds a button that opens it, where no modal could be opened at once. */
  readonly fillIn?: string
}

/** The end of a page: the page number, the time, and the buttons. At most two blocks. */
export function pageFooter(controls: Controls, zones: Zones, page: number, pages: number): readonly KnownBlock[] {
  const { again, asOf, isDone, share, fillIn } = controls
  const notes = [...(pages > 1 ? [`Page ${page} of ${pages}`] : []), ...(asOf ? [`as of ${moment(asOf, zones)}`] : [])]
  const form = fillIn === undefined ? [] : [slackButton('Fill it in', `press:${fillIn}`, fillIn)]
  const buttons: readonly Button[] =
    again === undefined
      ? form
      : [
          ...form,
          ...(page > 1 ? [slackButton('Back', `page:${page - 1}`, again)] : []),
          ...(page < pages ? [slackButton('More', `page:${page + 1}`, again)] : []),
          ...(asOf === undefined || isDone ? [] : [slackButton('Refresh', 'refresh', again)]),
          ...(share === undefined ? [] : [shareButton(share, again)]),
        ]
  return [...(notes.length > 0 ? [note(notes.join(' · '))] : []), ...rows(buttons)]
}

/** Takes only our own words, because this is mrkdwn. */
const note = (text: string): ContextBlock => ({ type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] })

function moment(asOf: string, zones: Zones): string {
  const time = timeOf({ time: asOf, show: 'moment' }, zones)
  return typeof time === 'string' ? time : `<!date^${time.timestamp}^${time.format}|${time.fallback}>`
}

const shareButton = (who: string, again: string): Button => ({
  ...slackButton('Share', 'share', again),
  confirm: {
    title: label('Share this?', LIMITS.confirmTitle.most),
    text: label(clipped(who, LIMITS.confirmText.most), LIMITS.confirmText.most),
    confirm: label('Share', LIMITS.confirmButton.most),
    deny: label('Cancel', LIMITS.confirmButton.most),
  },
})

/** The control of a message that was pressed. */
export type PressedControl =
  /** A button or an option, by its stored id. */
  | { readonly kind: 'press'; readonly id: string }
  /** Another page of a stored answer. */
  | { readonly kind: 'page'; readonly again: string; readonly page: number }
  | { readonly kind: 'refresh' | 'share'; readonly again: string }

/** The parts of an action in a `block_actions` payload that are used. */
export interface PressedElement {
  readonly action_id: string
  readonly value?: string
  readonly selected_option?: { readonly value?: string } | null
}

/** Reads a pressed control; undefined when it is not one of ours. */
export function readPressed({ action_id, value, selected_option }: PressedElement): PressedControl | undefined {
  if (action_id.startsWith('choose:')) {
    return selected_option?.value === undefined ? undefined : { kind: 'press', id: selected_option.value }
  }
  if (value === undefined) return undefined
  if (action_id.startsWith('press:')) return { kind: 'press', id: value }
  const page = /^page:(\d{1,4})$/u.exec(action_id)?.[1]
  if (page !== undefined) return { kind: 'page', again: value, page: Number(page) }
  return action_id === 'refresh' || action_id === 'share' ? { kind: action_id, again: value } : undefined
}

import type { Button, ContextBlock, KnownBlock } from '@slack/web-api'
import { clipped } from '../../../src/lib/text.ts'
import { LIMITS } from '../app/limits.ts'
import { rows, slackButton } from './actions.ts'
import { label } from './text.ts'
import { timeOf, type Zones } from './times.ts'

/** What a reader can do with an answer as a whole; each button carries only the name of what is stored. */
export interface Controls {
  /** Names the stored answer or post, so that its pages can be asked for again; without it every page is posted. */
  readonly again?: string
  /** For a private card that is seen again: the ISO instant at which it was true. Its reader is given [Refresh]. */
  readonly asOf?: string
  /** It reports what was done: asking for it anew would do that again, so there is no [Refresh]. */
  readonly isDone?: boolean
  /** Gives [Share]; says who will see what is shared, such as "Everybody in #sales will see it." */
  readonly share?: string
  /** The stored id of the answer's form: gives a button that opens it, where no modal could be opened at once. */
  readonly fillIn?: string
}

/** What stands under a page: which one it is, as of when, and the buttons. At most two blocks. */
export function foot(controls: Controls, zones: Zones, page: number, pages: number): readonly KnownBlock[] {
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

/** Our own words only: this is mrkdwn. */
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

/** What was pressed on a message of ours. */
export type PressedControl =
  /** A button or a choice of the message, by its stored id. */
  | { readonly kind: 'press'; readonly id: string }
  /** Another page of a stored answer. */
  | { readonly kind: 'page'; readonly again: string; readonly page: number }
  | { readonly kind: 'refresh' | 'share'; readonly again: string }

/** The part of a `block_actions` payload's action that says what was pressed. */
export interface PressedElement {
  readonly action_id: string
  readonly value?: string
  readonly selected_option?: { readonly value?: string } | null
}

/** Reads what was pressed; undefined for what is none of ours. */
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

import { createHash } from 'node:crypto'
import type { App } from '@slack/bolt'
import { pickedWord } from '../../../src/chat/picked.ts'
import { atMost, LATE } from '../../../src/lib/at-most.ts'
import { installedKey, type SlackTeam } from '../app/teams.ts'
import { noteView } from '../out/note-view.ts'
import { bySubmission, type ViewAck } from './by-view.ts'
import { fromOf, requestOf, type SlackContext, WHO_ASKS, whoCompletes } from './from.ts'
import { homeIds } from './presses.ts'
import {
  readingOptions,
  readSubmission,
  readSuggestionAsked,
  type Submission,
  type SubmittedView,
} from './submission.ts'
import { answerPages } from './surface.ts'

/** Listens to submitted forms, and to lookups in their fields. */
export function listenToForms(app: App, slack: SlackContext): void {
  app.view({ callback_id: /^form:/u, type: 'view_submission' }, async ({ view, body, ack, context }) => {
    const began = slack.now()
    const read = readSubmission(view as SubmittedView)
    if (!read) return ack()
    const team = context.team as SlackTeam
    const sent = { ...read, fields: { ...read.fields, ...(await channelsPicked(slack, team, read)) } }
    const from = await fromOf(slack, { team, began, user: body.user.id, homes: homeIds(context) })
    const tell = ack as ViewAck
    if (!from) {
      const [page] = answerPages(WHO_ASKS, { again: '', zone: 'UTC' }).pages
      return tell({ response_action: 'update', view: noteView(page) })
    }
    const id = submissionId(view, sent)
    const input = { press: sent.form, fields: sent.fields, ...(!sent.isLast && { opens: true as const }) }
    const surface = bySubmission({ slack, from, id }, view.id, sent, tell)
    await slack.front.serve(requestOf(from, id, input), surface)
  })

  app.options(/.*/u, async ({ options, body, ack, context }) => {
    const asked = readSuggestionAsked(options as Parameters<typeof readSuggestionAsked>[0])
    const team = context.team as SlackTeam
    const origin = { team, began: slack.now(), user: body.user.id, homes: homeIds(context) }
    const from = asked && (await fromOf(slack, origin))
    const asking = from && (await whoCompletes(slack, from))
    const known = asking && (await slack.front.offer(asked, asking))
    await ack(known === undefined ? { options: [] } : readingOptions(known, asked?.typed))
  })
}

/** How long Slack may take to give the name of a picked channel, in milliseconds. */
const NAME_MS = 400

/** The fields of picked channels as picks, which hold their ids. */
async function channelsPicked(
  { places }: SlackContext,
  team: SlackTeam,
  { channels }: Submission,
): Promise<Readonly<Record<string, string>>> {
  const picked = Object.entries(channels).map(async ([field, id]) => {
    const found = await atMost(NAME_MS, places.channel(team, id)).catch(() => undefined)
    const name = found && found !== LATE ? found.name.replace(/^#/u, '') : ''
    return [field, pickedWord({ kind: 'channel', key: installedKey(team, id), name })] as const
  })
  return Object.fromEntries(await Promise.all(picked))
}

/**
 * The request id of a submission. A form that is submitted again unchanged is the same request, because Slack's
 * response to the first may have been lost; once the modal was changed it is another.
 */
function submissionId(view: { readonly id: string; readonly hash: string }, { step, fields }: Submission): string {
  const filled = JSON.stringify(Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  const hash = createHash('sha256').update(filled).digest('base64url').slice(0, 22)
  return `form:${view.id}:${view.hash}:${step}:${hash}`
}

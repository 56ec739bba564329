import { Temporal } from 'temporal-polyfill'
import { assignLead, editLead, LEADS, type Lead, type LeadStatus } from '../../crm/leads/leads.ts'
import { lastClaim } from '../../crm/leads/list.ts'
import { type Ctx, command } from '../../language/command.ts'
import { formFor } from '../../language/form.ts'
import { maybe, textParam, version } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, call, type Reply, say, type Text, text } from '../../message/message.ts'
import { shownDay, writtenTime } from '../../time/say.ts'
import { askAboutConflict } from '../shared/edit-conflict.ts'
import { eachRecord } from '../shared/records.ts'
import { markSaid, sayings } from '../shared/said.ts'
import { changed } from '../shared/verbs.ts'
import { convertedRefs, leadName, leadRef } from './card.ts'

const why = maybe({ ...textParam('Why, for the history'), unnamed: 'asked' as const })
const lead = eachRecord(LEADS, 'The lead, by ref or name')

export const leadClaim = command({
  path: ['lead', 'claim'],
  about: 'Take a lead that nobody owns yet',
  params: { lead, seen: version() },
  needs: 'member',
  shorts: ['claim'],
  also: ['take', 'grab', 'mine'],
  examples: ['lead claim L-7', 'claim L-7'],
  async run(ctx, { lead }): Promise<Reply> {
    refuseConverted(lead)
    if (lead.owner) throw await taken(ctx, lead, lead.owner)
    // If two members claim a lead at once, one write succeeds; the other transaction runs again and finds the owner.
    const steps = await assignLead(ctx.tx, lead, ctx.member.member)
    const buttons = [
      button('Show', call('lead show', { lead: leadRef(lead) })),
      ...(lead.status === 'new' ? [button('Qualify', call('lead qualify', { lead: leadRef(lead) }))] : []),
    ]
    const told = steps === 0 ? [] : [text(steps === 1 ? 'So is its next step.' : `So are its ${steps} next steps.`)]
    return say(`${leadName(lead)} is yours`, [...told, actions(...buttons)], 'good')
  },
})

/** The answer that a lead is taken: by whom, and since when. */
async function taken(ctx: Ctx, lead: Lead, owner: NonNullable<Lead['owner']>): Promise<UserError> {
  if (owner.member === ctx.member.member) return new UserError('nothing_to_do', `${leadName(lead)} is yours already.`)
  const since = await lastClaim(ctx.tx, lead.number)
  const at = since ? ` ${timeText(since.at, ctx)}` : ''
  const words: Text =
    since?.by === owner.member
      ? [{ user: owner }, ` claimed ${leadName(lead)}${at}.`]
      : [`${leadName(lead)} went to `, { user: owner }, `${at}.`]
  return new UserError('nothing_to_do', words, { next: ['Ask ', { user: owner }, ' to hand it on.'], formless: true })
}

/** `at 10:02`, with the day if that is not today. */
function timeText(at: Date, ctx: Ctx): string {
  const then = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ctx.zone)
  const clock = writtenTime({ hour: then.hour, minute: then.minute, second: 0 })
  const isToday = then.toPlainDate().equals(ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate())
  return isToday ? `at ${clock}` : `on ${shownDay(then.toPlainDate())} at ${clock}`
}

export const leadQualify = command({
  path: ['lead', 'qualify'],
  about: 'Mark a lead as worth a deal',
  params: { lead, why, seen: version() },
  needs: 'member',
  shorts: ['qualify'],
  also: ['qualified', 'accept'],
  said: [
    ...markSaid('lead', 'qualified|a good lead|worth a deal'),
    ...sayings(
      '(?<lead>.+?) (?:qualifies|is (?:a|the) (?:good|real|hot|right) (?:lead|one|fit)|is (?:good|legit|real))',
    ),
  ],
  examples: ['lead qualify L-7', 'qualify L-7 why: has budget'],
  async run(ctx, { lead, why, seen }): Promise<Reply> {
    const said = await enter(ctx, lead, 'qualified', { why, seen })
    const convert = button('Convert', call('lead convert', { lead: leadRef(lead) }), 'primary')
    const blocks = said.message.blocks.map((block) =>
      block.kind === 'actions' ? actions(convert, ...block.actions) : block,
    )
    return { ...said, message: { ...said.message, blocks } }
  },
})

const REASONS = ['No budget', 'No need', 'Wrong person', 'No answer', 'Spam'] as const

export const leadDisqualify = command({
  path: ['lead', 'disqualify'],
  about: 'Mark a lead as not worth a deal, with the reason',
  params: { lead, why, seen: version() },
  needs: 'member',
  shorts: ['disqualify'],
  also: ['disqualified', 'reject', 'lost', 'junk', 'unqualify'],
  said: markSaid(
    'lead',
    'disqualify|disqualified|junk|spam|reject|rejected|unqualified|lost|dead|(?:no|not a|not the right|a bad) (?:fit|lead)|not qualified|not interested|(?:a )?waste of time',
    'why',
  ),
  examples: ['lead disqualify L-7 why: no budget', 'disqualify L-7 student project'],
  async run(ctx, { lead, why, seen }): Promise<Reply> {
    if (why || lead.status === 'disqualified') return enter(ctx, lead, 'disqualified', { why, seen })
    refuseConverted(lead)
    const kept = { lead: leadRef(lead), seen: String(seen ?? lead.version) }
    const buttons = REASONS.map((reason) => button(reason, call('lead disqualify', { ...kept, why: reason })))
    const open = {
      path: leadDisqualify.path,
      fields: kept,
      only: ['why'],
      required: ['why'],
      said: 'question' as const,
    }
    const asked = [text('Nothing is saved yet. Pick a reason or type one.'), actions(...buttons)]
    return {
      ...say(`Why is ${leadName(lead)} no fit?`, asked),
      form: await formFor(leadDisqualify, open, ctx),
    }
  },
})

export const leadReopen = command({
  path: ['lead', 'reopen'],
  about: 'Work on a disqualified lead again',
  params: { lead, why, seen: version() },
  needs: 'member',
  examples: ['lead reopen L-7', 'lead reopen L-7 why: they called back'],
  async run(ctx, { lead, why, seen }): Promise<Reply> {
    refuseConverted(lead)
    if (lead.status !== 'disqualified') {
      throw new UserError('nothing_to_do', `${leadName(lead)} is ${lead.status}, so there is nothing to reopen.`)
    }
    return enter(ctx, lead, 'new', { why, seen })
  },
})

/** @throws UserError naming the records of a converted lead, where it is continued. */
export function refuseConverted(lead: Lead): void {
  if (lead.status !== 'converted') return
  const refs = convertedRefs(lead).flatMap((ref, index): Text => [...(index > 0 ? [', '] : []), { ref }])
  const show =
    lead.dealNumber === null ? [] : [button('Show deal', call('deal show', { deal: `D-${lead.dealNumber}` }))]
  throw new UserError('nothing_to_do', [`${leadName(lead)} was converted already, to `, ...refs, '.'], {
    actions: show,
    formless: true,
  })
}

interface Said {
  readonly why: string | undefined
  readonly seen: number | undefined
}

/** The only way into any status except converted. */
async function enter(ctx: Ctx, lead: Lead, status: LeadStatus, { why, seen }: Said): Promise<Reply> {
  refuseConverted(lead)
  if (lead.status === status) throw new UserError('nothing_to_do', `${leadName(lead)} is ${status} already.`)
  await askAboutConflict(ctx, { kind: LEADS, record: lead }, seen, {
    status: { columns: ['status'], now: lead.status, mine: status },
  })
  await editLead(ctx.tx, lead, { status, statusAt: ctx.tx.at, statusReason: why ?? null }, why)
  return changed(LEADS, lead, `${lead.status} → ${status}`, why)
}

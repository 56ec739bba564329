import type { Finding } from '../../chat/findings.ts'
import {
  type Health,
  healthOf,
  type LastBeat,
  type LastDigest,
  type NextDue,
  type SetAside,
  type Undelivered,
} from '../../crm/team/doctor.ts'
import { type Ctx, command } from '../../language/command.ts'
import { type Block, list, type Reply, type Span, say, type Text, text } from '../../message/message.ts'

/**
 * A heartbeat this old, or something due for this long, is a fault: a beat comes every second and sending takes
 * seconds.
 */
const LATE_MS = 2 * 60_000

const moment = (at: Date): Span => ({ time: at.toISOString(), show: 'moment' })
const ago = (at: Date): Span => ({ time: at.toISOString(), show: 'relative' })

const isOld = (at: Date | null, ctx: Ctx): boolean => at === null || ctx.tx.at.getTime() - at.getTime() > LATE_MS

const beatLine = ({ platform, at }: LastBeat, ctx: Ctx): Text => {
  if (!at) return [`${platform}: the heartbeat has never run`]
  return [`${platform}: last heartbeat `, ago(at), ...(isOld(at, ctx) ? [' – is the program running?'] : [])]
}

function queueLine({ queue }: Health, ctx: Ctx): Text {
  const unknown = queue.unknown > 0 ? `, ${queue.unknown} of them with an unknown outcome` : ''
  if (queue.waiting === 0 || !queue.oldestDueAt) return ['Nothing waits to be sent']
  const late = isOld(queue.oldestDueAt, ctx)
  const count = queue.waiting === 1 ? '1 message waits' : `${queue.waiting} messages wait`
  return [
    `${count} to be sent${unknown}, the oldest due `,
    ago(queue.oldestDueAt),
    ...(late ? [' – that is late'] : []),
  ]
}

const undeliveredLine = ({ placeKind, placeName, at, error }: Undelivered): Text => [
  `${placeKind === 'dm' ? 'To' : 'Into'} ${placeName}, `,
  moment(at),
  ...(error ? [`: ${error}`] : []),
]

const ASIDE: Readonly<Record<SetAside['what'], readonly [one: string, several: string]>> = {
  reminder: ['reminder that cannot be told is paused', 'reminders that cannot be told are paused'],
  notice: ['notice of a change was not told', 'notices of changes were not told'],
  answer: ['request was not answered', 'requests were not answered'],
  erasure: ['erasure of what was kept for its time failed', 'erasures of what was kept for its time failed'],
  item: ['row of an import was left out', 'rows of imports were left out'],
}

const asideLine = ({ what, count, fault }: SetAside): Text => [
  `${count} ${ASIDE[what][count === 1 ? 0 : 1]}${fault === null ? '' : `: ${fault}`}`,
]

const nextLine = ({ ref, to, at }: NextDue): Text => [{ ref }, ` to ${to}, `, moment(at)]

const digestLine = ({ ref, to, lastAt, lastOutcome, paused }: LastDigest): Text => [
  { ref },
  ` ${to}: `,
  ...(lastAt ? [`${lastOutcome ?? 'posted'} `, moment(lastAt)] : ['none yet']),
  ...(paused ? [`, paused (${paused})`] : []),
]

const findingLine = ({ isGood, what, fix }: Finding): Text => [
  isGood ? '✓ ' : '! ',
  what,
  ...(fix ? [' ', { bold: fix }] : []),
]

const part = (title: string, lines: readonly Text[]): readonly Block[] =>
  lines.length === 0 ? [] : [text({ bold: title }), list(lines)]

export const doctor = command({
  path: ['doctor'],
  about: 'Check that reminders and digests go out: heartbeat, queue, what failed, what is due next',
  params: {},
  needs: 'manager',
  also: ['status', 'health', 'diagnose'],
  sharing: 'never',
  examples: ['doctor'],
  async run(ctx): Promise<Reply> {
    const health = await healthOf(ctx.tx)
    const { beats, queue, undelivered, aside, next, digests } = health
    const wrong = ctx.findings.filter(({ isGood }) => !isGood)
    const isIll =
      wrong.length > 0 ||
      beats.some(({ at }) => isOld(at, ctx)) ||
      undelivered.length > 0 ||
      aside.length > 0 ||
      (queue.oldestDueAt !== null && isOld(queue.oldestDueAt, ctx))
    const blocks: readonly Block[] = [
      ...part('The platform', ctx.findings.map(findingLine)),
      list([...beats.map((beat) => beatLine(beat, ctx)), queueLine(health, ctx)]),
      ...part('Not delivered in the last 7 days', undelivered.map(undeliveredLine)),
      ...part('Set aside because of a fault, which the log has', aside.map(asideLine)),
      ...part('Due next', next.map(nextLine)),
      ...part('Digests', digests.map(digestLine)),
    ]
    return say(isIll ? 'Something needs a look' : 'All is well', blocks, isIll ? 'warning' : 'good')
  },
})

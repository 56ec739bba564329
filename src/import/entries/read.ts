import { CALL_OUTCOMES, type CallOutcome, INTERACTION_KINDS, type InteractionKind } from '../../crm/log/fields.ts'
import { seriesWritten } from '../../crm/tasks/series.ts'
import { unguarded } from '../../lib/csv.ts'
import { cut } from '../../lib/text.ts'
import { historicMoment, saysHour } from '../dates.ts'
import type { Plan } from '../plan.ts'
import type { TableRow } from '../table.ts'
import type { EntryTarget } from './heads.ts'

/** A row of a file of entries: what happened, or what is to be done. */
export interface Entry {
  readonly line: number
  readonly is: 'log' | 'task'
  readonly kind: InteractionKind
  readonly title: string
  readonly text: string | null
  /** An ISO instant: when it happened, or is due; undefined where the row does not say. */
  readonly at: string | undefined
  /** True where the row says the hour at which it is due. */
  readonly hasHour: boolean
  /** When it was done, of a task that is. */
  readonly doneAt: string | undefined
  readonly minutes: number | null
  readonly outcome: CallOutcome | null
  readonly by: string | undefined
  readonly isDone: boolean
  /** How often it comes again, of a task. */
  readonly repeats: ReturnType<typeof seriesWritten>
  /** What the row says of the record that it is about. */
  readonly about: Partial<Record<EntryTarget, string>>
}

/** The kinds of what happened, as other programs call them. */
const KINDS: readonly (readonly [RegExp, InteractionKind | 'task'])[] = [
  [/task|to.?do|deadline|follow|aufgabe|tache|tarea|taak/iu, 'task'],
  [/call|phone|anruf|appel|llamada|gesprek|voip/iu, 'call'],
  [/e-?mail|courriel|correo/iu, 'email'],
  [/demo/iu, 'demo'],
  [/meeting|appointment|termin|rendez|reuni|afspraak|besprechung|lunch|dinner/iu, 'meeting'],
  [/visit|besuch|visite|visita/iu, 'visit'],
  [/sms|whats|chat|message|linkedin|text/iu, 'chat'],
  [/event|conference|messe/iu, 'event'],
  [/note|notiz|nota|comment/iu, 'note'],
]

const DONE =
  /^(?:1|true|yes|done|completed?|closed|erledigt|abgeschlossen|termine|fait|hecho|completad[oa]|finished|sent|held)$/iu
const OUTCOMES: readonly (readonly [RegExp, CallOutcome])[] = [
  [/no.?answer|busy|nicht erreicht|missed|unanswered/iu, 'no answer'],
  [/voice.?mail|left.*message|mailbox/iu, 'voicemail'],
  [/wrong/iu, 'wrong number'],
  [/connect|reach|answer|completed|erreicht/iu, 'reached'],
]

/** Minutes as `0:30`, `00:30:00`, `30`, `30 min`; milliseconds, as HubSpot has them, where they are too many for minutes. */
function minutesIn(raw: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d\d)(?::\d\d)?$/u.exec(raw) ?? []
  if (hours !== undefined) return Number(hours) * 60 + Number(minutes)
  const number = Number(/^\d+(?:[.,]0+)?/u.exec(raw)?.[0].replace(',', '.') ?? Number.NaN)
  if (!Number.isFinite(number)) return null
  const said = /h(?:ours?)?$/iu.test(raw) ? number * 60 : /s(?:ec\w*)?$/iu.test(raw) ? number / 60 : number
  return Math.round(said >= 60_000 ? said / 60_000 : said)
}

/** Reads a row of a file of entries. `now` says which of them are still to come. @returns why it is none, in a sentence. */
export function entryIn({ cells, line }: TableRow, plan: Plan, zone: string, now: Date): Entry | string {
  const said: Partial<Record<EntryTarget, string>> = {}
  const rest: string[] = []
  const orders = new Map<string, Plan['columns'][number]['order']>()
  for (const [index, { header, target, order }] of plan.columns.entries()) {
    const raw = unguarded((cells[index] ?? '').trim())
    if (raw === '' || target === 'skip') continue
    orders.set(target, order)
    if (target === 'extra') rest.push(`${header}: ${raw}`)
    else said[target as EntryTarget] ??= raw
  }
  const moment = (target: 'entry.at' | 'entry.due') =>
    said[target] === undefined ? undefined : historicMoment(said[target], orders.get(target), zone)
  const title = (said['entry.title'] ?? '').replace(/\s+/gu, ' ')
  const body = said['entry.text']
  if (title === '' && body === undefined && said['entry.kind'] === undefined) return 'It says nothing of what happened.'
  const [happened, due] = [moment('entry.at'), moment('entry.due')]
  const kind = KINDS.find(([pattern]) => pattern.test(said['entry.kind'] ?? ''))?.[1] ?? kindOfHeads(plan)
  const state = said['entry.done']
  const isDone = state !== undefined && DONE.test(state)
  const isToCome = (due ?? happened ?? '') > now.toISOString()
  const isOpen = state === undefined ? isToCome : !isDone
  const isTask = kind === 'task' || (isOpen && due !== undefined) || isToCome
  const often = said['entry.repeats']
  const repeats = often === undefined ? undefined : seriesWritten(often, zone, now)
  // A repetition that cannot be read stays with the words.
  const unread = often !== undefined && !repeats ? `Repeats: ${often}` : undefined
  if (unread && !isTask) rest.push(unread)
  const text = [...(title !== '' && !isTask ? [title] : []), ...(body && body !== title ? [body] : []), ...rest].join(
    '\n',
  )
  return {
    line,
    is: isTask ? 'task' : 'log',
    kind: kind === 'task' ? 'note' : kind,
    title: cut(
      [
        title || (body ?? '').replace(/\s+/gu, ' ') || (said['entry.kind'] ?? ''),
        ...(isTask && unread ? [unread] : []),
      ].join(', '),
      200,
    ),
    text: text === '' ? null : cut(text, 4_000),
    at: isTask ? (due ?? happened) : (happened ?? due),
    hasHour: saysHour(said[due === undefined ? 'entry.at' : 'entry.due'] ?? ''),
    doneAt: isDone ? (happened ?? due) : undefined,
    minutes: said['entry.minutes'] === undefined ? null : minutesIn(said['entry.minutes']),
    outcome: outcomeIn(said['entry.outcome']),
    by: said['entry.by'],
    isDone,
    repeats: isTask && !isDone ? repeats : undefined,
    about: said,
  }
}

const outcomeIn = (raw: string | undefined): CallOutcome | null =>
  raw === undefined
    ? null
    : (CALL_OUTCOMES.find((each) => each === raw.toLowerCase()) ??
      OUTCOMES.find(([pattern]) => pattern.test(raw))?.[1] ??
      null)

/** Where no row says of which kind it is, the heads do: `Call duration`, `Note body`, `Task status`. */
function kindOfHeads({ columns }: Plan): InteractionKind | 'task' {
  const heads = columns.map(({ header }) => header.toLowerCase())
  if (heads.some((head) => /^task|due date/u.test(head))) return 'task'
  return (
    INTERACTION_KINDS.find((kind) => heads.some((head) => head.startsWith(kind) && head.length > kind.length)) ?? 'note'
  )
}

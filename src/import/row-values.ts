import { PARENT_NAME } from '../crm/imports/parents.ts'
import type { Values } from '../crm/imports/rows.ts'
import { likeStage } from '../crm/pipelines/change-pipelines.ts'
import type { Stage } from '../crm/pipelines/pipelines.ts'
import { lossSaid } from '../crm/words/loss.ts'
import type { ReadCtx } from '../language/command.ts'
import { isUnseen } from '../lib/text.ts'
import { isClearable, nameOfField } from '../records/field.ts'
import { besideFirst, firstValue, type LabelledValues } from '../records/types/several.ts'
import { type DealOutcome, meaningOf, stageMeant } from './columns/mapped.ts'
import { OWN_SOURCE } from './columns/source.ts'
import { firstColumnOf, IMPORTED, type ImportNoun, restOf } from './fields.ts'
import { firstIn } from './labels.ts'
import type { Plan } from './plan.ts'

/** Why one cell cannot be kept as what its column is. */
export class CellProblem extends Error {}

/** A cell that is kept as text beside the fields, and why it is not what its column is. */
export interface KeptCell {
  readonly header: string
  readonly raw: string
  readonly why: string
}

/** What a row says of a deal beside its fields. */
export interface DealHistory {
  created?: string
  closed?: string
  outcome?: DealOutcome
  reason?: string
  /** Its items, as `export all` wrote them. */
  items?: string
  /** The parts of its contacts, as `export all` wrote them. */
  parts?: string
  /** Its stage as the file has it, and the number of its pipeline here. */
  stage?: string
  pipeline?: number
  /** Its owner in the file, who is not here yet. */
  held?: string
}

/** One record of a row while it is read: `got` has what its columns hold, by the words of their fields, as JSON. */
export interface Cells {
  readonly ctx: ReadCtx
  readonly plan: Plan
  readonly noun: ImportNoun
  readonly all: readonly Stage[]
  /** True when only some columns of a row are read. */
  readonly isPart: boolean
  readonly extra: Record<string, string>
  readonly got: Record<string, Values[string]>
  readonly history: DealHistory
  /** The values of own fields by their numbers, as they are kept. */
  readonly custom: Record<string, unknown>
  /** Amounts that can be two, by the heads of their columns. */
  readonly doubts: Record<string, string>
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** What a record of a row is, by the columns of its table. @throws CellProblem when it has nothing to go by. */
export function rowValues(cells: Cells): Values {
  const { got, extra, noun, isPart } = cells
  const name = nameOf(cells)
  const values: Record<string, Values[string]> = {}
  for (const { word, field } of IMPORTED[noun]) {
    const [column = '', other = ''] = field.columns
    const value = got[word] ?? null
    if (word === 'name') values[column] = name
    else if (field.type.is === 'emails' || field.type.is === 'phones') {
      const several = value as LabelledValues | null
      values[column] = firstValue(several)
      values[other] = besideFirst(several)
    } else if (field.type.is === 'money') {
      values[column] = value
      values[other] = value === null ? null : (got[`${word} currency`] ?? null)
    } else if (field.type.is === 'record') values[noun === 'company' ? PARENT_NAME : 'companyName'] = value
    else if (field.type.is === 'pairs') values[column] = extra
    else if (field.type.is === 'tags' || field.type.is === 'choices' || field.type.is === 'docs')
      values[column] = value ?? []
    else if (field.type.is !== 'stage') values[column] = value
  }
  const rest = restOf(noun)
  if (rest?.type.is === 'text') values[rest.columns[0] ?? ''] = noteWith(textOf(values[rest.columns[0] ?? '']), extra)
  for (const [key, value] of Object.entries(cells.custom)) if (isDaysAlone(value)) delete cells.custom[key]
  const own: Values = Object.keys(cells.custom).length > 0 ? { custom: cells.custom } : {}
  const whole: Values = { ...values, ...own, ...unasked(cells, values) }
  for (const { field, key } of IMPORTED[noun]) {
    const isThere = field.columns.some((column) => (whole[column] ?? null) !== null)
    if (!isThere && !isPart && !isClearable(field)) throw new CellProblem(`It has no ${nameOfField(key, field)}.`)
  }
  return whole
}

/** True of the days of steps without the step in which it is. */
const isDaysAlone = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'days' in value && !('step' in value)

/**
 * Values that no cell holds: whoever imports a row owns it if it needs an owner, and leads and deals get their first
 * status or stage.
 */
function unasked(cells: Cells, values: Values): Values {
  const { noun, ctx, history } = cells
  const now = ctx.tx.at.toISOString()
  const owned = IMPORTED[noun].some(({ key, field }) => key === 'owner' && field.isFilled)
  return {
    ...(owned && { ownerNumber: values.ownerNumber ?? ctx.member.member }),
    ...(noun === 'lead' && { status: values.status ?? 'new', statusAt: pastOr(history.created, now) }),
    ...(noun === 'deal' && stageColumns(cells, values)),
    createdAt: pastOr(history.created, now),
  }
}

/** A moment that has been; what is still to come is not when something was made or closed. */
const pastOr = (moment: string | undefined, now: string): string =>
  moment !== undefined && moment <= now ? moment : now

/** The stage that a row names, in the pipeline that it names: one that is of another is the one there that is like it. */
function stageNamed(
  plan: Plan,
  all: readonly Stage[],
  { stage: said, pipeline }: DealHistory,
  number: number | undefined,
) {
  const meant = all.find((each) => each.number === number)
  if (pipeline === undefined || meant === undefined || meant.pipelineNumber === pipeline) return meant
  const own = all.filter(({ pipelineNumber }) => pipelineNumber === pipeline)
  const isChosen = meaningOf(plan.stages, said ?? '')?.how === 'chosen'
  const there = isChosen || said === undefined ? undefined : stageMeant(own, said).to
  return own.find((each) => each.number === there) ?? likeStage(meant, own)
}

/** Where a deal stands: in the stage that was named, in the one of how it ended, else in the first; on its own days. */
function stageColumns({ ctx, got, all, history, plan }: Cells, values: Values): Values {
  const within = history.pipeline ?? meaningOf(plan.pipelines, '')?.to ?? undefined
  const named = stageNamed(
    plan,
    all,
    { ...history, ...(within && { pipeline: within }) },
    typeof got.stage === 'number' ? got.stage : undefined,
  )
  const pipeline = named?.pipelineNumber ?? within ?? all[0]?.pipelineNumber
  const own = all.filter(({ pipelineNumber }) => pipelineNumber === pipeline)
  const ended = history.outcome && history.outcome !== 'open' && named?.outcome !== history.outcome
  const stage = (ended && own.find(({ outcome }) => outcome === history.outcome)) || named || own[0]
  if (!stage) throw new Error('the pipeline has no stage')
  const now = ctx.tx.at.toISOString()
  const created = pastOr(history.created, now)
  const isClosed = stage.outcome !== 'open'
  // A day on which a closed deal was to close is the day on which it did, unless that is still to come: then nobody knows.
  const day = textOf(values[firstColumnOf('deal', 'close')])
  const expected = day && `${day}T12:00:00Z`
  const closed = [history.closed, expected].find((moment) => moment && moment <= now) ?? null
  return {
    pipelineNumber: stage.pipelineNumber,
    stageNumber: stage.number,
    stageAt: isClosed ? (closed ?? created) : created,
    closedAt: isClosed ? closed : null,
    closeReason: isClosed ? (history.reason ?? null) : null,
    lostReason:
      stage.outcome === 'lost' ? (textOf(got.listed) ?? lossSaid(ctx.tx, history.reason).reason ?? null) : null,
    // Other programs write that of the stage, which is none of its own.
    ...(typeof got.probability === 'number' &&
      plan.source !== OWN_SOURCE &&
      (isClosed || got.probability === stage.probability) && { probability: null }),
  }
}

/** Adds the key:value pairs to the note, for a noun without key:value pairs of its own. */
function noteWith(note: string | null, extra: Readonly<Record<string, string>>): string | null {
  const lines = [...(note ? [note] : []), ...Object.entries(extra).map(([key, value]) => `${key}: ${value}`)]
  return lines.length > 0 ? lines.join('\n') : null
}

/** What a record goes by: its name, else the two halves of one, else the company, else where it is reached. */
function nameOf({ got, extra, noun }: Cells): string {
  const halves = [got.first, got.last].filter((half) => typeof half === 'string').join(' ')
  const said = wholeName(got)
  const name = said && (noun === 'contact' || noun === 'lead') ? inOrder(said, halves) : said
  if (name && halves && name !== halves && !holds(name, halves)) extra['First and last name'] = halves
  const found =
    name ?? (halves || textOf(got.company) || firstIn(got.email) || textOf(got.domain) || firstIn(got.phone))
  if (found && !isUnseen(found)) return found
  throw new CellProblem(noun === 'deal' ? 'It has no title.' : 'It has no name, and nothing else to go by.')
}

/** A name beside a first name that it does not have is the last one, as lists have it: Vorname, Name. */
function wholeName({ name, first, last }: Cells['got']): string | null {
  const [said, before] = [textOf(name), textOf(first)]
  return said && before && (last ?? null) === null && !holds(said, before) ? `${before} ${said}` : said
}

/** `Lovelace, Ada` is `Ada Lovelace`, where the two halves say so or it can be nothing else. */
function inOrder(name: string, halves: string): string {
  const [, last = '', first = ''] = /^(\p{Lu}[\p{L}'’ -]+),\s+(\p{Lu}[\p{L}'’. -]+)$/u.exec(name) ?? []
  const turned = `${first} ${last}`
  const isFirm = /^(?:inc|ltd|llc|gmbh|ag|corp|sa|bv|co|phd|md|jr|sr|esq|mba)\b/iu.test(first)
  return first !== '' && !isFirm && (halves === '' || halves === turned) ? turned : name
}

/** True of a name that has all the words of another in it: a middle name or a title stands between. */
const holds = (name: string, words: string): boolean =>
  words.split(' ').every((word) => name.toLowerCase().includes(word.toLowerCase()))

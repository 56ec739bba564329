import { stages } from '../../crm/pipelines/pipelines.ts'
import { members } from '../../crm/team/members.ts'
import type { ImportCheck } from '../../import/check.ts'
import { countriesFor } from '../../import/columns/country.ts'
import type { MappedValue } from '../../import/columns/mapped.ts'
import { isTwofold } from '../../import/dates.ts'
import { isLabelled } from '../../import/fields.ts'
import { isDated } from '../../import/guess.ts'
import type { ImportFile } from '../../import/plan.ts'
import { rowCount } from '../../import/say.ts'
import type { Ctx } from '../../language/command.ts'
import { type Action, type Block, button, call, list, type Text, text } from '../../message/message.ts'
import { pipelineQuestion } from './pipelines.ts'

/** What is asked about a file: what is proposed in words, and the answers as buttons. Importing it accepts the proposals. */
interface Questions {
  readonly blocks: readonly Block[]
  readonly actions: readonly Action[]
}

/** So many values of a column are asked about by a list each; the others are changed by a line. */
const MOST_LISTS = 3
const MOST_SHOWN = 8
const MOST_OPTIONS = 25

/** All that is asked about a file: its stages, its owners, and what can be read in two ways. */
export async function questions(ctx: Ctx, imported: ImportFile, found: ImportCheck): Promise<Questions> {
  const all = [
    await pipelineQuestion(ctx, imported),
    await stageQuestion(ctx, imported),
    await ownerQuestion(ctx, imported),
    countryQuestion(imported, found),
    ...twofold(imported, found),
  ]
  return { blocks: all.flatMap(({ blocks }) => blocks), actions: all.flatMap(({ actions }) => actions) }
}

const NOTHING: Questions = { blocks: [], actions: [] }

/** Values of which it is not plain what they mean, those that nobody knows first. */
const doubtful = (mapped: readonly MappedValue[] | undefined): readonly MappedValue[] =>
  (mapped ?? [])
    .filter(({ how }) => how === 'like' || how === 'none')
    .toSorted((a, b) => (a.how === b.how ? 0 : a.how === 'none' ? -1 : 1))

const moreOf = (all: readonly unknown[]): readonly Text[] =>
  all.length > MOST_SHOWN ? [[`and ${rowCount(all.length - MOST_SHOWN)} more`]] : []

async function stageQuestion(ctx: Ctx, { number, plan }: ImportFile): Promise<Questions> {
  const open = doubtful(plan.stages)
  if (open.length === 0) return NOTHING
  const all = await stages(ctx.tx)
  const named = (to: number | null) => all.find((stage) => stage.number === to)?.name ?? all[0]?.name ?? ''
  const lines = open
    .slice(0, MOST_SHOWN)
    .map(
      ({ said, count, to, how }): Text => [
        `${said} (${rowCount(count)}) → ${named(to)}${how === 'like' ? '?' : ', which nobody knows'}`,
      ],
    )
  const lists = open.slice(0, MOST_LISTS).map(
    ({ said }): Action => ({
      kind: 'select',
      label: `${said} is`,
      options: all.slice(0, MOST_OPTIONS).map(({ name }) => ({
        label: name,
        call: call('import edit', { import: String(number), value: said, means: name }),
      })),
    }),
  )
  return { blocks: [text('Stages that have other names here:'), list([...lines, ...moreOf(open)])], actions: lists }
}

async function ownerQuestion(ctx: Ctx, { number, plan }: ImportFile): Promise<Questions> {
  const open = doubtful(plan.owners)
  if (open.length === 0) return NOTHING
  const team = await members(ctx.tx)
  const nobody = plan.noun === 'deal' ? 'not here yet: yours until they join' : "not here yet: nobody's until they join"
  const said = (to: number | null) => team.find(({ member }) => member === to)?.name
  const lines = open
    .slice(0, MOST_SHOWN)
    .map(
      ({ said: raw, count, to }): Text => [
        `${raw} (${rowCount(count)}) → ${said(to) ? `${said(to)}, by the name` : nobody}`,
      ],
    )
  const lists = open.slice(0, MOST_LISTS).map(
    ({ said: raw }): Action => ({
      kind: 'select',
      label: `${raw} is`,
      options: [
        ...team.slice(0, MOST_OPTIONS - 1).map(({ member, name }) => ({
          label: name,
          call: call('import edit', { import: String(number), value: raw, means: `M-${member}` }),
        })),
        { label: 'nobody', call: call('import edit', { import: String(number), value: raw, means: 'nobody' }) },
      ],
    }),
  )
  return { blocks: [text('Owners:'), list([...lines, ...moreOf(open)])], actions: lists }
}

/** Phone numbers without a country: those of the one that the file tells of, or of none. */
function countryQuestion({ number, plan }: ImportFile, { keptCells }: ImportCheck): Questions {
  const { country } = plan.reads
  const set = (label: string, code: string) =>
    button(label, call('import edit', { import: String(number), country: code }))
  const isPhone = (header: string) =>
    plan.columns.some((column) => column.header === header && isLabelled(column.target, plan.noun))
  const unread = keptCells.find(({ header, raw }) => isPhone(header) && /^[(\d]/u.test(raw))
  if (country !== null && plan.isCountryGuessed)
    return {
      blocks: [text(`Phone numbers without a country are read as those of ${country}.`)],
      actions: [set(`Not of ${country}`, 'none')],
    }
  if (country !== null || !unread) return NOTHING
  const codes = countriesFor(unread.raw)
  return {
    blocks: [
      text(
        `${unread.header} ${unread.raw} has no country. Such numbers are kept as text, unless you say whose they are.`,
      ),
    ],
    actions: codes.map((code) => set(`Phones of ${code}`, code)),
  }
}

/** Amounts and days that can be read in two ways, once for the file. */
function twofold({ number, plan }: ImportFile, { doubts, keptCells }: ImportCheck): readonly Questions[] {
  const [doubt] = Object.values(doubts)
  const about = { import: String(number) }
  const day = keptCells.find(
    ({ raw, header }) =>
      isTwofold(raw) && plan.columns.some((column) => column.header === header && isDated(plan.noun, column.target)),
  )
  return [
    ...(doubt
      ? [
          {
            blocks: [text(`${doubt}; I take the first.`)],
            actions: [
              button('Decimals after a point', call('import edit', { ...about, decimals: 'point' })),
              button('Decimals after a comma', call('import edit', { ...about, decimals: 'comma' })),
            ],
          },
        ]
      : []),
    ...(day
      ? [
          {
            blocks: [text(`${day.header} ${day.raw}: which comes first, the day or the month?`)],
            actions: [
              button('The day first', call('import edit', { ...about, dates: 'day' })),
              button('The month first', call('import edit', { ...about, dates: 'month' })),
            ],
          },
        ]
      : []),
  ]
}

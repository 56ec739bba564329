import { NO_ROWS } from '../../crm/imports/imports.ts'
import { type ImportListed, importsListed } from '../../crm/imports/list.ts'
import { PASTED } from '../../import/pasted/keep.ts'
import type { Plan } from '../../import/plan.ts'
import { madeWords, pluralOf, rowCount } from '../../import/say.ts'
import { type Ctx, command } from '../../language/command.ts'
import { allows } from '../../lib/roles.ts'
import {
  type Action,
  actions,
  type Block,
  button,
  call,
  type Reply,
  say,
  type Text,
  text,
} from '../../message/message.ts'
import { sayings } from '../shared/said.ts'
import { HOW_TO_IMPORT } from './open.ts'

/** So many imports are listed. */
const MOST_LISTED = 15

/** The states of imports, as they are told, in the order in which they are listed. */
const STATES = [
  ['running', 'Running'],
  ['preview', 'Waiting for an answer; nothing of it is saved'],
  ['done', 'Done lately'],
] as const

/** What is being imported, what waits to be looked at, and what is in. */
export const importList = command({
  path: ['import', 'list'],
  about: 'List what is being imported, what waits for an answer, and what is in, with cancel and undo',
  params: {},
  needs: 'member',
  also: ['all', 'status', 'history'],
  said: sayings(
    '(?:(?:show|list)(?: me)? )?(?:all |my |the |our |recent |running |open )*(?:imports|uploads)',
    "what(?:’s|'s| is) (?:being imported|importing)",
  ),
  examples: ['import list'],
  async run(ctx): Promise<Reply> {
    const isManager = allows(ctx.member.role, 'manager')
    const all = await importsListed<Plan>(ctx.tx, {
      member: isManager ? undefined : ctx.member.member,
      most: MOST_LISTED,
    })
    if (all.length === 0)
      return say('Nothing was imported yet', [text(...HOW_TO_IMPORT, ' Or paste your list as a message.')])
    const groups = STATES.flatMap(([state, label]): readonly Block[] => {
      const own = all.filter((each) => each.state === state)
      return own.length === 0 ? [] : [text({ bold: label }), ...own.flatMap((each) => importBlocks(ctx, each))]
    })
    return say(all.length === 1 ? '1 import' : `${all.length} imports`, groups)
  },
})

function importBlocks(ctx: Ctx, one: ImportListed<Plan>): readonly Block[] {
  const { plan, fileName, state, position, counts, member, createdAt } = one
  const isMine = member.member === ctx.member.member
  const as = plan.isEntries ? 'activities and tasks' : plan.files ? 'rows' : pluralOf(plan.noun)
  const how = {
    running: `${rowCount(position)} of ${rowCount(plan.rows)} rows are in`,
    preview: plan.isPasted ? `${rowCount(plan.rows)} lines` : `${rowCount(plan.rows)} ${as}`,
    done: madeWords(plan.files ? undefined : plan.isEntries ? 'log' : plan.noun, counts ?? NO_ROWS),
  }[state]
  const line: Text = [
    `${one.number}. `,
    fileName === PASTED ? 'A pasted list' : fileName,
    `: ${how}, `,
    { time: createdAt.toISOString(), show: 'moment' },
    ...(isMine ? [] : [', ', { user: member }]),
  ]
  const go = buttonsOf(one, isMine)
  return go.length > 0 ? [text(...line), actions(...go)] : [text(...line)]
}

function buttonsOf({ number, state, event }: ImportListed<Plan>, isMine: boolean): readonly Action[] {
  const about = { import: String(number) }
  const undo = event === null ? [] : [button(`Undo E-${event}`, call('undo', { change: `E-${event}` }))]
  if (state === 'done') return undo
  if (!isMine) return state === 'running' ? undo : []
  if (state === 'running') return [button(`Stop ${number}`, call('import cancel', about)), ...undo]
  return [
    button(`Show ${number}`, call('import show', about)),
    button(`Cancel ${number}`, call('import cancel', about)),
  ]
}

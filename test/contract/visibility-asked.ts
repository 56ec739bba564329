import type { Input } from '../../src/chat/request.ts'
import { commands } from '../../src/commands/index.ts'
import { allows, type Role } from '../../src/lib/roles.ts'
import { FIELDS } from '../every-command.ts'

/** Params that name a record. */
const REFS = 'deal lead contact company into record log task with person what reminder one other'.split(' ')
/** What is hidden, by the letter of its refs, and names that only hidden records have or begin with. */
const NAMES =
  'D-4 D-7 L-8 C-4 A-4 I-3 I-4 I-5 T-5 T-6 T-4 R-4 Hush "Hush pilot" Mole Hosh mole@hushcorp.io A-5'.match(
    /"[^"]+"|\S+/gu,
  ) ?? []

const LINES: readonly string[] = `
  deals
  leads
  contacts
  companies
  tasks
  log list
  reminders
  pipeline
  forecast
  home
  agenda
  recent
  timeline acme
  D-1
  D-3
  A-1
  C-1
  acme
  hush
  find hush
  find acme
  find mole
  find hushcorp
  who owns hush
  undo
  undo E-4
  undo E-8
  undo E-9
  redo
  what did cy do today
  what did bo do today
  what did we do today
  deal history D-1
  deal history D-3
  deals over 1k
  top 5 deals
  deals without next step
  deals without company
  deals at hush
  deals at acme
  deals with hush
  contacts at hush corp
  quiet deals
  stale deals
  overdue tasks
  count deals by stage
  count by:owner
  deal list sum:amount by:owner
  deal list show:deleted
  lead list show:all
  task list show:all
  deal list #quiet
  won this month
  leads from hushfair
  large ones
  go through deals
  move all deals in new to qualified
  delete all deals
  tag all contacts #big
  reassign all of cy's deals to bo
  done overdue tasks
  everything of cy
  contact add "Moll" mole@hushcorp.io
  contact add "Hush Mole"
  company add "Hush Corp"
  deal add "Hush pilot" 5k
  lead add "Hush Person" hush@hushhq.io
  lead add Zed @ "Hush Hq"
  deal edit D-1 company:"Hush Corp"
  move hush to proposal
  won hush
  hush -> proposal
  call hush fri
  log call hush good
  remind me fri about hush
  deal add "Hush Corp seats" 4k
  digest now
  digest now #sales
  digest list
  board list
  deal link D-1 hush
  import list
  privacy show hush
  privacy show C-4
  export all
  deals as csv
  contacts as csv
  share
  help
  doctor
  is hush won?
  assign d1 d4 to dee
  done T-5
  snooze T-6 mon
  log move I-1 D-4
  task add see it for D-4
  private D-4
  public D-4
  private D-1
  deal nudge D-4
  lead merge L-9 L-8
  contact merge C-1 C-4
  company merge A-1 A-4
  duplicates
  duplicates contacts
  compare C-1 C-5
  compare C-1 C-3
  not same C-1 C-5
  not same C-1 C-3
  go through duplicates
  go through unclaimed leads
`
  .trim()
  .split('\n')
  .map((line) => line.trim())

/**
 * What a role asks: each command that it may call, with what is there and with what is hidden, and many lines. A member
 * asks an example of each too.
 */
export function inputs(role: Role): readonly Input[] {
  const own = commands
    .filter(({ needs }) => (role === 'manager' ? needs === 'manager' : allows(role, needs)))
    // What is settled differs, and a code is another one each time.
    .filter(({ path }) => path[0] !== 'visibility' && path[0] !== 'link')
  const calls = own.flatMap(({ path, params }): Input[] => {
    const fields = FIELDS[path.join(' ')] ?? {}
    const refs = Object.keys(params).filter((param) => REFS.includes(param))
    const isRef = (name = '') => /^[A-Z]-\d/u.test(name)
    const others = refs.flatMap((param) => {
      const fit = NAMES.filter((name) => !isRef(name) || !isRef(fields[param]) || name[0] === fields[param]?.[0])
      return [fit.find(isRef), fit.find((name) => !isRef(name))].flatMap((name) =>
        name ? [{ call: { path, fields: { ...fields, [param]: name.replaceAll('"', '') } } }] : [],
      )
    })
    const opens: readonly Input[] =
      refs.length > 0 && role === 'member' ? [{ call: { path, fields }, opens: true }] : []
    return [{ call: { path, fields } }, ...others, ...opens]
  })
  const examples = role === 'member' ? own.flatMap((each) => each.examples.slice(0, 1).map((line) => ({ line }))) : []
  const part = role === 'viewer' ? 0 : 1
  const lines = LINES.filter((_, index) => role === 'member' || index % 3 === part)
  return [...calls, ...examples, ...asLines(lines), { call: { path: ['paste'], fields: { list: PASTED } } }]
}

/** A list with people and deals that are there and hidden. */
const PASTED = 'Hush pilot 40k closing 4 dec\nHush Mole mole@hushcorp.io\nHush Corp seats 3k'
/** The same as a file. */
export const FILE = {
  name: 'people.csv',
  content: 'Name,Email,Company,Owner\nHush Mole,mole@hushcorp.io,Hush Corp,Cy\nJane Roe,jane@acme.io,Acme,Bo\n',
}

const asLines = (lines: readonly string[]): readonly Input[] => lines.map((line) => ({ line }))

/** Every second of the lines. */
export const LINES_ASKED = asLines(LINES.filter((_, index) => index % 2 === 0))

/** What is typed so far. */
export const TYPED = [
  'deal show ',
  'deal show hu',
  'deal show d',
  'hu',
  'contact show m',
  'task done ',
  'deal list #',
  'move h',
  'find ',
  'log call ',
  'A-',
  'lead show L',
]

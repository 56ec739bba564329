import { help } from '../../src/commands/me/help.ts'
import { type AnyCommand, command, type Param } from '../../src/language/command.ts'
import { asNamed, choice, count, maybe, money, textParam, version, words } from '../../src/language/params/kinds.ts'
import { registry } from '../../src/language/registry.ts'
import { UserError } from '../../src/message/errors.ts'
import { type Call, say } from '../../src/message/message.ts'
import { contextWithout } from './context.ts'

/** Names that the fake records know; a unique prefix resolves too, as with the real ones. */
export const DEALS = ['Acme', 'Acme 50 seats', 'Globex', 'Road to Rome', 'Road']
export const PEOPLE = ['Bob Lee', 'Jane Roe', 'Acme', 'Jane Roe 20 Club']
export const STAGES = ['new', 'qualified', 'proposal', 'negotiation', 'won', 'lost']

const known = (names: readonly string[], letters: string) => async (candidates: readonly string[]) =>
  candidates.findIndex((candidate) => {
    const word = candidate.toLowerCase()
    return new RegExp(`^[${letters}]-?[1-9]$`).test(word) || names.some((name) => name.toLowerCase() === word)
  })

const record = (about: string, names: readonly string[], letters: string): Param<string> => ({
  about,
  shape: 'record',
  slot: 'positional',
  optional: false,
  resolves: known(names, letters),
  read: (raw) => raw,
})

const stage: Param<string> = { ...record('The stage it goes to', STAGES, '!'), shape: 'stage' }

/** A value with a look of its own: as many words from the start as the pattern matches. */
const shaped = (about: string, pattern: RegExp, most: number): Param<string> => ({
  about,
  shape: 'words',
  slot: 'shaped',
  optional: true,
  takes: (ahead) => {
    const counts = Array.from({ length: most }, (_, index) => most - index)
    const fits = (size: number) => pattern.test(ahead.slice(0, size).join(' ').replace(/,+$/, ''))
    return counts.find((size) => size <= ahead.length && fits(size)) ?? 0
  },
  read: (raw) => raw,
})

const duration = shaped('How long', /^\d+ ?(?:m|min|h)$/, 2)
const when = shaped('When it was', /^(?:fri|mon|yesterday|tomorrow|next week)(?: \d+[ap]m)?$/i, 3)
const email = shaped('The e-mail address', /^\S+@\S+\.\S+$/, 1)
const phone = shaped('The phone number', /^\+\d[\d ]+\d$/, 6)
const company = shaped('The company', /^@ ?\p{L}[\p{L} ]*$/u, 3)
const who = shaped('Who', /^[@#]\S+$/, 1)

const day: Param<string> = {
  about: 'The day',
  shape: 'words',
  slot: 'named',
  optional: true,
  resolves: async (candidates) => candidates.findIndex((each) => /^(?:eom|fri|end of month)$/i.test(each)),
  read: (raw) => raw,
}

const deal = record('The deal, by its ref or name', DEALS, 'd')
const person = record('Who it was with', PEOPLE, 'c')
const run = async () => say('done')
const member = 'member' as const

const dealCommands: readonly AnyCommand[] = [
  command({
    path: ['deal', 'add'],
    about: 'Adds a deal',
    params: {
      title: words('What it is called'),
      amount: maybe(money('What it is worth')),
      closes: day,
      with: maybe(asNamed(person)),
      stage: maybe(asNamed(stage)),
      note: maybe(textParam('What else there is to know')),
    },
    needs: member,
    examples: ['deal add "Acme 50 seats" 24k closes:"end of month" with:jane'],
    run,
  }),
  command({
    path: ['deal', 'move'],
    about: 'Moves a deal to another stage',
    params: { deal, stage, why: maybe(textParam('Why')), version: version() },
    needs: member,
    examples: ['deal move D-7 proposal', 'deal move D-7 to proposal why: signed NDA'],
    run,
  }),
  command({
    path: ['deal', 'won'],
    about: 'Marks a deal as won',
    params: { deal, why: maybe(textParam('Why')) },
    needs: member,
    shorts: ['won', 'win'],
    examples: ['deal won D-7'],
    run,
  }),
  command({
    path: ['deal', 'show'],
    about: 'Shows a deal',
    params: { deal },
    needs: 'viewer',
    examples: ['deal show D-7'],
    run,
  }),
  command({
    path: ['deal', 'list'],
    about: 'Lists deals',
    params: {
      stage: maybe(stage),
      order: maybe(choice('What comes first', ['newest', 'largest'])),
      limit: maybe(asNamed(count('How many', { max: 50 }))),
    },
    needs: 'viewer',
    examples: ['deal list', 'deal list proposal limit:10'],
    run,
  }),
]

export const COMMANDS: readonly AnyCommand[] = [
  ...dealCommands,
  command({
    path: ['log', 'call'],
    about: 'Logs a call',
    params: {
      person,
      when,
      duration,
      note: maybe(textParam('What was said')),
      next: maybe(textParam('The next step')),
    },
    needs: member,
    examples: ['log call Acme 20m "wants SOC2" next: send report fri'],
    run,
  }),
  command({
    path: ['log', 'note'],
    about: 'Logs a note',
    params: { person, note: textParam('What was said') },
    needs: member,
    examples: ['log note Acme likes blue'],
    run,
  }),
  command({
    path: ['lead', 'add'],
    about: 'Adds a lead',
    params: { name: words('The name'), company, email, phone, when, amount: maybe(money('What it may be worth')) },
    needs: member,
    examples: ['lead add Jane Roe @Acme 5k'],
    run,
  }),
  command({
    path: ['remind'],
    about: 'Reminds somebody',
    params: { who, when, what: textParam('What of') },
    needs: member,
    examples: ['remind @bo tomorrow 9am call Acme at 3'],
    run,
  }),
  command({
    path: ['undo'],
    about: 'Takes back a change',
    params: { change: maybe({ ...record('The change', [], 'e'), shape: 'change' }) },
    needs: member,
    examples: ['undo'],
    run,
  }),
  help,
]

export const all = registry(COMMANDS)
export const ctx = contextWithout(all)

/** A Call as it is read aloud: its path, then its fields in the order of their names. */
export const shown = (call: Call): string => {
  const fields = Object.entries(call.fields).toSorted(([a], [b]) => a.localeCompare(b))
  return [call.path.join(' '), ...fields.map(([name, value]) => `${name}=<${value}>`)].join(' ')
}

/** The refusal that a promise ends in. */
export const refusal = async (promise: Promise<unknown>): Promise<UserError> => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof UserError) return error
  throw error ?? new Error('it was not refused')
}

import { holding } from '../../src/lib/holding.ts'
import type { ControlContext, ControlResult } from './control-context.ts'
import { moveTime, passDown } from './control-time.ts'
import { channelPlace, directPlace, FIRST_TEAM, type Speaker } from './speakers.ts'
import type { Teams } from './teams.ts'
import { readZone } from './times.ts'

interface Steering {
  readonly word: string
  readonly takes?: string
  readonly about: string
  readonly run: (value: string, context: ControlContext) => ControlResult | Promise<ControlResult>
}

const NAME = /^@?([\p{L}\p{N}][\p{L}\p{N}._-]{0,39})$/u
const CHANNEL = /^#?([\p{L}\p{N}][\p{L}\p{N}_-]{0,79})$/u

const STEERING: readonly Steering[] = [
  { word: 'as', takes: 'ann', about: 'who speaks', run: speakAs },
  { word: 'in', takes: '#sales', about: 'speak in a channel', run: goIn },
  { word: 'dm', about: 'speak with the bot alone', run: goDirect },
  {
    word: 'team',
    takes: 'acme',
    about: 'another team; \\team terminal goes back',
    run: goToTeam,
  },
  { word: 'who', about: 'who has spoken, and where they are', run: who },
  { word: 'zone', takes: 'Europe/Berlin', about: 'the time zone of who speaks', run: moveZone },
  {
    word: 'now',
    takes: '2026-11-18 10:00',
    about: 'stop time there; +2h lives through it, real lets it run',
    run: moveTime,
  },
  { word: 'down', takes: '+2h', about: 'the same, with the program not running', run: passDown },
  { word: 'form', about: 'go on with a form put aside', run: resume },
  { word: 'cancel', about: 'leave a form', run: cancel },
  { word: 'help', about: 'these lines', run: help },
  { word: 'quit', about: 'leave', run: () => ({ quit: true }) },
]

/** Runs a line that begins with a backslash, or a bare word that stands for one. */
export const runControlLine = async (line: string, context: ControlContext): Promise<ControlResult> => {
  const [, typed = '', value = ''] = /^\\?\s*(\S*)\s*(.*)$/su.exec(line) ?? []
  const steering = STEERING.find((each) => each.word === typed.toLowerCase())
  if (steering) return steering.run(value.trim(), context)
  return { wrong: `\\${typed} is nothing I know. \\help lists the lines that begin with a backslash.` }
}

/** The control lines that begin like this one, with the people, teams and zones that they can name, for completion. */
export const suggestControlLines = (line: string, teams: Teams): readonly string[] => {
  const [, word, value = ''] = /^\\(as|team|zone)\s+(.*)$/iu.exec(line) ?? []
  if (word === undefined)
    return STEERING.map((each) => `\\${each.word}${each.takes ? ' ' : ''}`).filter((each) =>
      each.startsWith(line.toLowerCase()),
    )
  const known: Readonly<Record<string, () => readonly string[]>> = {
    as: () => teams.speakers.all.map(({ name }) => name),
    team: () => teams.opened.map((name) => name || FIRST_TEAM),
    zone: () => Intl.supportedValuesOf('timeZone'),
  }
  const found = holding(known[word.toLowerCase()]?.() ?? [], value, (name) => name)
  return found.slice(0, MOST_OFFERED).map((name) => `\\${word} ${name}`)
}

const MOST_OFFERED = 25

/** The speaker's name for the user who starts the program. */
export const speakerName = (user: string): string =>
  NAME.exec(
    user
      .trim()
      .replace(/[^\p{L}\p{N}._-]+/gu, '-')
      .replace(/^[._-]+|[._-]+$/g, ''),
  )?.[1] ?? 'me'

const where = ({ place }: Speaker): string => (place.kind === 'dm' ? 'dm' : place.name)

function speakAs(value: string, { speakers }: ControlContext): ControlResult {
  const name = NAME.exec(value)?.[1]
  if (!name) return { wrong: 'Say who speaks in one word, such as \\as ann.' }
  const speaker = speakers.speak(name)
  return { said: `you are ${speaker.name}${speaker.place.kind === 'dm' ? '' : ` in ${where(speaker)}`}` }
}

function goIn(value: string, { speakers }: ControlContext): ControlResult {
  const name = CHANNEL.exec(value)?.[1]
  if (!name) return { wrong: 'Name one channel, such as \\in #sales.' }
  speakers.current.place = channelPlace(name, speakers.team)
  return { said: `you are in ${where(speakers.current)}` }
}

function goDirect(_: string, { speakers }: ControlContext): ControlResult {
  const { current } = speakers
  current.place = directPlace(current.key)
  return { said: 'you speak with the bot alone' }
}

/** Each team has a workspace of its own, with its own people, records and buttons. */
async function goToTeam(value: string, { teams, options }: ControlContext): Promise<ControlResult> {
  const called = (name: string) => name || FIRST_TEAM
  if (value === '') {
    const others = teams.opened.filter((name) => name !== teams.speakers.team).map(called)
    const more = others.length > 0 ? `; also open: ${others.join(', ')}` : ''
    return { said: `you are in team ${called(teams.speakers.team)}${more}` }
  }
  const name = NAME.exec(value)?.[1]?.toLowerCase()
  if (!name) return { wrong: 'Name one team in one word, such as \\team acme.' }
  const team = name === FIRST_TEAM ? '' : name
  teams.open(team, team === '' ? options.workspace : await options.openTeam(team))
  return { said: `you are ${teams.speakers.current.name} in team ${name}` }
}

function who(_: string, { speakers }: ControlContext): ControlResult {
  const people = speakers.all.map((each) => {
    const you = each === speakers.current ? ' (you)' : ''
    return `${each.name}${you} in ${where(each)}, ${each.zone}`
  })
  return { said: people.join(' · ') }
}

function moveZone(value: string, { speakers }: ControlContext): ControlResult {
  const zone = readZone(value)
  if (!zone) return { wrong: 'Name a zone by continent and city, such as \\zone Europe/Berlin.' }
  speakers.moveZone(zone)
  return { said: `${speakers.current.name}'s times are in ${zone}, as are those of who comes next` }
}

function resume(_: string, { speakers: { current } }: ControlContext): ControlResult {
  if (current.form) return { said: 'the form is open' }
  current.form = current.aside.pop()
  if (!current.form) return { wrong: 'No form waits for you.' }
  return { said: `back to “${current.form.form.title}”` }
}

function cancel(_: string, { speakers: { current } }: ControlContext): ControlResult {
  const said = leaveForm(current)
  return said === undefined ? { wrong: 'There is no form to leave; undo takes back your last change.' } : { said }
}

/** Leaves the form that is open, else the latest that was put aside, and says so; undefined when there is none. */
export function leaveForm(speaker: Speaker): string | undefined {
  const left = speaker.form ?? speaker.aside.pop()
  speaker.form = undefined
  return left && `left “${left.form.title}”; nothing was saved`
}

function help(): ControlResult {
  const usages = STEERING.map(({ word, takes }) => (takes ? `\\${word} ${takes}` : `\\${word}`))
  const width = Math.max(...usages.map((usage) => usage.length))
  return {
    lines: [
      'Type what you want done, such as: deal add Acme 50 seats 24k',
      'A number presses the button of that number; in a form, write it as [2].',
      'In a form Enter keeps what is in brackets, or skips the question; Ctrl-C leaves.',
      ...STEERING.map(({ about }, index) => `${(usages[index] ?? '').padEnd(width)}  ${about}`),
      '\\ at the end of a line: the message goes on in the next line',
      '# at the start makes a line a comment',
    ],
  }
}

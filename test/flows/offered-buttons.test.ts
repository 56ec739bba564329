import { expect, test } from 'vitest'
import type { Reply } from '../../src/message/message.ts'
import { type World, world } from '../world.ts'

/** What people say who never read the manual, and which is refused or asked about. */
const LINES: readonly string[] = [
  // Words for what there is no command for, or that say it in half.
  'delete everything',
  'delete all deals',
  'remove sofia',
  'get rid of kestrel',
  'archive kestrel',
  'drop all leads',
  'wipe it all',
  'clear my tasks',
  'close kestrel',
  'closed milano',
  'we closed the milano deal',
  'stop',
  'stop the digest',
  'turn it off',
  'cancel everything',
  'erase tom',
  'unsubscribe me',
  'kill the orchid deal',
  'forget kestrel',
  'bin the deck',
  // What may have been won, lost, put off.
  'milano signed',
  'milano is ours',
  'we got milano',
  'they signed: milano',
  'milano said yes',
  'kestrel said no',
  'kestrel went with a competitor',
  'kestrel chose somebody else',
  'put kestrel on hold',
  'kestrel is on hold',
  'pause kestrel',
  'park milano',
  'freeze orchid',
  'milano is stalled',
  'kestrel fell through',
  'milano is back on',
  'revive kestrel',
  // Edits without a field for it, or without a value.
  'milano is hot',
  'kestrel is important',
  'change milano',
  'update the deal',
  'edit tom',
  'fix the amount',
  'rename it',
  'rename milano',
  'move kestrel',
  'move kestrel to demo',
  'move on',
  'change stage',
  'milano amount',
  'set owner',
  'give milano',
  'assign it',
  'assign to bo',
  'bo',
  'new owner',
  'raise it',
  'deal edit milano blue',
  'contact edit tom blue',
  'lead edit tomas hot',
  'task edit T-1 red',
  // People and where they are.
  'tom lives in berlin',
  'tom moved to zurich',
  'nordlicht moved to zurich',
  'sofia moved to brandt',
  'sofia left',
  'tom retired',
  'tom is on holiday',
  'tom is our champion at nordlicht',
  'greta is the CTO',
  "greta's title is CTO",
  'connect tom',
  'link tom',
  'introduce tom to sofia',
  'invite bo',
  'invite cy to the team',
  'invite tom',
  'add tom to slack',
  'merge tom and tomas',
  'merge duplicates',
  'convert pia and maria',
  'convert everything',
  'convert tom keller',
  // Tasks and reminders.
  'sent the deck',
  'i sent the deck',
  'the deck is sent',
  'the deck',
  'finish everything',
  'snooze everything till monday',
  'postpone all',
  'reschedule',
  'move the meeting',
  'cancel the call',
  'cancel my reminder',
  'pause all reminders',
  'remind',
  'remind bo',
  'reminder',
  'alarm',
  'wake me up',
  'mark as done',
  'done',
  'tick',
  'complete',
  // Questions and lists in other words.
  'forecast',
  'win rate',
  'quota',
  'leaderboard',
  'report',
  'export',
  'stats for november',
  'last activity milano',
  'who is best',
  'what changed',
  'biggest deal',
  'stuck deals',
  'cold leads',
  'deals > 5k',
  'list won',
  'show won',
  'my numbers',
  'how many deals',
  'how much did we sell',
  'tasks for tom',
  'calls today',
  'meetings this week',
  'show everything',
  // Slips and halves of commands.
  'dael list',
  'deal mov D-1 proposal',
  'del D-1',
  'add Umbrella',
  'new',
  'create',
  'deal',
  'deal frobnicate D-1',
  'led add Joe',
  'contct list',
  'tsk add call',
  'taks',
  'pipline',
  'settngs',
  'memebr list',
  'stge list',
  'stage rename Qualified to Demo',
  'rename stage Qualified',
  'stage',
  'chanel',
  'digst',
  'bord #sales',
  'undo the damage',
  'undoo',
  'redo all',
  'use Brandt',
  'switch to Brandt',
  'share with tom',
  'import',
  'upload',
  'follow milano',
  'on vacation from dec 20 to jan 5',
  'blue folder for the fair',
  'call it off',
  'call them',
  'talk to sales',
  'invoice milano',
  'create invoice for milano',
  'send quote to tom',
]

async function team(): Promise<World> {
  const here = await world()
  await here.talk('Ann> help', 'Bo> help', 'Mia> help')
  await here.talk(
    'Ann> company add Nordlicht GmbH nordlicht.example',
    'Ann> company add Kestrel Labs kestrel.example',
    'Ann> company add Brandt & Sons brandt.example',
    'Ann> contact add Tom Keller @nordlicht.example tom@nordlicht.example',
    'Ann> contact add Sofia Marin @kestrel.example sofia@kestrel.example',
    'Ann> deal add "Milano rollout" 24k stage:proposal closes:2026-12-15',
    'Ann> deal add "Kestrel pilot" 5k company:A-2 closes:2027-01-20',
    'Ann> deal add "Orchid hotels"',
    'Ann> lead add Tomas Ferri tomas@zeta.example',
    'Ann> lead add Maria Santos @ Opal maria@opal.example 4k',
    'Bo> lead add Greta Holm greta@fjord.example owner:@bo',
    'Ann> task add call sofia thu 3pm',
    'Ann> task add send the deck fri',
    'Ann> remind me fri 9am to water the plants',
  )
  return here
}

const refused = ({ message: { tone, title } }: Reply): boolean => tone === 'warning' && !/\?$|:$/u.test(title)

const offeredIn = ({ message }: Reply) =>
  message.blocks.flatMap((block) =>
    block.kind === 'actions'
      ? block.actions.flatMap((action) => (action.kind === 'button' ? [action] : action.options))
      : [],
  )

/** So many of the buttons that refusals offer do something, or ask, when they are pressed. */
const SOUND = 0.95

/** What was only put beside other things stays: nothing that is offered next depends on it. */
const ADDS = /^Logged I-/u

/** Presses each button that a refusal of the line offers: how many there were, and those that were refused. */
async function pressed(
  here: World,
  line: string,
): Promise<{ readonly offered: number; readonly vain: readonly string[] }> {
  await here.say('Ann', line, 'either')
  const reply = here.last('Ann')
  if (/\[?Undo E-\d+/u.test(JSON.stringify(reply.message.blocks)) && reply.message.tone === 'good')
    throw new Error(`"${line}" was done: ${reply.message.title}`)
  const offered = reply.message.tone === 'warning' ? offeredIn(reply) : []
  const vain: string[] = []
  for (const { id, label } of offered) {
    const answer = await here.ask('Ann', { press: id ?? '' }, {}, 'either')
    const came = here.last('Ann')
    if (refused(came)) vain.push(`${line} [${label}] ${answer}`)
    const undo = offeredIn(came).find((one) => /^Undo E-\d+$/u.test(one.label))
    if (undo && !ADDS.test(came.message.title)) await here.press('Ann', undo.label)
  }
  return { offered: offered.length, vain }
}

const PART = 43

test.each([0, 1, 2, 3])(
  'what a refusal offers is not refused when it is pressed, and no such line does anything by itself (%s)',
  async (part) => {
    const here = await team()
    let offered = 0
    const vain: string[] = []
    for (const line of LINES.slice(part * PART, (part + 1) * PART)) {
      const came = await pressed(here, line)
      offered += came.offered
      vain.push(...came.vain)
    }
    expect(offered).toBeGreaterThan(20)
    expect(1 - vain.length / offered, vain.join('\n')).toBeGreaterThanOrEqual(SOUND)
  },
  180_000,
)

test('they are many', () => {
  expect(LINES.length).toBeGreaterThanOrEqual(150)
  expect(LINES.length).toBeLessThanOrEqual(4 * PART)
})

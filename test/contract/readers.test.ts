import { PermissionFlagsBits } from 'discord.js'
import { expect, test } from 'vitest'
import { team } from '../flows/discord/office.ts'
import { program, slackWithTeam } from '../flows/slack/team.ts'
import { type World, world } from '../world.ts'

/** A channel of a platform: what is posted there, as text. */
interface Room {
  readonly name: string
  posts(): readonly string[]
}

/** A platform with a channel that the team alone can read, and one that others read too. */
interface Platform {
  readonly clock: World['clock']
  /** Says a line as the admin, in the channel if one is given, and returns what they see then. */
  says(line: string, here?: Room): Promise<string>
  beat(): Promise<void>
  readonly inner: Room
  readonly outer: Room
  /** Lets others than the team read a channel, or the team alone again. */
  opens(room: Room): Promise<void>
  closes(room: Room): Promise<void>
}

async function onSlack(): Promise<Platform> {
  const { clock } = await world()
  const { slack, team: acme, ann, bo } = await slackWithTeam({ now: clock.now().toString() })
  const guest = acme.person('gus', { guest: 'multi' })
  const channels = new Map([
    ['sales', acme.channel('sales', { members: [ann, bo] })],
    ['clients', acme.channel('clients', { members: [ann, bo, guest] })],
  ])
  const { beat } = await program(slack, acme, { mode: 'socket', clock })
  const channel = (name: string) => {
    const found = channels.get(name)
    if (!found) throw new Error(`there is no ${name}`)
    return found
  }
  const room = (name: string): Room => ({ name, posts: () => channel(name).shown() })
  return {
    clock,
    async says(line, here) {
      const { messages } = here ? channel(here.name) : ann.dm
      const before = messages.length
      await ann.command('/crm', line, { in: here ? channel(here.name) : ann.dm })
      return JSON.stringify(messages.slice(before))
    },
    beat,
    inner: room('sales'),
    outer: room('clients'),
    opens: async ({ name }) => void (await channel(name).invite(guest)),
    closes: async ({ name }) => guest.leaves(channel(name)),
  }
}

async function onDiscord(): Promise<Platform> {
  const { acme, ann, beat, discord, here } = await team()
  const [inner, outer] = [acme.channel('sales'), acme.channel('clients')]
  const viewing = { allow: PermissionFlagsBits.ViewChannel }
  const close = (place: typeof inner) => {
    place.hide()
    for (const who of [acme.role('Sales'), discord.state.app.bot]) place.permit(who, viewing)
  }
  close(inner)
  const placeOf = (room: Room) => (room.name === 'sales' ? inner : outer)
  const room = (place: typeof inner): Room => ({
    name: place.name,
    // That something was pinned is a message too, and says nothing of its own.
    posts: () =>
      place.messages().flatMap(({ said }) => (said.components.length > 0 ? [JSON.stringify(said.components)] : [])),
  })
  return {
    clock: here.clock,
    async says(line, where) {
      const who = where ? ann.in(placeOf(where)) : ann
      await who.command('crm', { line })
      return who.sees()
    },
    beat,
    inner: room(inner),
    outer: room(outer),
    opens: async (which) => placeOf(which).permit({ id: acme.id }, viewing),
    closes: async (which) => close(placeOf(which)),
  }
}

const AMOUNT = /24,000/u

/** What each way into a channel shows of amounts: those that say it beforehand, and those that post. */
async function allWays({ says, beat, clock }: Platform, room: Room) {
  const name = `#${room.name}`
  const tells = (said: string) => /the team alone/u.test(said)
  const posted = async (): Promise<boolean> => {
    const before = room.posts().length
    await beat()
    // The program of another test may have taken it, and put it off because it knows no such place.
    for (let again = 0; again < 3 && room.posts().length === before; again += 1) {
      clock.forward({ minutes: 11 })
      await beat()
    }
    const fresh = room.posts().slice(before)
    expect(fresh.length).toBeGreaterThan(0)
    return fresh.some((each) => AMOUNT.test(each))
  }
  const board = tells(await says(`board ${name}`))
  const boardPost = await posted()
  const digest = tells(await says(`digest daily 9:00 ${name}`))
  const preview = AMOUNT.test(await says(`digest now ${name}`))
  await says(`digest post ${name}`)
  const postNow = await posted()
  const shown = tells(await says(`channel show ${name}`))
  clock.forward({ hours: 24 })
  const schedule = await posted()
  await says(`deal show D-1`, room)
  const share = !/not_allowed|can be read by/u.test(await says('share', room))
  // What is still to come is not for the chats of another test.
  for (const what of ['digest', 'board']) await says(`${what} off ${name}`)
  return { board, boardPost, digest, preview, postNow, shown, schedule, share }
}

const all = (are: boolean) => ({
  board: are,
  boardPost: are,
  digest: are,
  preview: are,
  postNow: are,
  shown: are,
  schedule: are,
  share: are,
})

const PLATFORMS = [
  ['Slack', onSlack],
  ['Discord', onDiscord],
] as const

test.each(PLATFORMS)('on %s every way into a channel knows who reads there, and shows the same', async (_, open) => {
  const here = await open()
  await here.says('me zone:Europe/Berlin')
  await here.says('deal add Acme 24k')
  expect(await allWays(here, here.inner)).toEqual(all(true))
  expect(await allWays(here, here.outer)).toEqual(all(false))
})

test.each(PLATFORMS)('on %s a board follows who can read its channel, either way', async (_, open) => {
  const here = await open()
  const { inner, clock } = here
  await here.says('deal add Acme 24k')
  await here.says(`board #${inner.name}`)
  await here.beat()
  const last = async (line: string) => {
    await here.says(line)
    for (let again = 0; again < 2; again += 1) {
      clock.forward({ minutes: 15 })
      await here.beat()
    }
    return inner.posts().at(-1)
  }
  expect(await last('deal add Globex')).toMatch(AMOUNT)
  await here.opens(inner)
  expect(await last('deal add Initech')).not.toMatch(AMOUNT)
  await here.closes(inner)
  expect(await last('deal add Hooli')).toMatch(AMOUNT)
})

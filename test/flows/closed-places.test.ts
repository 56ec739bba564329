import { PermissionFlagsBits } from 'discord.js'
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { team } from './discord/office.ts'
import { program, slackWithTeam } from './slack/team.ts'

const LINES = ['board #quiet', 'digest daily 9:00 #quiet', 'remind #quiet tomorrow 9am hello', 'digest post #quiet']

test('on Slack a channel without the app is refused when it is named, and taken once the app is in it', async () => {
  const { clock, store } = await world()
  const { slack, team: acme, ann } = await slackWithTeam({ now: clock.now().toString() })
  const quiet = acme.channel('quiet', { app: false })
  await program(slack, acme, { mode: 'socket', clock })
  await ann.command('/crm', 'me zone:Europe/Berlin')
  const says = async (line: string) => {
    const before = ann.dm.messages.length
    await ann.command('/crm', line)
    return JSON.stringify(ann.dm.messages.slice(before))
  }
  for (const line of LINES) expect(await says(line)).toContain('I cannot write in #quiet.')
  expect(await store.prisma.channel.count({ where: { key: `${acme.id}/${quiet.id}` } })).toBe(0)
  await quiet.invite('app')
  await ann.press('Try again')
  expect(ann.sees()).toContain('The digest goes to #quiet now')
  expect(await says('channel show #quiet')).toContain('the team alone')
  await quiet.archive()
  expect(await says('remind #quiet tomorrow 9am hello')).toContain('I cannot write in #quiet.')
  expect(await says('channel show #quiet')).toContain('the team alone')
})

test('on Discord a channel in which the bot may not write is refused when it is named, and taken once it may', async () => {
  const { acme, ann, discord } = await team()
  const quiet = acme.channel('quiet')
  await ann.command('crm line:me zone:Europe/Berlin')
  const bot = discord.state.app.bot
  quiet.permit(bot, { deny: PermissionFlagsBits.SendMessages })
  for (const line of LINES) {
    await ann.command('crm', { line })
    expect(ann.sees()).toContain('I cannot write in #quiet.')
  }
  quiet.permit(bot, { allow: PermissionFlagsBits.SendMessages })
  await ann.press('Try again')
  expect(ann.sees()).toContain('The digest goes to #quiet now')
  acme.channel('new')
  await ann.command('crm', { line: 'remind #new tomorrow 9am hello' })
  expect(ann.sees()).toContain('In #new on Discord')
})

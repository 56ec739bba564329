import { PermissionFlagsBits } from 'discord.js'
import { expect, test } from 'vitest'
import { optionParams, pickedAs } from '../../adapters/discord/app/command-options.ts'
import { slashLine } from '../../adapters/discord/app/options.ts'
import type { Front } from '../../src/bot/front.ts'
import { picksIn } from '../../src/chat/picked.ts'
import { commands } from '../../src/commands/index.ts'
import type { Param } from '../../src/language/command.ts'
import { EVERY_FEATURE } from '../../src/language/features.ts'
import { registry } from '../../src/language/registry.ts'
import type { Given } from '../fakes/discord/typed.ts'
import { world } from '../world.ts'
import { team } from './discord/office.ts'
import { Ear, type Picker, pickersOf, readBack } from './picked.ts'
import { until } from './serving.ts'
import { program, slackWithTeam } from './slack/team.ts'

const ALL = pickersOf('member', 'channel', 'role', 'recipient')

/** What `who` of a reminder names is read with the rest of its line; the rows below show where it goes. */
const isReadAlone = ({ command, param }: Picker): boolean => param.shape !== 'recipient' || command.path[0] === 'digest'

const slashOf = ({ command: { path } }: Picker): string =>
  (slashLine({ path, fields: {} }, registry(commands)) ?? '').slice(1)

const anything = (param: Param<unknown>): Given => param.choices?.[0] ?? (param.shape === 'count' ? '1' : 'x')

test('on Discord what was picked reaches every param of every command unchanged, whatever else has its name', async () => {
  const ear = new Ear()
  const front = (given: Front): Front => ({ ...ear.front(given), featuresAt: async () => EVERY_FEATURE })
  const { acme, ann, bo, here, discord } = await team({ front })
  await bo.command('crm line:help')
  await until(() => ann.commands().includes('goal'))
  acme.another('deals')
  const picks = { person: bo.user, channel: acme.another('deals'), role: acme.role('Sales') }
  const { memberNumber } = await here.store.prisma.identity.findFirstOrThrow({ where: { externalId: bo.user.id } })
  ear.isListening = true
  const given = (param: Param<unknown>): Given => {
    const kind = pickedAs(param)
    if (kind) return picks[kind]
    return param.shape === 'recipient' ? `<#${picks.channel.id}>` : anything(param)
  }
  for (const picker of ALL) {
    const { command, name, param } = picker
    const needed = optionParams(command).filter(([one, { optional }]) => !optional || one === name)
    await ann.command(slashOf(picker), Object.fromEntries(needed.map(([one, each]) => [one, given(each)])))
    const { key, read } = await readBack(here, ear.heard.at(-1), picker)
    const kind = pickedAs(param) ?? 'channel'
    const means = kind === 'person' ? memberNumber : picks[kind].id
    expect({ command: command.path, name, key }).toEqual({ command: command.path, name, key: picks[kind].id })
    if (isReadAlone(picker))
      expect({ command: command.path, name, read }).toEqual({ command: command.path, name, read: means })
  }
  expect(discord.problems).toEqual([])
})

test('on Slack what was picked reaches every param of every command unchanged, whatever else has its name', async () => {
  const ear = new Ear()
  const { clock, store } = await world()
  const { slack, team: acme, ann, bo } = await slackWithTeam({ now: clock.now().toString() })
  const twin = acme.person('bo2', { realName: 'Bo' })
  const sales = acme.channel('sales')
  await program(slack, acme, { mode: 'socket', clock, front: ear.front })
  for (const one of [ann, bo, twin]) await one.command('/crm', 'help')
  const { workspaceId: workspace } = await store.prisma.installation.findFirstOrThrow({
    where: { externalId: acme.id },
  })
  const key = (id: string) => `${acme.id}/${id}`
  const { memberNumber } = await store.prisma.identity.findFirstOrThrow({ where: { externalId: key(twin.id) } })
  ear.isListening = true
  for (const picker of ALL.filter(({ param }) => param.shape !== 'role')) {
    const { command, name, param } = picker
    const isPerson = param.shape === 'member'
    await ann.command('/crm', `${command.path.join(' ')} ${name}:${isPerson ? '@bo2' : '#sales'}`)
    const { key: picked, read } = await readBack({ store, clock, workspace }, ear.heard.at(-1), picker)
    const id = key(isPerson ? twin.id : sales.id)
    expect({ command: command.path, name, picked }).toEqual({ command: command.path, name, picked: id })
    if (isReadAlone(picker))
      expect({ command: command.path, name, read }).toEqual({
        command: command.path,
        name,
        read: isPerson ? memberNumber : id,
      })
  }
})

/** A server with two channels of one name: the first can be read by everybody, the second by the role Sales alone. */
async function twoOfOneName() {
  const it = await team()
  for (const name of ['remind', 'contact']) it.acme.allow(name, { id: it.acme.id })
  const [open, closed] = [it.acme.another('deals'), it.acme.another('deals')]
  closed.hide()
  for (const who of [it.acme.role('Sales'), it.discord.state.app.bot]) {
    closed.permit(who, { allow: PermissionFlagsBits.ViewChannel })
  }
  for (const who of [it.ann, it.bo]) await who.command('crm line:me zone:Europe/Berlin')
  return { ...it, open, closed }
}

const reminded = (it: Awaited<ReturnType<typeof twoOfOneName>>) =>
  it.here.store.prisma.reminder.findMany({
    where: { workspaceId: it.here.workspace },
    select: { placeKey: true, text: true },
    orderBy: { number: 'asc' },
  })

test('of two channels of one name the one that was picked is told, and who typed the name is asked', async () => {
  const it = await twoOfOneName()
  const { bo, closed, open, here, beat, discord, named } = it
  await bo.command('remind', { what: 'the floor is $5k', who: `<#${closed.id}>`, when: 'in 1 minute' })
  expect(bo.sees()).toContain('In #deals on Discord')
  await bo.command('crm', { line: `remind <#${closed.id}> in 1 minute once more` })
  await bo.command('crm', { line: 'remind #deals in 1 minute which one' })
  expect(named(bo.sees())).toMatchInlineSnapshot(`
    "(only for you)
    ### 2 channels are called #deals. Which one?
    [#deals in no category, public] [#deals in no category, private]"
  `)
  await bo.press('#deals in no category, private')
  expect(await reminded(it)).toEqual(
    ['the floor is $5k', 'once more', 'which one'].map((text) => ({ placeKey: closed.id, text })),
  )
  here.clock.forward({ minutes: 1 })
  await beat()
  expect([closed.messages().length, open.messages().length]).toEqual([3, 0])
  await bo.command('crm', { line: `digest daily 9:00 <#${closed.id}>` })
  expect(bo.sees()).toContain('the team alone, in #deals')
  await it.ann.command('board show', { channel: closed })
  expect(it.ann.sees()).toContain('the team alone, in #deals')
  const { prisma } = here.store
  const where = { workspaceId: here.workspace }
  expect([await prisma.digest.findMany({ where }), await prisma.board.findMany({ where })].flat()).toMatchObject([
    { placeKey: closed.id },
    { placeKey: closed.id },
  ])
  // What is still to come is not for the Discord of another test.
  await bo.command('crm', { line: 'digest off G-1' })
  await it.ann.command('board off', { channel: closed })
  expect(discord.problems).toEqual([])
})

test('a channel that cannot be seen is not offered by its name, and one of another server is nobody’s to name', async () => {
  const it = await twoOfOneName()
  const { acme, ann, bo, open, closed, here } = it
  closed.permit(bo.user, { deny: PermissionFlagsBits.ViewChannel })
  await bo.command('crm', { line: 'remind #deals in 1 minute: the open one' })
  expect(await reminded(it)).toEqual([{ placeKey: open.id, text: 'the open one' }])
  const other = it.discord.guild('Other').channel('secrets')
  await ann.command('crm', { line: `remind <#${other.id}> in 1 minute hello` })
  expect(ann.sees()).toContain('I cannot write in')
  expect(ann.sees()).not.toContain(other.id)
  expect(await here.store.prisma.channel.findMany({ where: { key: other.id } })).toEqual([])
  expect(acme.id).not.toBe(other.channel.guild?.id)
})

test('nobody sees an id: in notes, refusals, forms and what comes back from them', async () => {
  const it = await twoOfOneName()
  const { acme, bo, closed, discord, here } = it
  const cy = acme.person('cy')
  const seen: string[] = []
  const sees = async (act: Promise<unknown>) => {
    await act
    seen.push(bo.sees())
  }
  await sees(bo.command('deal add title:Acme amount:24k'))
  await sees(
    bo.command('crm', { line: `log note D-1 ask <@${cy.id}> in <#${closed.id}> of <@&${acme.role('Sales').id}>` }),
  )
  await sees(bo.command('crm', { line: `please <@${cy.id}>` }))
  await sees(bo.command('crm', { line: `assign D-1 <@${cy.id}>` }))
  await sees(bo.command('crm', { line: `remind <#${closed.id}> and <@${cy.id}> tomorrow 9am both` }))
  await sees(bo.command('crm', { line: `channel zone <#${closed.id}> nowhere` }))
  await sees(bo.command('crm', { line: `remind <#${closed.id}> tomorrow 9am once` }))
  await sees(bo.press('Edit'))
  await sees(bo.use('Create lead', cy.says('We need 50 seats')))
  await sees(bo.submit({}))
  await sees(bo.press('Send as it is'))
  await sees(bo.command('crm', { line: 'lead edit L-1' }))
  await sees(bo.command('crm', { line: 'convert L-1' }))
  await sees(bo.command('contact show', { contact: 'C-1' }))
  await sees(bo.press('Edit'))
  await sees(bo.command('crm', { line: 'contact edit C-1 discord:none' }))
  await sees(bo.command('crm', { line: `contact edit C-1 discord:<@${cy.id}>` }))
  await sees(bo.command('crm', { line: 'contact history C-1' }))
  await sees(bo.command('crm', { line: 'timeline D-1' }))
  await sees(bo.command('crm', { line: 'recent' }))
  expect(seen.join('\n')).not.toMatch(new RegExp([cy.id, closed.id, acme.role('Sales').id].join('|'), 'u'))
  expect(seen.join('\n')).not.toMatch(/\p{Co}/u)
  const note = await here.store.prisma.interaction.findFirstOrThrow({ where: { workspaceId: here.workspace } })
  expect(note.text).toBe('ask @cy in #deals of @Sales')
  const contact = await here.store.prisma.contact.findFirstOrThrow({ where: { workspaceId: here.workspace } })
  expect(contact.discord).toBe(cy.id)
  expect(discord.problems).toEqual([])
})

/** All that Slack shows of messages: their words, without the ids of elements that it shows as mentions itself. */
const wordsIn = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(wordsIn).join('\n')
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value)
    .map(([name, inner]) => (name === 'text' && typeof inner === 'string' ? inner : wordsIn(inner)))
    .join('\n')
}

test('on Slack nobody sees an id or what stands for one either', async () => {
  const { clock, store } = await world()
  const { slack, team: acme, ann } = await slackWithTeam({ now: clock.now().toString() })
  const [cy, sales] = [acme.person('cy'), acme.channel('sales')]
  await program(slack, acme, { mode: 'socket', clock })
  const said = ann.dm.messages.length
  for (const line of [
    'deal add Acme 24k',
    'log note D-1 ask @cy in #sales',
    'please @cy',
    'assign D-1 @cy',
    'remind #sales and @cy tomorrow 9am both',
    'channel zone #sales nowhere',
    'remind #sales tomorrow 9am once',
    'reminder edit R-1',
    'timeline D-1',
    'recent',
  ]) {
    await ann.command('/crm', line)
    if (ann.user.modals.length > 0) await ann.closes()
  }
  const shown = wordsIn(ann.dm.messages.slice(said).map(({ text, blocks }) => ({ text, blocks })))
  expect(shown).toContain('ask @cy in #sales')
  expect(shown).not.toMatch(/\p{Co}/u)
  expect(shown.replace(/<@\w+>/gu, '')).not.toMatch(new RegExp([cy.id, sales.id, acme.id].join('|'), 'u'))
  const reminder = await store.prisma.reminder.findFirstOrThrow({ where: { placeKey: `${acme.id}/${sales.id}` } })
  expect(reminder.text).toBe('once')
  await ann.command('/crm', 'reminder show R-1')
  await ann.press('Edit')
  expect(ann.sees()).toContain('#sales')
  expect(ann.sees()).not.toMatch(/\p{Co}/u)
  await ann.submits({ What: 'twice' })
  expect(await store.prisma.reminder.findFirstOrThrow({ where: { placeKey: `${acme.id}/${sales.id}` } })).toMatchObject(
    {
      text: 'twice',
    },
  )
})

test('somebody who was picked is let in by their id, and is who owns something then', async () => {
  const it = await team()
  const { acme, ann, here } = it
  const cy = acme.person('cy')
  await ann.command('crm', { line: `member add <@${cy.id}>` })
  expect(ann.sees()).toContain('cy is let in')
  await ann.command('deal add', { title: 'Acme', owner: cy.user })
  const where = { workspaceId: here.workspace }
  const { memberNumber } = await here.store.prisma.identity.findFirstOrThrow({ where: { ...where, externalId: cy.id } })
  expect(await here.store.prisma.deal.findFirstOrThrow({ where })).toMatchObject({ ownerNumber: memberNumber })
})

test('a contact is found where they are picked, and erased where they stood in a line', async () => {
  const it = await team()
  const { acme, ann, here } = it
  const cy = acme.person('cy')
  await ann.command('crm', { line: `contact add Cyril Roe discord:<@${cy.id}>` })
  await ann.command('crm', { line: `log note <@${cy.id}> wants more` })
  expect(ann.sees()).toContain('Cyril Roe')
  await ann.command('crm', { line: `please <@${cy.id}>` })
  const where = { workspaceId: here.workspace }
  const asked = async () =>
    (await here.store.prisma.request.findMany({ where })).map(({ input }) => JSON.stringify(input))
  const isHeld = (all: readonly string[]) => all.some((each) => picksIn(each).some(({ key }) => key === cy.id))
  expect(isHeld(await asked())).toBe(true)
  await ann.command('crm', { line: `privacy erase <@${cy.id}>` })
  await ann.press('Erase for good')
  expect(isHeld(await asked())).toBe(false)
})

test('what is offered while one types is picked as well', async () => {
  const it = await twoOfOneName()
  const { bo, closed, open } = it
  await bo.command('crm', { line: `remind <#${closed.id}> in 1 minute one` })
  await bo.command('crm', { line: `remind <#${open.id}> in 1 minute two` })
  const offered = await bo.typing('remind what:three when:in 1 minute who:#de')
  expect(offered.map(({ name }) => name).toSorted()).toEqual([
    '#deals, read by everybody',
    '#deals, read by the team alone',
  ])
  for (const { value } of offered)
    await bo.command('remind', { what: 'three', when: 'in 1 minute', who: String(value) })
  const keys = (await reminded(it)).map(({ placeKey }) => placeKey)
  expect(keys.slice(2).toSorted()).toEqual([closed.id, open.id].toSorted())
})

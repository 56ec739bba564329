import type { Input, Request, UnresolvedRequest, WorkspaceResolution } from '../chat/request.ts'
import { homesOf, workspaceAt, workspacesAt } from '../crm/places/installations.ts'
import { chooseTeam, type MemberTeam, teamOfToken, teamsOf } from '../crm/team/teams.ts'
import type { Completer } from '../language/complete.ts'
import { actions, type Button, button, call, type Reply, say, text } from '../message/message.ts'
import { newToken, pressedCall, storeCall } from '../store/requests/calls.ts'
import type { Store } from '../store/transaction.ts'
import type { Clock } from '../time/clock.ts'
import { codeTargetOf } from './linked.ts'
import { STRANGER } from './refusal.ts'

/** What finding a workspace needs. */
export interface WorkspaceLookup {
  readonly store: Store
  readonly clock: Clock
}

/**
 * Finds the workspace of a request: that of the place it came from. A direct message that belongs to no place goes to
 * the workspace of the pressed button, of the code, or of the person: their only one, or the one that they chose;
 * otherwise they are asked once. A person without a workspace is let into that of a place which they belong to, and gets
 * the reply for strangers if there is none.
 */
export async function workspaceFor(
  lookup: WorkspaceLookup,
  { vouch, ...unresolved }: UnresolvedRequest,
): Promise<WorkspaceResolution> {
  const { belongs, ...asked } = unresolved
  const found = (await homed(lookup, asked)) ?? (await newcomerIn(lookup, asked, belongs))
  if (!vouch || 'reply' in found) return found
  return { request: await vouched(lookup, found.request, vouch) }
}

type Vouch = NonNullable<UnresolvedRequest['vouch']>

/** The request with the platform's word on the person, in the places of the workspace that was found. */
async function vouched<T extends Pick<Request, 'workspace' | 'actor' | 'place'>>(
  { store }: Pick<WorkspaceLookup, 'store'>,
  asked: T,
  vouch: Vouch,
): Promise<T> {
  const { standing, readers } = await vouch(await homesOf(store, asked.workspace, asked.actor.platform))
  const place = readers === undefined ? asked.place : { ...asked.place, readers }
  return { ...asked, place, actor: { ...asked.actor, standing } }
}

/** A request of somebody in no workspace, in that of a place which they belong to: it is named if there are several. */
async function newcomerIn(
  { store }: WorkspaceLookup,
  unresolved: Omit<UnresolvedRequest, 'vouch' | 'belongs'>,
  belongs: UnresolvedRequest['belongs'],
): Promise<WorkspaceResolution> {
  const { homes: _, ...asked } = unresolved
  const { platform } = asked.actor
  const [first, ...others] = await workspacesAt(store, platform, (await belongs?.()) ?? [])
  if (!first) return { reply: STRANGER }
  return { request: { ...asked, workspace: first.workspace, ...(others.length > 0 && { team: first.name }) } }
}

/** The request in its workspace; undefined for somebody who speaks to the bot directly and is in none. */
async function homed(
  lookup: WorkspaceLookup,
  { homes, ...asked }: Omit<UnresolvedRequest, 'vouch' | 'belongs'>,
): Promise<WorkspaceResolution | undefined> {
  const { store } = lookup
  if (homes.length > 0) {
    const workspace = await workspaceAt(store, asked.actor.platform, homes)
    return workspace ? { request: { ...asked, workspace } } : { reply: STRANGER }
  }
  const teams = await teamsOf(store.prisma, asked.actor)
  const pressed = 'press' in asked.input ? await teamOfToken(store, teams, asked.input.press) : undefined
  if (pressed) return { request: await pressedIn(lookup, asked, pressed, teams) }
  const target = await codeTargetOf(lookup, asked)
  if (target) return { request: { ...asked, workspace: target.workspace } }
  const [first] = teams
  if (!first) return undefined
  const team = settled(teams) ?? (names(asked.input) ? first : undefined)
  if (!team) return { reply: await question(lookup, asked, teams) }
  return { request: names(asked.input) ? { ...asked, workspace: team.workspace } : inTeam(asked, team, teams) }
}

/**
 * The workspace that somebody means, without asking them, for completion; undefined when they have none or must be
 * asked.
 */
export async function workspaceOf(
  { store }: Pick<WorkspaceLookup, 'store'>,
  { actor, homes }: Pick<UnresolvedRequest, 'actor' | 'homes'>,
): Promise<string | undefined> {
  if (homes.length > 0) return workspaceAt(store, actor.platform, homes)
  return settled(await teamsOf(store.prisma, actor))?.workspace
}

/** The person who completes a word, with the platform's word on them; undefined when the workspace is not known. */
export async function completingAs(
  lookup: Pick<WorkspaceLookup, 'store'>,
  { actor, homes, place, zone, vouch }: Pick<UnresolvedRequest, 'actor' | 'homes' | 'place' | 'zone' | 'vouch'>,
): Promise<Completer | undefined> {
  const workspace = await workspaceOf(lookup, { actor, homes })
  if (workspace === undefined) return undefined
  const asking = { workspace, actor, place, zone }
  return vouch ? vouched(lookup, asking, vouch) : asking
}

const settled = (teams: readonly MemberTeam[]): MemberTeam | undefined =>
  teams.length === 1 ? teams[0] : teams.find(({ isChosen }) => isChosen)

/** A request without the places that it came from. */
type Homeless = Omit<UnresolvedRequest, 'homes' | 'vouch' | 'belongs'>

const inTeam = (asked: Homeless, { workspace, name }: MemberTeam, teams: readonly MemberTeam[]): Request => ({
  ...asked,
  workspace,
  ...(teams.length > 1 && { team: name }),
})

/**
 * True of a `use` line, which chooses a workspace itself: any workspace can answer it, and the answer does not name
 * one.
 */
const names = (input: Input): boolean => 'line' in input && /^\s*(?:\/?crm\s+)?use\s+\S/iu.test(input.line)

/**
 * Asks which workspace is meant. Each button is stored in the workspace that it stands for, with the original input.
 */
async function question(
  { store, clock }: WorkspaceLookup,
  asked: Homeless,
  teams: readonly MemberTeam[],
): Promise<Reply> {
  const now = clock.now()
  const meant = call('use', { input: JSON.stringify(asked.input) })
  const buttons: Button[] = []
  for (const { workspace, name } of teams) {
    const token = newToken()
    await store.transaction(workspace, now, (tx) => storeCall(tx, token, meant))
    buttons.push({ ...button(name, meant), id: `${token}:0` })
  }
  return say(
    'Which of your workspaces is that for?',
    [
      text('I remember it for direct messages; ', { code: 'use NAME' }, ' changes it.'),
      ...(asked.file ? [text('Then send the file once more.')] : []),
      actions(...buttons),
    ],
    'warning',
  )
}

/**
 * Puts a press into the workspace that showed the button. A press on the question of `question` chooses that workspace
 * and goes on with the original input.
 */
async function pressedIn(
  { store, clock }: WorkspaceLookup,
  asked: Homeless,
  team: MemberTeam,
  teams: readonly MemberTeam[],
): Promise<Request> {
  const { input, actor } = asked
  const now = clock.now()
  const press = 'press' in input ? input.press : ''
  const kept = await store.transaction(team.workspace, now, (tx) => pressedCall(tx, press))
  if (kept?.path.join(' ') !== 'use') return inTeam(asked, team, teams)
  const { input: meant } = kept.fields
  if (meant === undefined) return { ...asked, workspace: team.workspace }
  await chooseTeam(store.prisma, actor, team.workspace, new Date(now.epochMilliseconds))
  return inTeam({ ...asked, input: JSON.parse(meant) as Input }, team, teams)
}

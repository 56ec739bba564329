import { expect, test } from 'vitest'
import { PLATFORM, personOf, type SlackUser } from '../../../adapters/slack/app/person.ts'

const ann: SlackUser = {
  id: 'U0ANN',
  team_id: 'T1',
  name: 'ann',
  tz: 'Europe/Berlin',
  profile: { display_name: 'Ann', real_name: 'Ann Roe', email: 'ann@acme.example' },
}

test('a person has the name that others see, a zone and an address', () => {
  expect(personOf(ann, 'T1')).toEqual({
    actor: { platform: PLATFORM, key: 'T1/U0ANN', name: 'Ann', standing: 'full', email: 'ann@acme.example' },
    zone: 'Europe/Berlin',
  })
  expect(personOf({ id: 'U0BO', team_id: 'T1', tz: 'Mars/Olympus', profile: { display_name: ' ' } }, 'T1')).toEqual({
    actor: { platform: PLATFORM, key: 'T1/U0BO', name: 'U0BO', standing: 'full' },
  })
})

test.each<[string, Partial<SlackUser>, string]>([
  ['a member', {}, 'full'],
  ['an admin', { is_admin: true }, 'owner'],
  ['an owner', { is_owner: true }, 'owner'],
  ['a guest', { is_restricted: true }, 'guest'],
  ['a guest of one channel', { is_ultra_restricted: true, is_restricted: true }, 'guest'],
  ['a guest who is called admin', { is_restricted: true, is_admin: true }, 'guest'],
  ['somebody invited who has not come', { is_invited_user: true }, 'guest'],
  ['somebody of another company', { team_id: 'T2' }, 'outside'],
  ['an admin of another company', { team_id: 'T2', is_admin: true }, 'outside'],
  ['a stranger', { is_stranger: true }, 'outside'],
  ['somebody of this workspace by the enterprise', { team_id: 'E1', enterprise_user: { teams: ['T1'] } }, 'full'],
  ['somebody of another workspace of the enterprise', { team_id: 'E1', enterprise_user: { teams: ['T3'] } }, 'outside'],
  ['somebody who left', { deleted: true }, 'outside'],
  ['a bot', { is_bot: true }, 'outside'],
])('%s', (_, more, standing) => {
  expect(personOf({ ...ann, ...more }, 'T1').actor.standing).toBe(standing)
})

test('an organisation of several workspaces vouches for the people of each', () => {
  const inOne = { ...ann, enterprise_user: { enterprise_id: 'E1', teams: ['T1'] } }
  expect(personOf(inOne, 'E1').actor).toMatchObject({ key: 'E1/U0ANN', standing: 'full' })
  expect(personOf(ann, 'E1').actor.standing).toBe('outside')
})

test('who does not say where they belong belongs nowhere', () => {
  const { team_id: _, ...nowhere } = ann
  expect(personOf(nowhere, 'T1').actor.standing).toBe('outside')
})

import { mappedRoles } from '../../crm/places/installations.ts'
import { settingsOf } from '../../crm/team/settings.ts'
import { type Ctx, command } from '../../language/command.ts'
import { allows } from '../../lib/roles.ts'
import { type Action, actions, button, call, list, type Reply, say, type Text, text } from '../../message/message.ts'
import { roleText } from './member-map.ts'

/** The three things that a team needs to begin. A platform with a home shows it to admins there. */
export const setup = command({
  path: ['setup'],
  about: 'Show what is left to set up: your data, your people, a digest',
  params: {},
  needs: 'admin',
  also: ['onboarding', 'install'],
  examples: ['setup'],
  async run(ctx): Promise<Reply> {
    const { zone } = await settingsOf(ctx.tx)
    const hasDigests = ctx.commands.some(({ path }) => path[0] === 'digest')
    const steps: readonly Text[] = [
      [
        { bold: 'Bring your data. ' },
        'Paste your list of deals or people to me, or share a CSV, Excel or zip file in a direct message; I show what I read of it before I save it.',
      ],
      [
        { bold: 'See that the hours are right. ' },
        `Times of the team are in ${zone}; `,
        { code: 'settings zone:Berlin' },
        ' changes that.',
      ],
      [
        { bold: 'Bring your people. ' },
        ...(await whoIsLetIn(ctx)),
        { code: 'member add' },
        ', roles are given by ',
        { code: 'member role' },
        '.',
      ],
      ...(hasDigests
        ? [
            [
              { bold: 'Be told. ' },
              'In a channel that I am in, type ',
              { code: 'digest' },
              ' for one each morning.',
            ] as Text,
          ]
        : []),
    ]
    const go: readonly Action[] = [
      button('Paste your list', call('paste')),
      button('Settings', call('settings')),
      button('People', call('member list')),
      button('Stages', call('stage list')),
    ]
    return say('Set up Parley', [list(steps), actions(...go)])
  },
})

/** Who becomes a member without being added: by a role, where anybody may join the place; else everybody in it. */
async function whoIsLetIn(ctx: Ctx): Promise<Text> {
  const { home, place } = ctx.request
  if (home === undefined) {
    return ['Whoever belongs to the workspace is let in when they first write to me. Guests are let in by ']
  }
  const here = (await mappedRoles(ctx.tx)).find((one) => one.platform === place.platform && one.externalId === home)
  const roles = here?.roles.map(roleText) ?? []
  return [
    roles.length > 0 ? `Who has ${roles.join(' or ')} is let in. ` : 'Nobody of this server is let in yet. ',
    { code: 'member map @Sales' },
    ' lets in who has that role, in a company\u2019s own server ',
    { code: 'member map @everyone' },
    ' all. The server\u2019s settings, Integrations, say who sees my commands. Anybody else is let in by ',
  ]
}

/** What a new member is shown once by direct message, and again when they ask for it. */
export const tour = command({
  path: ['tour'],
  about: 'Show in three steps how to work with me',
  params: {},
  needs: 'viewer',
  also: ['intro', 'tutorial'],
  examples: ['tour'],
  async run(ctx): Promise<Reply> {
    const steps: readonly Text[] = [
      [
        '1. Paste your list of deals or people, or add somebody in one line: ',
        { code: 'lead add Jane Roe @ Acme jane@acme.io demo fri' },
      ],
      ['2. Say what happened: ', { code: 'log call Jane Roe 20m wants a quote next: send it mon' }],
      ['3. See what is next: ', { code: 'agenda' }, ', and take anything back with ', { code: 'undo' }],
    ]
    return say(`Hello ${ctx.member.name}, this is Parley in three steps`, [
      list(steps),
      text('Here you write to me without any prefix. Answers are yours alone until you share them.'),
      actions(
        ...(allows(ctx.member.role, 'member') ? [button('Paste your list', call('paste'))] : []),
        button('What is next', call('home')),
        button('Help', call('help')),
      ),
    ])
  },
})

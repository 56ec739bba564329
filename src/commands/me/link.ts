import { CODE_MINUTES, expired, newLinkCode } from '../../crm/team/linking.ts'
import { command } from '../../language/command.ts'
import { maybe, words } from '../../language/params/kinds.ts'
import { type Reply, say, text } from '../../message/message.ts'

/**
 * Links one person's identities on two platforms. A valid code never gets here: the request is answered in the
 * workspace of the code (src/bot/linked.ts).
 */
export const link = command({
  path: ['link'],
  about: 'Be the same person on another platform: ask here for a code, and type it there',
  params: { code: maybe(words('The code, where you are not known yet', { max: 40 })) },
  needs: 'viewer',
  toChange: 'viewer',
  also: ['connect', 'pair'],
  sharing: 'never',
  examples: ['link', 'link 7KQFX-93WMD'],
  async run(ctx, { code }): Promise<Reply> {
    if (code !== undefined) throw expired()
    const made = await newLinkCode(ctx.tx, ctx.member.member)
    return say(`Your code is ${made}`, [
      text(
        'Type ',
        { code: `link ${made}` },
        ` to me on the other platform within ${CODE_MINUTES} minutes, and you are `,
        {
          user: ctx.member,
        },
        ' there too. It works once; show it to nobody.',
      ),
      text(
        'Where an admin types an admin\u2019s code in a place that has no data yet, the place joins this workspace.',
      ),
    ])
  },
})

import type { Input, Request } from '../chat/request.ts'
import type { Brought } from '../crm/team/bringing.ts'
import { codeWorkspace, type LinkResult } from '../crm/team/linking.ts'
import { inNumbers } from '../crm/team/own-records.ts'
import { type Block, type Reply, say, text } from '../message/message.ts'
import type { Store } from '../store/transaction.ts'
import type { Clock } from '../time/clock.ts'

/** A code and the workspace of the member who made it. */
export interface CodeTarget {
  readonly code: string
  readonly workspace: string
}

const LINE = /^\s*(?:\/?crm\s+)?link\s+(?:code:)?"?([0-9a-z]{5}-?[0-9a-z]{5})"?\s*$/iu

/** The code in an input, whether or not it is valid. */
function codeIn(input: Input): string | undefined {
  if ('line' in input) return LINE.exec(input.line)?.[1]
  if ('call' in input && input.call.path.join(' ') === 'link') return input.call.fields.code
  return undefined
}

/** The workspace that a request's code leads to; undefined without a code or with an invalid one. */
export async function codeTargetOf(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  { input, id }: Pick<Request, 'input' | 'id'>,
): Promise<CodeTarget | undefined> {
  const code = codeIn(input)
  if (code === undefined) return undefined
  // If the database fails here, the command that follows will report it.
  const workspace = await codeWorkspace(store, code, id, clock.now()).catch(() => undefined)
  return workspace === undefined ? undefined : { code, workspace }
}

/** The answer to a code that was redeemed. */
export function linkedReply({ member, was, place }: LinkResult): Reply {
  return say(
    `You are ${member.name} here now`,
    [
      ...(was === undefined ? [] : [text(`What ${was} owned here is `, { user: member }, '\u2019s now.')]),
      ...(typeof place === 'string' ? [] : joined(place)),
      ...(place === 'needs admin'
        ? [text('This place stays a workspace of its own: an admin of both could have joined them.')]
        : []),
    ],
    'good',
  )
}

/** What became of a place that joined. */
const joined = ({ came, left }: Brought): readonly Block[] => [
  text('This place has joined the workspace: its people find the same records.'),
  ...(came.length > 0 ? [text(`Came along: ${inNumbers(came)}.`)] : []),
  ...(left.length > 0
    ? [
        text(
          `Not taken over, because here it is otherwise: ${left.join('; ')}. An admin can set it by `,
          { code: 'settings' },
          ' and the like.',
        ),
      ]
    : []),
  ...(came.length > 0 ? [text('Buttons of older messages, and undo of what was done here before, are over.')] : []),
]

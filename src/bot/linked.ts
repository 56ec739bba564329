import type { Input, Request } from '../chat/request.ts'
import { codeWorkspace, type Linked } from '../crm/team/linking.ts'
import { type Reply, say, text } from '../message/message.ts'
import type { Store } from '../store/transaction.ts'
import type { Clock } from '../time/clock.ts'

/** A code that leads a request to the workspace of who made it. */
export interface Led {
  readonly code: string
  readonly workspace: string
}

const LINE = /^\s*(?:\/?crm\s+)?link\s+(?:code:)?"?([0-9a-z]{5}-?[0-9a-z]{5})"?\s*$/iu

/** The code that an input brings, whatever it is good for. */
function codeIn(input: Input): string | undefined {
  if ('line' in input) return LINE.exec(input.line)?.[1]
  if ('call' in input && input.call.path.join(' ') === 'link') return input.call.fields.code
  return undefined
}

/** Where a request is led by the code that it brings; undefined when it brings none, or none that is good. */
export async function ledByCode(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  { input, id }: Pick<Request, 'input' | 'id'>,
): Promise<Led | undefined> {
  const code = codeIn(input)
  if (code === undefined) return undefined
  // When the database cannot be asked, the command that follows says so.
  const workspace = await codeWorkspace(store, code, id, clock.now()).catch(() => undefined)
  return workspace === undefined ? undefined : { code, workspace }
}

/** What a code did, in words. */
export function linkedReply({ member, was, place }: Linked): Reply {
  return say(
    `You are ${member.name} here now`,
    [
      ...(was === undefined ? [] : [text(`What ${was} owned here is `, { user: member }, '\u2019s now.')]),
      ...(place === 'joined' ? [text('This place has joined the workspace: its people find the same records.')] : []),
      ...(place === 'needs admin'
        ? [text('This place stays a workspace of its own: an admin of both could have joined them.')]
        : []),
    ],
    'good',
  )
}

import type { Front } from '../../../src/bot/front.ts'
import type { Block, Message, Text } from '../../../src/message/message.ts'
import { PLATFORM } from '../app/person.ts'
import { readKey, type SlackTeam } from '../app/teams.ts'

/** The Slack ids of the members that a message names, so that it can mention them. */
export async function mentionsIn(
  { keysOf }: Pick<Front, 'keysOf'>,
  team: SlackTeam,
  { blocks }: Message,
): Promise<ReadonlyMap<number, string>> {
  const members = [...new Set(blocks.flatMap(textsOf).flatMap(namedIn))]
  if (members.length === 0) return new Map()
  const keys = await keysOf(PLATFORM, team.id, members)
  return new Map([...keys].map(([member, key]) => [member, readKey(key).id]))
}

const namedIn = (text: Text): readonly number[] =>
  text.flatMap((span) => (typeof span === 'object' && 'user' in span ? [span.user.member] : []))

function textsOf(block: Block): readonly Text[] {
  switch (block.kind) {
    case 'text':
      return [block.text]
    case 'fields':
      return block.fields.map(({ value }) => value)
    case 'list':
      return block.items
    default:
      return [] // a table names people in words
  }
}

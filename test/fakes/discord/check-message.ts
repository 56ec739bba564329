import { type APIEmbed, ComponentType, MessageFlags } from 'discord.js'
import { embedFaults } from './check-embeds.ts'
import { tooLong, tooMany } from './check-length.ts'
import { partFaults, repeatedIds } from './check-parts.ts'
import type { Fault } from './faults.ts'
import { LIMITS } from './limits.ts'
import { type LocatedPart, locatedParts, type Part } from './parts.ts'

/** What a message says, of what a bot may send. */
export interface MessageBody {
  readonly content?: string | null
  readonly embeds?: readonly APIEmbed[] | null
  readonly components?: readonly Part[] | null
  readonly flags?: number | null
  readonly nonce?: string | number | null
  readonly enforce_nonce?: boolean
  readonly attachments?:
    | readonly { readonly id: string | number; readonly filename?: string; readonly description?: string }[]
    | null
  readonly message_reference?: { readonly message_id?: string; readonly fail_if_not_exists?: boolean } | null
  readonly allowed_mentions?: AllowedMentions | null
}

/** https://docs.discord.com/developers/resources/message#allowed-mentions-object */
export interface AllowedMentions {
  readonly parse?: readonly string[]
  readonly users?: readonly string[] | null
  readonly roles?: readonly string[] | null
}

/** What is wrong with a whole message beyond the schema; `files` are the names of those it has. */
export function messageFaults(body: MessageBody, files: readonly string[]): readonly Fault[] {
  const isV2 = ((body.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0
  const all = locatedParts(body.components)
  return [
    ...tooLong(body.content, LIMITS.message.content, ['content']),
    ...tooLong(body.nonce, LIMITS.message.nonce, ['nonce']),
    ...tooMany(body.attachments, LIMITS.message.files, ['attachments']),
    ...embedFaults(body.embeds ?? []),
    ...(isV2 ? v2Faults(body, all) : rowFaults(body)),
    ...all.flatMap(partFaults),
    ...repeatedIds(all),
    ...fileFaults(body, all, files),
    ...mentionFaults(body.allowed_mentions),
  ]
}

/** https://docs.discord.com/developers/components/reference#what-is-a-component */
function v2Faults(body: MessageBody, all: readonly LocatedPart[]): readonly Fault[] {
  const legacy = (['content', 'embeds'] as const).filter((key) => (body[key]?.length ?? 0) > 0)
  const text = all.reduce(
    (sum, { part }) => sum + (part.type === ComponentType.TextDisplay ? (part.content ?? '').length : 0),
    0,
  )
  return [
    ...legacy.map((key) => ({
      path: [key],
      code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      message: `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    })),
    ...(all.length > LIMITS.components.total
      ? [
          {
            path: ['components'],
            code: 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
            message: `The total number of components cannot exceed ${LIMITS.components.total}`,
          },
        ]
      : []),
    ...(text > LIMITS.components.text
      ? [
          {
            path: ['components'],
            code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
            message: `The total text cannot exceed ${LIMITS.components.text}`,
          },
        ]
      : []),
  ]
}

function rowFaults(body: MessageBody): readonly Fault[] {
  const others = (body.components ?? []).flatMap(({ type }, index) =>
    type === ComponentType.ActionRow
      ? []
      : [
          {
            path: ['components', index, 'type'],
            code: 'UNION_TYPE_CHOICES',
            message: 'Value of field "type" must be one of (1,).',
          },
        ],
  )
  return [...others, ...tooMany(body.components, LIMITS.components.rows, ['components'])]
}

/** Every `attachment://name` must be among the files of the message. */
function fileFaults(body: MessageBody, all: readonly LocatedPart[], files: readonly string[]): readonly Fault[] {
  const urls = [
    ...all.flatMap(({ part, path }) => [
      ...(part.items ?? []).map(({ media }, index) => ({
        url: media.url,
        path: [...path, 'items', index, 'media', 'url'],
      })),
      ...(part.file ? [{ url: part.file.url, path: [...path, 'file', 'url'] }] : []),
      ...(part.media ? [{ url: part.media.url, path: [...path, 'media', 'url'] }] : []),
    ]),
    ...(body.embeds ?? []).flatMap((embed, index) =>
      embed.image ? [{ url: embed.image.url, path: ['embeds', index, 'image', 'url'] }] : [],
    ),
  ]
  return urls.flatMap(({ url, path }) => {
    const name = /^attachment:\/\/(.+)$/.exec(url)?.[1]
    if (name === undefined || files.includes(name)) return []
    return [
      {
        path,
        code: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
        message: 'The referenced attachment was not found',
      },
    ]
  })
}

/** `parse` of a kind and a list of the same kind exclude each other. */
function mentionFaults(allowed: AllowedMentions | null | undefined): readonly Fault[] {
  return (['users', 'roles'] as const)
    .filter((kind) => allowed?.parse?.includes(kind) && (allowed[kind]?.length ?? 0) > 0)
    .map((kind) => ({
      path: ['allowed_mentions'],
      code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
      message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
    }))
}

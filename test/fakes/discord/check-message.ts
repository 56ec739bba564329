import { type APIEmbed, ComponentType, MessageFlags } from 'discord.js'
import type { Fault } from './faults.ts'
import { LIMITS } from './limits.ts'

/** A component as it travels: the keys that checks look at. */
export interface Part {
  readonly type: ComponentType
  readonly components?: readonly Part[]
  readonly accessory?: Part
  readonly component?: Part
  readonly items?: readonly { readonly media: { readonly url: string }; readonly description?: string | null }[]
  readonly file?: { readonly url: string }
  readonly media?: { readonly url: string }
  readonly content?: string
  readonly custom_id?: string
  readonly label?: string
  readonly title?: string
  readonly description?: string
  readonly style?: number
  readonly url?: string
  readonly placeholder?: string
  readonly options?: readonly { readonly label: string; readonly value: string; readonly description?: string }[]
  readonly min_values?: number
  readonly max_values?: number
  readonly min_length?: number
  readonly max_length?: number
  readonly required?: boolean
  readonly disabled?: boolean
  readonly value?: string
}

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

/** A component with where it stands. */
export interface Placed {
  readonly part: Part
  readonly path: Fault['path']
}

/** All components, those within others too, in the order in which they are read. */
export const placed = (
  parts: readonly Part[] | null | undefined,
  path: Fault['path'] = ['components'],
): readonly Placed[] =>
  (parts ?? []).flatMap((part, index) => {
    const here = [...path, index]
    return [
      { part, path: here },
      ...placed(part.components, [...here, 'components']),
      ...single(part.accessory, [...here, 'accessory']),
      ...single(part.component, [...here, 'component']),
    ]
  })

const single = (part: Part | undefined, path: Fault['path']): readonly Placed[] => (part ? [{ part, path }] : [])

/** Notes a text that is longer than Discord takes. */
export const tooLong = (text: unknown, limit: number, path: Fault['path']): readonly Fault[] =>
  typeof text === 'string' && text.length > limit
    ? [{ path, code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${limit} or fewer in length.` }]
    : []

/** Notes a list that is longer than Discord takes. */
export const tooMany = (
  list: readonly unknown[] | null | undefined,
  limit: number,
  path: Fault['path'],
): readonly Fault[] =>
  list && list.length > limit
    ? [{ path, code: 'BASE_TYPE_BAD_LENGTH', message: `Must be ${limit} or fewer in number.` }]
    : []

/** What is wrong with a whole message beyond the schema; `files` are the names of those it has. */
export function messageFaults(body: MessageBody, files: readonly string[]): readonly Fault[] {
  const isV2 = ((body.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0
  const all = placed(body.components)
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

function embedFaults(embeds: readonly APIEmbed[]): readonly Fault[] {
  const { embed } = LIMITS
  const size = (one: APIEmbed) =>
    [
      one.title,
      one.description,
      one.footer?.text,
      one.author?.name,
      ...(one.fields ?? []).flatMap((f) => [f.name, f.value]),
    ]
      .map((text) => text?.length ?? 0)
      .reduce((sum, length) => sum + length, 0)
  const total = embeds.reduce((sum, one) => sum + size(one), 0)
  return [
    ...tooMany(embeds, embed.count, ['embeds']),
    ...(total > embed.total
      ? [
          {
            path: ['embeds'],
            code: 'MAX_EMBED_SIZE_EXCEEDED',
            message: `Embed size exceeds maximum size of ${embed.total}`,
          },
        ]
      : []),
    ...embeds.flatMap((one, index) => [
      ...tooLong(one.title, embed.title, ['embeds', index, 'title']),
      ...tooLong(one.description, embed.description, ['embeds', index, 'description']),
      ...tooLong(one.footer?.text, embed.footer, ['embeds', index, 'footer', 'text']),
      ...tooLong(one.author?.name, embed.author, ['embeds', index, 'author', 'name']),
      ...tooMany(one.fields, embed.fields, ['embeds', index, 'fields']),
      ...(one.fields ?? []).flatMap((field, at) => [
        ...tooLong(field.name, embed.name, ['embeds', index, 'fields', at, 'name']),
        ...tooLong(field.value, embed.value, ['embeds', index, 'fields', at, 'value']),
      ]),
    ]),
  ]
}

/** https://docs.discord.com/developers/components/reference#what-is-a-component */
function v2Faults(body: MessageBody, all: readonly Placed[]): readonly Fault[] {
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

/** What is wrong with one component of a message. */
function partFaults({ part, path }: Placed): readonly Fault[] {
  const { components } = LIMITS
  const isRow = part.type === ComponentType.ActionRow
  const isMixed =
    isRow &&
    (part.components ?? []).some(({ type }) => type !== ComponentType.Button) &&
    (part.components ?? []).length > 1
  return [
    ...tooLong(part.custom_id, components.customId, [...path, 'custom_id']),
    ...tooLong(part.label, components.buttonLabel, [...path, 'label']),
    ...tooLong(part.url, components.url, [...path, 'url']),
    ...tooLong(part.placeholder, components.placeholder, [...path, 'placeholder']),
    ...(isRow ? tooMany(part.components, components.buttonsInRow, [...path, 'components']) : []),
    ...(isMixed
      ? [
          {
            path: [...path, 'components'],
            code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
            message: 'A row has up to five buttons or one select.',
          },
        ]
      : []),
    ...(part.type === ComponentType.Section
      ? tooMany(part.components, components.sectionTexts, [...path, 'components'])
      : []),
    ...tooMany(part.items, components.galleryItems, [...path, 'items']),
    ...optionFaults({ part, path }),
  ]
}

/** What is wrong with the options of a select. */
export function optionFaults({ part, path }: Placed): readonly Fault[] {
  const { components } = LIMITS
  const options = part.options ?? []
  const values = options.map(({ value }) => value)
  const here = [...path, 'options']
  return [
    ...tooMany(options, components.options, here),
    ...(part.type === ComponentType.StringSelect && options.length === 0
      ? [{ path: here, code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be between 1 and 25 in length.' }]
      : []),
    ...options.flatMap((option, index) => [
      ...tooLong(option.label, components.optionLabel, [...here, index, 'label']),
      ...tooLong(option.value, components.optionValue, [...here, index, 'value']),
      ...tooLong(option.description, components.optionDescription, [...here, index, 'description']),
      ...(values.indexOf(option.value) < index
        ? [
            {
              path: [...here, index, 'value'],
              code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
              message: 'The specified option value is already used',
            },
          ]
        : []),
    ]),
  ]
}

/** Notes a custom_id that stands twice. */
export function repeatedIds(all: readonly Placed[]): readonly Fault[] {
  const ids = all.map(({ part }) => part.custom_id)
  return all.flatMap(({ part, path }, index) =>
    part.custom_id !== undefined && ids.indexOf(part.custom_id) < index
      ? [
          {
            path: [...path, 'custom_id'],
            code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
            message: 'Component custom id cannot be duplicated',
          },
        ]
      : [],
  )
}

/** Every `attachment://name` must be among the files of the message. */
function fileFaults(body: MessageBody, all: readonly Placed[], files: readonly string[]): readonly Fault[] {
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

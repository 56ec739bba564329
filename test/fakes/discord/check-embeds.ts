import type { APIEmbed } from 'discord.js'
import { tooLong, tooMany } from './check-length.ts'
import type { Fault } from './faults.ts'
import { LIMITS } from './limits.ts'

/** What is wrong with the embeds of a message. */
export function embedFaults(embeds: readonly APIEmbed[]): readonly Fault[] {
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

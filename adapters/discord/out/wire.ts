import { createHash } from 'node:crypto'
import type { RawFile } from 'discord.js'
import type { Page } from './render.ts'

/** A page as a request to Discord's REST API: a body and its files. */
export interface RestBody {
  readonly body: Readonly<Record<string, unknown>>
  readonly files: RawFile[]
}

/** The request for a page; `more` is added to the body. */
export function wireOf(
  { flags, components, files, allowedMentions }: Page,
  more: Readonly<Record<string, unknown>> = {},
): RestBody {
  return {
    body: {
      flags,
      components,
      allowed_mentions: allowedMentions,
      attachments: files.map(({ name, description }, index) => ({
        id: String(index),
        filename: name,
        ...(description !== undefined && { description }),
      })),
      ...more,
    },
    files: files.map(({ attachment, name }) => ({ data: attachment, name })),
  }
}

const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest()

/** The nonce by which Discord recognises a repeated message for a few minutes: at most 25 characters. */
export const nonceOf = (key: string): string => hashOf(key).toString('base64url').slice(0, 25)

/**
 * The number that marks the container of a page, by which its message is found again: Discord does not store nonces,
 * but it does store components.
 * https://docs.discord.com/developers/components/reference#anatomy-of-a-component
 */
export const markOf = (key: string): number => hashOf(key).readUInt32BE(0) & 0x7fffffff || 1

/** The page with the mark in its container. */
export const pageWithMark = (page: Page, mark: number): Page => ({
  ...page,
  components: page.components.map((component, index) => (index === 0 ? { ...component, id: mark } : component)),
})

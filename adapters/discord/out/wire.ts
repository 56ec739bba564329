import { createHash } from 'node:crypto'
import type { RawFile } from 'discord.js'
import type { Page } from './render.ts'

/** A page as a request of Discord's REST API has it: a body, with its files beside it. */
export interface RestBody {
  readonly body: Readonly<Record<string, unknown>>
  readonly files: RawFile[]
}

/** The page of a message; `more` stands in the body beside it. */
export function wireOf({ flags, components, files }: Page, more: Readonly<Record<string, unknown>> = {}): RestBody {
  return {
    body: {
      flags,
      components,
      allowed_mentions: { parse: [] },
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

/** What Discord knows two sendings of one message by, for a few minutes: 25 characters at most. */
export const nonceOf = (key: string): string => hashOf(key).toString('base64url').slice(0, 25)

/**
 * The number that marks the container of a page, by which a message is found again: a nonce is not kept, components are.
 * https://docs.discord.com/developers/components/reference#anatomy-of-a-component
 */
export const markOf = (key: string): number => hashOf(key).readUInt32BE(0) & 0x7fffffff || 1

/** The page with its container marked. */
export const pageWithMark = (page: Page, mark: number): Page => ({
  ...page,
  components: page.components.map((component, index) => (index === 0 ? { ...component, id: mark } : component)),
})

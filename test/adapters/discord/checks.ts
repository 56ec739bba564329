import { InteractionResponseType, MessagePayload } from 'discord.js'
import {
  ApplicationCommandUpdateRequestSchema,
  MessageCreateRequestSchema,
  ModalInteractionCallbackRequestSchema,
  type Schema,
} from 'discord-api-spec/zod'
import type { Page } from '../../../adapters/discord/out/render.ts'
import { violations } from './violations.ts'

const bySpec = (schema: Schema, value: unknown): readonly string[] => {
  const { success, error } = schema.safeParse(value)
  return success ? [] : [JSON.stringify(error?.issues) ?? 'refused']
}

/** The body that discord.js itself makes of a page, without the network. */
const bodyOf = (page: Page): unknown => {
  const target = { client: { options: { jsonTransformer: (value: unknown) => value } } }
  const options = { ...page, components: [...page.components], files: [...page.files], allowedMentions: { parse: [] } }
  return JSON.parse(JSON.stringify(new MessagePayload(target as never, options).resolveBody().body))
}

/** What Discord would refuse of a page: by our own table, and by Discord's published schema. */
export const pageFaults = (page: Page): readonly string[] => {
  const message = bodyOf(page)
  const files = page.files.map(({ attachment }) => ({ size: attachment.length }))
  return [...violations({ message, files }), ...bySpec(MessageCreateRequestSchema, message)]
}

/** What Discord would refuse of a modal. */
export const modalFaults = (modal: unknown): readonly string[] => [
  ...violations({ modal }),
  ...bySpec(ModalInteractionCallbackRequestSchema, { type: InteractionResponseType.Modal, data: modal }),
]

/** What Discord would refuse of commands. The schema has permissions as a number, the documentation as text. */
export const commandFaults = (
  commands: readonly { readonly default_member_permissions?: string | null | undefined }[],
): readonly string[] => [
  ...violations({ commands }),
  ...commands.flatMap((command) =>
    bySpec(ApplicationCommandUpdateRequestSchema, {
      ...command,
      ...(command.default_member_permissions != null && {
        default_member_permissions: Number(command.default_member_permissions),
      }),
    }),
  ),
]

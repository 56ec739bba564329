import { ComponentType, MessageFlags } from 'discord.js'
import type { ModalBody } from './check-modal.ts'
import type { StoredMessage } from './model.ts'
import type { Part } from './parts.ts'

/** A message as somebody sees it, as plain text: buttons in brackets, a select with its placeholder, files by name. */
export function seenMessage({ said, flags, onlyFor }: StoredMessage): string {
  if ((flags & MessageFlags.Loading) !== 0) return '… is thinking'
  const embeds = said.embeds.map((embed) =>
    [
      embed.title,
      embed.description,
      ...(embed.fields ?? []).map(({ name, value }) => `${name}: ${value}`),
      embed.footer?.text,
    ]
      .filter(Boolean)
      .join('\n'),
  )
  const shown = JSON.stringify(said.components)
  const files = said.files
    .filter(({ name }) => !shown.includes(`attachment://${name}`))
    .map(({ name }) => `(file ${name})`)
  const parts = [onlyFor && '(only for you)', said.content, ...embeds, ...said.components.map(seenPart), ...files]
  return parts.filter(Boolean).join('\n')
}

/** A modal as somebody sees it: its title and each field with what is filled in. */
export const seenModal = (modal: ModalBody): string =>
  [`[[ ${modal.title} ]]`, ...modal.components.map(seenPart)].join('\n')

function seenPart(part: Part): string {
  switch (part.type) {
    case ComponentType.ActionRow:
      return (part.components ?? []).map(seenPart).join(' ')
    case ComponentType.Button:
      return part.disabled ? `[${part.label} (off)]` : `[${part.label}]`
    case ComponentType.StringSelect:
      return `[${part.placeholder ?? 'choose'}: ${(part.options ?? []).map(({ label }) => label).join(' | ')}]`
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return `[${part.placeholder ?? 'choose'} ▾]`
    case ComponentType.TextDisplay:
      return part.content ?? ''
    case ComponentType.Section:
      return [...(part.components ?? []).map(seenPart), ...(part.accessory ? [seenPart(part.accessory)] : [])].join(
        '\n',
      )
    case ComponentType.Container:
      return (part.components ?? []).map(seenPart).join('\n')
    case ComponentType.Separator:
      return '---'
    case ComponentType.MediaGallery:
      return (part.items ?? []).map(({ description, media }) => `(picture ${description ?? media.url})`).join('\n')
    case ComponentType.File:
      return `(file ${part.file?.url.replace('attachment://', '') ?? ''})`
    case ComponentType.Thumbnail:
      return `(picture ${part.description ?? part.media?.url ?? ''})`
    case ComponentType.Label:
      return [
        `${part.label}${part.component?.required === false ? '' : ' *'}:`,
        part.component ? seenPart(part.component) : '',
      ].join(' ')
    case ComponentType.TextInput:
      return `${part.label ? `${part.label}: ` : ''}${part.value || (part.placeholder ? `(${part.placeholder})` : '…')}`
    default:
      return `(component ${part.type})`
  }
}

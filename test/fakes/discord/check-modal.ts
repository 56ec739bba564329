import { ComponentType } from 'discord.js'
import { tooLong } from './check-length.ts'
import { optionFaults, repeatedIds } from './check-parts.ts'
import type { Fault } from './faults.ts'
import { LIMITS } from './limits.ts'
import { locatedParts, type Part } from './parts.ts'

/** What a modal shows. */
export interface ModalBody {
  readonly custom_id: string
  readonly title: string
  readonly components: readonly Part[]
}

/** What is wrong with a modal beyond the schema. */
export function modalFaults(modal: ModalBody): readonly Fault[] {
  const { modal: limit, components } = LIMITS
  const all = locatedParts(modal.components, ['data', 'components'])
  const count = modal.components.length
  return [
    ...tooLong(modal.title, limit.title, ['data', 'title']),
    ...tooLong(modal.custom_id, components.customId, ['data', 'custom_id']),
    ...(count < 1 || count > limit.components
      ? [
          {
            path: ['data', 'components'],
            code: 'BASE_TYPE_BAD_LENGTH',
            message: `Must be between 1 and ${limit.components} in length.`,
          },
        ]
      : []),
    ...repeatedIds(all),
    ...all.flatMap(({ part, path }) => [
      ...tooLong(part.custom_id, components.customId, [...path, 'custom_id']),
      ...tooLong(part.label, limit.label, [...path, 'label']),
      ...tooLong(part.description, limit.description, [...path, 'description']),
      ...(part.type === ComponentType.TextInput
        ? [
            ...tooLong(part.placeholder, limit.placeholder, [...path, 'placeholder']),
            ...tooLong(part.value, part.max_length ?? limit.text, [...path, 'value']),
          ]
        : optionFaults({ part, path })),
    ]),
  ]
}

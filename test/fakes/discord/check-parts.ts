import { ComponentType } from 'discord.js'
import { tooLong, tooMany } from './check-length.ts'
import type { Fault } from './faults.ts'
import { LIMITS } from './limits.ts'
import type { LocatedPart } from './parts.ts'

/** What is wrong with one component of a message. */
export function partFaults({ part, path }: LocatedPart): readonly Fault[] {
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
export function optionFaults({ part, path }: LocatedPart): readonly Fault[] {
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
export function repeatedIds(all: readonly LocatedPart[]): readonly Fault[] {
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

import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js'
import { cleanLine } from '../../../src/chat/display.ts'
import { clipped } from '../../../src/lib/text.ts'
import type { Action, Button, Select } from '../../../src/message/message.ts'
import { chooseId } from '../app/ids.ts'
import { LIMITS } from '../app/limits.ts'
import { markdownLines } from './lines.ts'
import type { Viewer } from './text.ts'

/** A row of buttons, or of one select. */
export type Row = APIActionRowComponent<APIComponentInMessageActionRow>

/** The actions of a message: rows, and lines with the labels that are too long for a button or an option. */
export interface ShownActions {
  readonly lines: readonly string[]
  readonly rows: readonly Row[]
}

const STYLES = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const

/** A label is plain text in Discord and must not be blank; a label that is cut is shown in full above. */
const labelOf = (label: string, most: number): string => clipped(cleanLine(label).trim() || '…', most)

/** A button of the adapter itself, by its custom id. */
export const buttonOf = (id: string, label: string, style?: Button['style']): APIButtonComponentWithCustomId => ({
  type: ComponentType.Button,
  custom_id: id,
  label: labelOf(label, LIMITS.buttonLabel.most),
  style: style ? STYLES[style] : ButtonStyle.Secondary,
})

/** A row of up to five buttons. */
export const rowOf = (components: readonly APIComponentInMessageActionRow[]): Row => ({
  type: ComponentType.ActionRow,
  components: [...components],
})

/** Splits a list into pieces of a maximum length. */
const chunks = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))

/** Actions in their order: five buttons a row, and for each select as many rows of twenty-five options as it needs. */
export const renderActions = (actions: readonly Action[], viewer: Viewer): ShownActions => {
  const rows: Row[] = []
  let buttons: APIButtonComponentWithCustomId[] = []
  const flush = () => {
    rows.push(...chunks(buttons, LIMITS.rowButtons.most).map(rowOf))
    buttons = []
  }
  for (const action of actions) {
    if (action.kind === 'select') {
      flush()
      rows.push(...selectRows(action))
    } else if (action.id !== undefined) buttons.push(buttonOf(action.id, action.label, action.style))
  }
  flush()
  return { lines: tooLong(actions).flatMap((label) => markdownLines([label], viewer)), rows }
}

const selectRows = ({ label, options }: Select): readonly Row[] => {
  const known = options.flatMap(({ id, ...option }) => (id === undefined ? [] : [{ ...option, id }]))
  const parts = chunks(known, LIMITS.selectOptions.most)
  return parts.map((part, index): Row => {
    const from = index * LIMITS.selectOptions.most
    const which = parts.length > 1 ? ` (${from + 1} to ${from + part.length})` : ''
    const select: APIStringSelectComponent = {
      type: ComponentType.StringSelect,
      custom_id: chooseId(part[0]?.id ?? ''),
      placeholder: `${labelOf(label, LIMITS.placeholder.most - which.length)}${which}`,
      options: part.map((option) => ({ label: labelOf(option.label, LIMITS.optionLabel.most), value: option.id })),
    }
    return rowOf([select])
  })
}

/** The longest suffix that tells the parts of a select apart. */
const RANGE = ' (976 to 1000)'

/** The labels that cannot be shown in full on their buttons and options. */
const tooLong = (actions: readonly Action[]): readonly string[] =>
  actions
    .flatMap((action) => {
      if (action.kind === 'button') return [{ label: action.label, most: LIMITS.buttonLabel.most }]
      const options = action.options.map(({ label }) => ({ label, most: LIMITS.optionLabel.most }))
      return [{ label: action.label, most: LIMITS.placeholder.most - RANGE.length }, ...options]
    })
    .filter(({ label, most }) => cleanLine(label).length > most)
    .map(({ label }) => label)

import { bytesOf } from '../../src/message/files.ts'
import type { Action, Block, MadeFiles, Message, Tone } from '../../src/message/message.ts'
import { flow, indent, type LaidLine, lineWidth, pad, type Run, SPACE, type Style, word, wrap } from './layout.ts'
import { renderText, type Viewer } from './span.ts'
import { renderTable } from './table.ts'

type Image = Extract<Block, { readonly kind: 'image' }>
type TextFile = Extract<Block, { readonly kind: 'file' }>

/** What rendering needs to know about the reader and the terminal. */
export interface RenderOptions extends Viewer {
  readonly width: number
  /** Numbers a button; typing that number presses it. */
  readonly number: (id: string) => number
  /** Saves a picture or file where the person can open it; returns its path, or undefined when that failed. */
  readonly save: (name: string, bytes: Uint8Array) => string | undefined
  /** The message's pictures as PNG; those that could not be drawn are missing. */
  readonly pictures: MadeFiles
}

const MARKS: Readonly<Record<Tone, { readonly mark: string; readonly style: Style } | undefined>> = {
  plain: undefined,
  good: { mark: '✓', style: 'good' },
  warning: { mark: '!', style: 'warning' },
  bad: { mark: '✗', style: 'bad' },
}

const INDENT = 2

/**
 * A message as lines: its title at the left margin, the rest indented by two cells, so that quoted text cannot look
 * like a prompt.
 */
export const renderMessage = (message: Message, reading: RenderOptions, frame: LaidLine = []): readonly LaidLine[] => {
  const tone = MARKS[message.tone ?? 'plain']
  const first: LaidLine = [...frame, ...(tone ? [word(tone.mark, tone.style), SPACE] : [])]
  const title = wrap([...first, word(message.title, 'bold')], reading.width - INDENT)
  const blocks = message.blocks.flatMap((block) => renderBlock(block, reading))
  return [...indent(title, INDENT, []), ...indent(blocks, INDENT)]
}

const renderBlock = (block: Block, reading: RenderOptions): readonly LaidLine[] => {
  const width = reading.width - INDENT
  switch (block.kind) {
    case 'text':
      return wrap(renderText(block.text, reading), width)
    case 'fields':
      return renderFields(block.fields, reading, width)
    case 'list':
      return block.items.flatMap((item) => indent(wrap(renderText(item, reading), width - 2), 2, [word('• ', 'dim')]))
    case 'table': {
      const rows = block.rows.map((row) => row.map((cell) => renderText(cell, reading)))
      return renderTable({ columns: block.columns, rows }, width)
    }
    case 'image':
      return renderImage(block, reading, width)
    case 'file':
      return renderFile(block, reading, width)
    case 'actions':
      return renderActions(block.actions, reading, width)
    case 'divider':
      return [[word('─'.repeat(Math.min(40, width)), 'dim')]]
  }
}

type Fields = Extract<Block, { readonly kind: 'fields' }>['fields']

const renderFields = (fields: Fields, reading: RenderOptions, width: number): readonly LaidLine[] => {
  const labels = fields.map((field): LaidLine => [word(field.label, 'dim')])
  const widest = Math.min(24, Math.max(0, ...labels.map(lineWidth)))
  return fields.flatMap((field, index) => {
    const value = wrap(renderText(field.value, reading), width - widest - 2)
    const label = labels[index] ?? []
    if (lineWidth(label) > widest) return [...wrap(label, width), ...indent(value, widest + 2)]
    return indent(value, widest + 2, pad(label, widest + 2))
  })
}

const renderImage = (image: Image, reading: RenderOptions, width: number): readonly LaidLine[] => {
  const png = reading.pictures.get(image.picture)
  const path = png && reading.save(image.name, png)
  const where: Run = word(path ? `Picture: ${path}` : 'The picture could not be saved.', 'dim')
  return [...wrap([word(image.alt)], width), ...wrap([where], width)]
}

const renderFile = (file: TextFile, reading: RenderOptions, width: number): readonly LaidLine[] => {
  const path = reading.save(file.name, bytesOf(file))
  return wrap([word(path ? `File: ${path}` : 'The file could not be saved.', 'dim')], width)
}

/** Wider buttons are sentences, which are easier to read one below the other. */
const LONG_BUTTON = 30
const BUTTON_STYLES: Readonly<Record<string, Style>> = { __proto__: null as never, primary: 'bold', danger: 'bad' }

/**
 * `[1] Won  [2] Lost`: long buttons get a line each, and each select lines of its own: `Move to: [3] Qualified  [4]
 * Proposal`.
 */
const renderActions = (actions: readonly Action[], reading: RenderOptions, width: number): readonly LaidLine[] => {
  const lines: LaidLine[] = []
  let row: LaidLine[] = []
  const flush = () => {
    if (row.length === 0) return
    const isLong = row.some((button) => lineWidth(button) > LONG_BUTTON)
    lines.push(...(isLong ? row.flatMap((button) => flow([button], width)) : flow(row, width)))
    row = []
  }
  for (const action of actions) {
    if (action.kind === 'select') {
      flush()
      const options = renderOptions(action, reading)
      if (options.length > 0) lines.push(...flow(options, width))
    } else if (action.id !== undefined) {
      row.push([numberRun(action.id, reading), SPACE, word(action.label, BUTTON_STYLES[action.style ?? ''])])
    }
  }
  flush()
  return lines
}

const renderOptions = (select: Extract<Action, { kind: 'select' }>, reading: RenderOptions): readonly LaidLine[] => {
  const options = select.options.filter((option) => option.id !== undefined)
  return options.map((option, index): LaidLine => {
    const label =
      index === 0 ? [word(`${select.label.replace(/:$/, '')}${/[?!.]$/.test(select.label) ? '' : ':'} `, 'dim')] : []
    return [...label, numberRun(option.id ?? '', reading), SPACE, word(option.label)]
  })
}

const numberRun = (id: string, reading: RenderOptions): Run => word(`[${reading.number(id)}]`, 'code')

/** The facts about a font that are needed before text is drawn in it. */
export interface Font {
  /** True when the font has a glyph for every character of the text; blanks always count. */
  covers(text: string): boolean
  /** The width of a text at a font size, both in pixels. Kerning is ignored, so the real text is slightly narrower. */
  width(text: string, size: number): number
}

/**
 * Reads the parts of a TrueType font that say which characters it has and how wide they are.
 * https://learn.microsoft.com/en-us/typography/opentype/spec/otff
 * @throws Error when a part is missing.
 */
export function fontIn(bytes: Uint8Array): Font {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const unitsPerEm = view.getUint16(tableAt(view, 'head') + 18)
  const metrics = view.getUint16(tableAt(view, 'hhea') + 34)
  const widths = tableAt(view, 'hmtx')
  const glyphs = charactersIn(view, tableAt(view, 'cmap'))
  const advance = (glyph: number) => view.getUint16(widths + 4 * Math.min(glyph, metrics - 1))
  return {
    covers: (text) => Array.from(text).every((character) => glyphs(character.codePointAt(0) ?? 0) !== 0),
    width(text, size) {
      const units = Array.from(text).reduce((sum, character) => sum + advance(glyphs(character.codePointAt(0) ?? 0)), 0)
      return (units / unitsPerEm) * size
    },
  }
}

function tableAt(view: DataView, name: string): number {
  const count = view.getUint16(4)
  for (let index = 0; index < count; index++) {
    const record = 12 + 16 * index
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((at) => view.getUint8(record + at)))
    if (tag === name) return view.getUint32(record + 8)
  }
  throw new Error(`the font has no table ${name}`)
}

/** The glyph of a code point by the table's format 12, which holds all of Unicode; 0 for none. */
function charactersIn(view: DataView, cmap: number): (point: number) => number {
  const count = view.getUint16(cmap + 2)
  const tables = Array.from({ length: count }, (_, index) => cmap + view.getUint32(cmap + 8 + 8 * index))
  const full = tables.find((at) => view.getUint16(at) === 12)
  if (full === undefined) throw new Error('the font has no table of all its characters')
  const groups = view.getUint32(full + 12)
  return (point) => {
    let [low, high] = [0, groups - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const group = full + 16 + 12 * middle
      if (point < view.getUint32(group)) high = middle - 1
      else if (point > view.getUint32(group + 4)) low = middle + 1
      else return view.getUint32(group + 8) + point - view.getUint32(group)
    }
    return 0
  }
}

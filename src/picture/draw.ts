import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import type { Message, Picture } from '../message/message.ts'
import { barsSvg } from './bars.ts'
import { fontIn } from './font.ts'

/** Device pixels per picture pixel, so that it is sharp on high-resolution screens. */
const SCALE = 2

/** Renders a picture as PNG; the same picture always gives the same bytes. */
export type Draw = (picture: Picture) => Uint8Array

/** Loaded by the first picture, so that a process that draws none pays nothing. */
let drawing: Promise<Draw> | undefined

async function readyToDraw(): Promise<Draw> {
  const wasm = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')
  const font = (name: string) => readFile(new URL(`../../assets/fonts/${name}.ttf`, import.meta.url))
  const [code, regular, bold] = await Promise.all([readFile(wasm), font('Inter-Regular'), font('Inter-Bold')])
  await initWasm(code)
  const fonts = { regular: fontIn(regular), bold: fontIn(bold) }
  return (picture) => {
    const image = new Resvg(barsSvg(picture, fonts), {
      font: { fontBuffers: [regular, bold], loadSystemFonts: false, defaultFontFamily: 'Inter' },
      fitTo: { mode: 'zoom', value: SCALE },
    })
    try {
      const rendered = image.render()
      const png = rendered.asPng()
      rendered.free()
      return png
    } finally {
      image.free()
    }
  }
}

/**
 * The pictures of a message as PNG, by their block. The message itself holds only the numbers: it is made inside a
 * transaction, where nothing slow may be done, and stored with its answer for ninety days, where 20 kB for each picture
 * would be a waste. So an adapter calls this when it sends.
 * @throws Error when the drawing library cannot be loaded: the message then shows everything in words.
 */
export async function picturesOf({ blocks }: Message): Promise<ReadonlyMap<Picture, Uint8Array>> {
  const pictures = blocks.flatMap((block) => (block.kind === 'image' ? [block.picture] : []))
  if (pictures.length === 0) return new Map()
  drawing ??= readyToDraw()
  const draw = await drawing
  return new Map(pictures.map((picture) => [picture, draw(picture)]))
}

// Runs on a worker thread: a picture takes the processor for 20 to 100 ms, and the first one for longer.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import type { Picture } from '../message/message.ts'
import { barsSvg } from './bars.ts'
import { fontIn } from './font.ts'

/** Device pixels per picture pixel, so that it is sharp on high-resolution screens. */
const SCALE = 2

type Draw = (picture: Picture) => Uint8Array<ArrayBuffer>

/** Loaded by the first picture of a thread. */
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
      const png = new Uint8Array(rendered.asPng())
      rendered.free()
      return png
    } finally {
      image.free()
    }
  }
}

/** Renders pictures as PNG, in their order; the same picture always gives the same bytes. */
export async function draw(pictures: readonly Picture[]): Promise<readonly Uint8Array[]> {
  drawing ??= readyToDraw()
  const one = await drawing
  return pictures.map((picture) => one(picture))
}

import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { renderMessage as renderConsole } from '../../adapters/console/render.ts'
import { renderMessage as renderDiscord } from '../../adapters/discord/out/render.ts'
import { renderMessage as renderSlack } from '../../adapters/slack/out/render.ts'
import { say, text } from '../../src/message/message.ts'
import { picturesOf } from '../../src/picture/draw.ts'

const files = [
  { name: 'a.csv', content: 'Name\nÅsa' },
  { name: 'b.json', content: '{}' },
]
const { message } = say('Everything', [text('as one'), { kind: 'file', name: 'all.zip', content: '', files }])

/** What is in an archive, by the names of its files. */
const unpacked = (bytes: Uint8Array | undefined) =>
  Object.entries(unzipSync(bytes ?? new Uint8Array())).map(([name, content]) => [name, Buffer.from(content).toString()])

const WHOLE = files.map(({ name, content }) => [name, content])

test('an archive is packed when it is sent, and handed over whole in the terminal, in Slack and in Discord', async () => {
  const pictures = await picturesOf(message)
  const saved: Uint8Array[] = []
  const save = (_: string, bytes: Uint8Array) => {
    saved.push(bytes)
    return 'all.zip'
  }
  const reading = { zone: 'UTC', colours: false, width: 80, save, pictures } as never
  expect(JSON.stringify(renderConsole(message, reading))).toContain('all.zip')
  expect(unpacked(saved[0])).toEqual(WHOLE)
  const [upload] = renderSlack(message, { zone: 'UTC', pictures } as never).uploads
  expect(unpacked(upload?.content)).toEqual(WHOLE)
  const [page] = renderDiscord(message, { zone: 'UTC', mention: () => undefined, pictures } as never)
  expect(unpacked(page?.files[0]?.attachment as Uint8Array)).toEqual(WHOLE)
})

test('an archive that could not be packed is not sent as an empty one', () => {
  expect(renderSlack(message, { zone: 'UTC' } as never).uploads).toEqual([])
  const [page] = renderDiscord(message, { zone: 'UTC', mention: () => undefined } as never)
  expect(page?.files).toEqual([])
  expect(JSON.stringify(page)).toContain('too large to be sent here')
})

import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { renderMessage as renderConsole } from '../../adapters/console/render.ts'
import { renderMessage as renderDiscord } from '../../adapters/discord/out/render.ts'
import { renderMessage as renderSlack } from '../../adapters/slack/out/render.ts'
import { archiveWriter } from '../../src/lib/archive-write.ts'
import { say, text } from '../../src/message/message.ts'

const WHOLE = [
  ['a.csv', 'Name\nÅsa'],
  ['Ordner/b.json', `{"long":"${'x'.repeat(200_000)}"}`],
  ['c.txt', ''],
] as const

/** A message with the archive of these files, written in several pieces. */
async function archived() {
  const archive = archiveWriter()
  for (const [name, content] of WHOLE) {
    const entry = archive.entry(name)
    for (const part of content.split(/(?<=\n)/u)) await entry.write(part)
    await entry.end()
  }
  expect(archive.names()).toEqual(WHOLE.map(([name]) => name))
  return archive.bytes()
}

const messageOf = (bytes: Buffer) =>
  say('Everything', [
    text('as one'),
    { kind: 'file', name: 'all.zip', content: bytes.toString('base64'), encoding: 'base64' },
  ]).message

/** What is in an archive, by the names of its files. */
const unpacked = (bytes: Uint8Array | undefined) =>
  Object.entries(unzipSync(bytes ?? new Uint8Array())).map(([name, content]) => [name, Buffer.from(content).toString()])

test('an archive that was packed while it was written is handed over whole in the terminal, in Slack and in Discord', async () => {
  const message = messageOf(await archived())
  const saved: Uint8Array[] = []
  const save = (_: string, bytes: Uint8Array) => {
    saved.push(bytes)
    return 'all.zip'
  }
  const reading = { zone: 'UTC', colours: false, width: 80, save, pictures: new Map() } as never
  expect(JSON.stringify(renderConsole(message, reading))).toContain('all.zip')
  expect(unpacked(saved[0])).toEqual(WHOLE)
  const [upload] = renderSlack(message, { zone: 'UTC' } as never).uploads
  expect(unpacked(upload?.content)).toEqual(WHOLE)
  const [page] = renderDiscord(message, { zone: 'UTC', mention: () => undefined } as never)
  expect(unpacked(page?.files[0]?.attachment as Uint8Array)).toEqual(WHOLE)
})

test('an archive that is too large for Discord is said to be so, and not sent in parts', () => {
  const [page] = renderDiscord(messageOf(Buffer.alloc(11_000_000)), { zone: 'UTC', mention: () => undefined } as never)
  expect(page?.files).toEqual([])
  expect(JSON.stringify(page)).toContain('too large to be sent here')
})

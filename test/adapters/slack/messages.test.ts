import { expect, test } from 'vitest'
import { SHORTCUTS, slackManifest } from '../../../adapters/slack/app/manifest.ts'
import { shortcutCall } from '../../../adapters/slack/in/message-shortcut.ts'
import { payloadOf, renderMessage } from '../../../adapters/slack/out/render.ts'
import { commands } from '../../../src/commands/index.ts'
import { helpForAll, helpForCommand, helpForNoun } from '../../../src/language/help.ts'
import { drawn } from './drawn.ts'
import { violations } from './violations.ts'

const nouns = [...new Set(commands.map(({ path }) => path[0] ?? ''))]

test('the help of every command and noun fits one message', () => {
  const ofNoun = nouns.map((noun) =>
    helpForNoun(
      noun,
      commands.filter(({ path }) => path[0] === noun),
    ),
  )
  const all = [helpForAll(commands), ...ofNoun, ...commands.map(helpForCommand)]
  const rendered = all.map((message) => renderMessage(message, { zone: 'UTC' }).pages)
  expect(rendered.flat().map(payloadOf).flatMap(violations)).toEqual([])
  expect(rendered.filter((pages) => pages.length > 1)).toEqual([])
})

test('the help of a command reads as it is typed', () => {
  const won = commands.filter(({ path }) => path.join(' ') === 'deal won').map(helpForCommand)
  const pages = won.flatMap((message) => renderMessage(message, { zone: 'UTC' }).pages)
  expect(pages.map(({ blocks }) => drawn(blocks)).join('\n')).toMatchInlineSnapshot(`
    "# deal won: Mark a deal as won
    \`deal won DEAL [AMOUNT] [why: TEXT]\`
    **deal**  The deal, by ref or name
    **amount**  What it was won for, if that is another amount: for 22k (may be left out)
    **why**  Why, for the history (may be left out)
    Examples:
    • \`deal won D-7\`
    • \`won D-7 why: best support\`
    • \`won D-7 for 22k\`
    Short: \`won\`"
  `)
})

test('every shortcut of the manifest has an id that is known', () => {
  const ids = slackManifest(commands).features.shortcuts.map(({ callback_id }) => callback_id)
  expect(ids.toSorted()).toEqual(Object.values(SHORTCUTS).toSorted())
})

test('what a shortcut begins and what a slash command stands for is known to the registry', () => {
  const calls = Object.values(SHORTCUTS).flatMap(
    (id) => shortcutCall(id, { ts: '0', text: 'hi' }, { line: 'hi' }) ?? [],
  )
  const unknown = calls.filter(({ path, fields }) => {
    const command = commands.find((each) => each.path.join(' ') === path.join(' '))
    return !command || Object.keys(fields).some((name) => !Object.hasOwn(command.params, name))
  })
  expect([calls.length, unknown]).toEqual([3, []])
  expect(slackManifest(commands, { nouns: true }).features.slash_commands).toHaveLength(6)
})

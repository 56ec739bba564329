import { expect, test } from 'vitest'
import { keptMessage, shortcutCall } from '../../../adapters/slack/in/message-shortcut.ts'

const message = {
  text: 'Jane from <https://acme.example|acme.example> wants 50 seats &amp; a demo, see <#C1|sales>',
  user: 'U0BO',
  ts: '1794992400.000100',
  files: [{ name: 'offer.pdf' }, { name: 'seats.csv' }],
}
const line = 'Jane from acme.example wants 50 seats & a demo, see #sales'
const about = { line, author: 'Bo', permalink: 'https://acme.slack.example/archives/C1/p1794992400000100' }

test('text, files, author, time and link of a message are kept', () => {
  expect(keptMessage(message, about)).toMatchInlineSnapshot(`
    "Jane from acme.example wants 50 seats & a demo, see #sales
    Files: offer.pdf, seats.csv
    Bo in Slack, 2026-11-18 09:00 UTC, https://acme.slack.example/archives/C1/p1794992400000100"
  `)
  expect(keptMessage({ ts: 'x', files: [{}] }, { line: '' })).toMatchInlineSnapshot(`
    "File: a file without a name
    somebody in Slack, at a time unknown"
  `)
  expect(keptMessage({ text: 'hi', username: 'webhook', ts: '0' }, { line: 'hi' })).toMatchInlineSnapshot(`
    "hi
    webhook in Slack, 1970-01-01 00:00 UTC"
  `)
})

test('each shortcut begins its command', () => {
  expect(['log', 'lead', 'remind', 'open'].map((id) => shortcutCall(id, message, about))).toMatchInlineSnapshot(`
    [
      {
        "fields": {
          "text": "Jane from acme.example wants 50 seats & a demo, see #sales
    Files: offer.pdf, seats.csv
    Bo in Slack, 2026-11-18 09:00 UTC, https://acme.slack.example/archives/C1/p1794992400000100",
        },
        "path": [
          "log",
          "note",
        ],
      },
      {
        "fields": {
          "note": "Jane from acme.example wants 50 seats & a demo, see #sales
    Files: offer.pdf, seats.csv
    Bo in Slack, 2026-11-18 09:00 UTC, https://acme.slack.example/archives/C1/p1794992400000100",
        },
        "path": [
          "lead",
          "add",
        ],
      },
      {
        "fields": {
          "what": "Jane from acme.example wants 50 seats & a demo, see #sales https://acme.slack.example/archives/C1/p1794992400000100",
          "who": "me",
        },
        "path": [
          "remind",
        ],
      },
      undefined,
    ]
  `)
  const long = shortcutCall('remind', message, { ...about, line: 'word '.repeat(200) })?.fields.what
  expect([long?.length, long?.endsWith(about.permalink)]).toEqual([500, true])
})

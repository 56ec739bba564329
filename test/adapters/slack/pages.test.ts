import { WebAPIRateLimitedError } from '@slack/web-api'
import { expect, test } from 'vitest'
import { findPages } from '../../../adapters/slack/out/pages.ts'

type Team = Parameters<typeof findPages>[0]

const metadata = { event_type: 'parley_post', event_payload: { key: 'k', page: 1, pages: 1 } }

/** A workspace in which a conversation may be read so often, a page with a cursor each. */
function readable(times: number): Team {
  let calls = 0
  const history = async () => {
    calls += 1
    if (calls > times) throw new WebAPIRateLimitedError(60)
    return { ok: true, messages: [{ ts: String(calls) }], response_metadata: { next_cursor: calls < 2 ? 'more' : '' } }
  }
  return { clients: { posting: { conversations: { history } } } } as unknown as Team
}

const window = { from: new Date(0), to: new Date(1) }

test('where a conversation may be read once a minute, what is further back is unknown, and nothing fails', async () => {
  expect(await findPages(readable(2), { channel: 'C1' }, 'k', window)).toEqual([])
  expect(await findPages(readable(1), { channel: 'C1' }, 'k', window)).toBe('unknown')
  await expect(findPages(readable(0), { channel: 'C1' }, 'k', window)).rejects.toThrow(WebAPIRateLimitedError)
  const found = async () => ({ ok: true, messages: [{ ts: '1', metadata }] })
  const team = { clients: { posting: { conversations: { history: found } } } } as unknown as Team
  expect(await findPages(team, { channel: 'C1' }, 'k', window)).toEqual([{ ts: '1', page: 1, pages: 1 }])
})

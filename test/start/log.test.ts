import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { createLog } from '../../src/start/log.ts'

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const stream = new PassThrough() as unknown as NodeJS.WriteStream & { fd: number }
  let text = ''
  stream.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  write(createLog('info', stream))
  return text
}

test('secrets and what people wrote never reach the log, however deep', () => {
  const secret = 'xoxb-hunter2'
  const text = logged((log) => {
    log.info(
      { token: secret, request: { line: secret, input: { fields: secret } }, config: { url: secret } },
      'started',
    )
    log.info(
      { tokens: { bot: secret }, installation: { tokens: secret }, answering: { address: { to: secret } } },
      'installed',
    )
    const config = { slack: { botToken: secret, appToken: secret, signingSecret: secret } }
    log.info(
      { config: config.slack, oauth: { clientSecret: secret, stateSecret: secret }, responseUrl: secret },
      'read',
    )
    log.info({ deal: { title: secret }, member: { name: secret, email: secret } }, 'moved')
  })
  expect(text).not.toContain(secret)
  expect(text).toContain('started')
})

test('an error is its kind, code and stack; its words may quote a row', () => {
  const error = Object.assign(new Error('duplicate key (email)=(jane@acme.io)', { cause: new Error('jane@acme.io') }), {
    code: '23505',
  })
  const text = logged((log) => log.error({ err: error }, 'a request broke'))
  expect(text).toContain('"code":"23505"')
  expect(text).toContain('log.test.ts')
  expect(text).not.toContain('jane')
})

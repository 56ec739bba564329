import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { DeliveryError } from '../../src/message/errors.ts'
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

test.each([
  [
    Object.assign(new Error('x'), { meta: { driverAdapterError: { cause: { originalCode: '53100' } } } }),
    'no space left',
  ],
  [Object.assign(new Error('write'), { code: 'ENOSPC', errno: -28 }), 'no space left on device'],
  [Object.assign(new Error('x'), { code: '25006' }), 'the database is read-only'],
  [new Error('x', { cause: new DeliveryError('the channel is archived', 'never') }), 'the channel is archived'],
])('a cause that is known is told in words', (error, why) => {
  expect(logged((log) => log.error({ err: error }, 'it broke'))).toContain(`"why":"${why}`)
})

test('of a cause that is not known nothing is told', () => {
  expect(logged((log) => log.error({ err: new Error('jane') }, 'it broke'))).not.toContain('why')
})

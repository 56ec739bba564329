import { expect, test } from 'vitest'
import { commands } from '../../src/commands/index.ts'
import { command } from '../../src/language/command.ts'
import type { Reply } from '../../src/message/message.ts'
import { world } from '../world.ts'

const broken = command({
  path: ['break'],
  about: 'Breaks',
  params: {},
  needs: 'member',
  examples: ['break'],
  run: (): Promise<Reply> => Promise.reject(new Error('a bug')),
})

test('a test that does not look at its answers fails all the same where one is a refusal, a bug, or none of either', async () => {
  const here = await world({ commands: [...commands, broken] })
  await expect(here.say('Ann', 'nonsense')).rejects.toThrow('refused, and the test expects done: Ann>')
  await expect(here.say('Ann', 'break')).rejects.toThrow('broken, and the test expects done')
  await expect(here.say('Ann', 'break', 'either')).rejects.toThrow('broken, and the test expects either')
  await expect(here.say('Ann', 'pipeline', 'refused')).rejects.toThrow('done, and the test expects refused')
  await expect(here.talk('Ann> pipeline', 'Ann> nonsense')).rejects.toThrow('refused, and the test expects done')
  expect(await here.talk('Ann> pipeline', '! Ann> nonsense')).toContain('\nAnn> nonsense\nI could not read "nonsense".')
})

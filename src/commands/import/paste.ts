import { keepPasted } from '../../import/pasted/keep.ts'
import { command } from '../../language/command.ts'
import { textParam } from '../../language/params/kinds.ts'
import type { Reply } from '../../message/message.ts'
import { sayings } from '../shared/said.ts'
import { importOf } from './open.ts'
import { previewReply } from './preview.ts'

/** A pasted message that is a list comes here without the word. */
export const paste = command({
  path: ['paste'],
  about: 'Look at a list that you paste: deals or people, one a line, or rows of a sheet; nothing is saved yet',
  params: {
    list: textParam('The lines, such as Acme – 24k – proposal – closes Dec 15, one below the other'),
  },
  needs: 'member',
  said: sayings(
    'paste (?:my|a|our|the|this) (?:list|deals|people|pipeline|sheet)',
    '(?:i want|let me|how do i|can i) (?:to )?paste (?:a|my|the) list',
  ),
  examples: ['paste Acme – 24k – proposal – closes Dec 15', 'paste Jane Roe, Globex, jane@globex.com'],
  async run(ctx, { list }): Promise<Reply> {
    const { number } = await keepPasted(ctx, { text: list, noun: undefined })
    return previewReply(ctx, await importOf(ctx, number))
  },
})

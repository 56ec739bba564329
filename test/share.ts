import { decodeFile, sharedFile } from '../src/chat/decode.ts'
import { bytesOf } from '../src/message/files.ts'
import type { Outcome, World } from './world.ts'

/** Asks to import a file, as a platform that shares it would. */
export const share = (
  here: World,
  who: string,
  content: string,
  line = 'import leads.csv',
  expected?: Outcome,
  name = 'leads.csv',
): Promise<string> => here.ask(who, { line }, { file: { name, content } }, expected)

/** The same with a file whose name says nothing of what its rows are. */
export const shareTable = (here: World, who: string, content: string): Promise<string> =>
  share(here, who, content, 'import table.csv', undefined, 'table.csv')

/** What was shown of a file before it was imported, and what was answered when it was. */
export interface Brought {
  readonly shown: string
  readonly said: string
}

/** Imports a file as Ann, as a platform gives its bytes, with all that its preview offers. */
export async function bring(here: World, name: string, content: string | Uint8Array): Promise<Brought> {
  const decoded = await decodeFile(Buffer.from(content))
  if ('wrong' in decoded) throw new Error(decoded.wrong)
  const shown = await here.ask('Ann', { line: 'import' }, { file: sharedFile(name, decoded) })
  const said = await here.say('Ann', `import run ${/Import (\d+): nothing/.exec(shown)?.[1]}`, 'either')
  await here.beat()
  return { shown, said }
}

/** Imports into another workspace all that Ann exports here. */
export async function bringAll(here: World, there: World): Promise<Brought> {
  await here.say('Ann', 'export all')
  const [file] = here.last('Ann').message.blocks.flatMap((block) => (block.kind === 'file' ? [block] : []))
  if (!file) throw new Error('there is no archive')
  return bring(there, 'parley.zip', bytesOf(file))
}

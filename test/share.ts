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

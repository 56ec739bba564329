import type { Outcome, World } from './world.ts'

/** Asks to import a file, as a platform that shares it would. */
export const share = (
  here: World,
  who: string,
  content: string,
  line = 'import leads.csv',
  expected?: Outcome,
): Promise<string> => here.ask(who, { line }, { file: { name: 'leads.csv', content } }, expected)

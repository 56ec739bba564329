import type { World } from './world.ts'

/** Says that a file is to be imported, as a platform that shares it would. */
export const share = (here: World, who: string, content: string, line = 'import leads.csv'): Promise<string> =>
  here.ask(who, { line }, { file: { name: 'leads.csv', content } })

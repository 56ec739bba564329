import { lockImport } from '../../crm/imports/imports.ts'
import type { ImportFile, Plan } from '../../import/plan.ts'
import { countedNoun, rowCount } from '../../import/say.ts'
import type { Ctx } from '../../language/command.ts'
import { UserError } from '../../message/errors.ts'
import { button, call } from '../../message/message.ts'

/** The import of this number, locked. @throws UserError when there is none, or it is another member's. */
export async function importOf(ctx: Ctx, number: number): Promise<ImportFile> {
  const found = await lockImport<Plan>(ctx.tx, number)
  if (!found) throw new UserError('not_found', `There is no import ${number}.`, { next: HOW_TO_IMPORT })
  if (found.member.member === ctx.member.member) return found
  throw new UserError('not_allowed', [`${importTitle(found)} is `, { user: found.member }, "'s import."], {
    next: 'Import the file yourself.',
  })
}

/** How a file is handed over. */
export const HOW_TO_IMPORT = [
  'In the terminal, type ',
  { code: 'import leads.csv' },
  '; elsewhere, share the file with the word import.',
] as const

/** The import, if it is still a preview. @throws UserError with its progress. */
export async function openImport(ctx: Ctx, number: number): Promise<ImportFile> {
  const found = await importOf(ctx, number)
  const { state, event, counts } = found
  if (state === 'preview') return found
  const undo = event === null ? [] : [button(`Undo E-${event}`, call('undo', { change: `E-${event}` }))]
  const said = {
    running: `${found.fileName} is being imported: ${rowCount(found.position)} of ${rowCount(found.plan.rows)} rows are done.`,
    done: `${found.fileName} is imported already: ${rowCount(counts.added)} of its rows were new.`,
    withdrawn: `The import of ${found.fileName} was given up. Import the file again.`,
  }[state]
  throw new UserError('nothing_to_do', said, { formless: true, ...(state !== 'withdrawn' && { actions: undo }) })
}

/** The name of an import in a sentence. */
const importTitle = ({ fileName, plan }: ImportFile): string => `${fileName} (${countedNoun(plan.rows, plan.noun)})`

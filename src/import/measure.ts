import { WorkAsked } from '../chat/asked-outside.ts'
import type { SharedFile, TableSize } from '../chat/request.ts'
import { type Job, NotDone, offThread } from '../lib/pool.ts'
import { moduleBeside } from '../lib/thread.ts'
import { UserError } from '../message/errors.ts'
import type { measure } from './measure-job.ts'

/** The largest file takes about three seconds on a quiet machine. */
const MEASURE: Job = { module: moduleBeside(import.meta.url, 'measure-job'), name: 'measure', ms: 20_000 }

const WHY: Readonly<Record<NotDone['why'], string>> = {
  full: 'I am reading too many files at this moment.',
  late: 'Reading the file takes too long.',
  memory: 'Reading the file takes too much memory.',
}

/**
 * The size of a shared table.
 * @throws WorkAsked until it was measured, on another thread and outside of any transaction; UserError in place of that
 * when the table exceeds a bound, or cannot be measured now.
 */
export function sizeOf({ table }: SharedFile): TableSize {
  if (table) return table
  throw new WorkAsked(async (request) => {
    const { file } = request
    if (!file) return request
    if (!file.files) return { ...request, file: await measured(file) }
    const files: SharedFile[] = []
    for (const each of file.files) files.push(await measured(each, each.name))
    return { ...request, file: { ...file, files } }
  })
}

/**
 * A file with the size of its table, and with the table in place of what is none, such as contact cards: making one takes as long
 * as measuring it. `name` is said of one among several that is refused.
 */
async function measured(file: SharedFile, name?: string): Promise<SharedFile> {
  const found = await offThread<typeof measure>(MEASURE, file.content).catch((error: unknown) => {
    if (!(error instanceof NotDone)) throw error
    const next = error.why === 'full' ? 'Import it again in a moment.' : 'Split it and import the parts.'
    throw new UserError('too_long', WHY[error.why], { next })
  })
  const of = name === undefined ? '' : `${name}: `
  if ('refused' in found) throw new UserError('too_long', `${of}${found.refused}`, { next: found.next })
  const { text = file.content, ...table } = found
  return { ...file, content: text, table }
}

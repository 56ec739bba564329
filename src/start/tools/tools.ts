import type { Tool } from '../tool.ts'
import { configCheck } from './config-check.ts'
import { doctorTool } from './doctor.ts'
import { migrateTool } from './migrate.ts'

/** The tools for whoever runs it, by the word that calls them, each with the first line of its error. */
export const ADMIN_TOOLS: Readonly<Record<string, { readonly run: Tool; readonly failed: string }>> = {
  __proto__: null as never,
  config: { run: configCheck, failed: 'Nothing was checked.' },
  doctor: { run: doctorTool, failed: 'Something is wrong.' },
  migrate: { run: migrateTool, failed: 'The database is not up to date.' },
}

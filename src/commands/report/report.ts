import type { AnyCommand } from '../../language/command.ts'
import { reportResults } from './results.ts'
import { reportStages } from './stages.ts'

/** The reports: what a manager asks every week. */
export const reportCommands: readonly AnyCommand[] = [reportResults, reportStages]

import { comparableHeader } from '../fields.ts'
import { conceptsIn } from './concepts.ts'

/** What people are at a company. */
export const JOB_HEAD =
  /\b(?:c[efiomt]o|vp|svp|evp|md|chief|head|president|director|manager|managing|officer|engineer|developer|founder|owner|partner|buyer|consultant|analyst|assistant|specialist|designer|recruiter|lead|leiter|leitung|einkauf|directeur|directrice|responsable|gerente|jefe|rep|executive|administrator|coordinator|professor|buyer)\b/iu

/** Who is near a person in other ways than by a job at a company. */
const NEAR = /\b(?:supervisor|boss|secretary|spouse|parent|emergency|referrer|referred|vorgesetzter?|sekretariat)\b/iu

/** True of a head that names somebody beside the person of the row: `Manager email`, `Owner's phone`. */
export function isSomebodys(header: string): boolean {
  const words = comparableHeader(header)
  return JOB_HEAD.test(words) || NEAR.test(words) || conceptsIn(header).includes('owner')
}

import { isJob, JOB } from '../contact/job.ts'

const TITLED = /^(?:dr|prof|vp|sales|marketing|owner|partner|engineer|developer|buyer)\b/iu

/** A word as it is compared: without the mark at its end. */
export const lower = (word: string): string => word.toLowerCase().replace(/[.,:;!?]+$/u, '')
/** True of a word that may stand in a name. */
export const isCapital = (word: string): boolean => /^[^\p{L}\p{N}]*(?:\p{Lu}|\p{Lt}|\p{Lo}|\d+$|\d+\p{Lu})/u.test(word)

/** The legal form at the end of a company's name. */
export const FIRM_END = /\s(?:inc|llc|ltd|limited|plc|corp|group|gmbh|ag|kg|se|sa|srl|bv|nv|ab|oy|aps)\.?$/iu

/** True of words that are a job, not a company. */
export const isRole = (words: string): boolean => TITLED.test(words) || isJob(words)

const JOB_AT = new RegExp(`^(?:the |our )?(${JOB})\\s+(?:of|at|@|for|from|with|bei)\\s*(?:the\\s+)?(?=\\S)(.+)$`, 'iu')
const FIRMS_JOB = new RegExp(`^(?:the )?(.{2,60}?)['’]s\\s+(${JOB})$`, 'iu')

/** A job with its company: `CTO of Kern AG`, `head of sales at Kern`, `Kern's buyer`. */
export function jobAtFirm(words: string): { readonly job: string; readonly firm: string } | undefined {
  const [, job, firm] = JOB_AT.exec(words) ?? []
  if (job !== undefined && firm !== undefined && isCapital(firm)) return { job, firm }
  const [, whose, what] = FIRMS_JOB.exec(words) ?? []
  return whose !== undefined && what !== undefined && isCapital(whose) ? { job: what, firm: whose } : undefined
}

const LAST_NAME_FIRST =
  /^(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?),\s+(\p{Lu}[\p{L}'’-]+(?: \p{Lu}\.?)?)(?=\s*(\(|@|$)|\s*,|\s+(?:at|from|of)\s)/u

/** `Weber, Anna (Kern AG)` as Anna Weber: a company follows, or the e-mail address has both names. */
export function firstNameFirst(text: string, email = ''): string {
  const [both = '', last = '', first = '', mark] = LAST_NAME_FIRST.exec(text) ?? []
  if (both === '' || FIRM_END.test(last) || isRole(first)) return text
  const local = email.split('@')[0]?.toLowerCase() ?? ''
  const isFirmNext = mark === '(' || mark === '@' || /^\s+(?:at|from|of)\s/u.test(text.slice(both.length))
  if (!local.includes(lower(first)) && !isFirmNext) return text
  return `${first} ${last}${text.slice(both.length)}`
}

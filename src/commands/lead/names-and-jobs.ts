import type { PlaceFirst } from '../../language/params/company.ts'
import { cities } from '../../time/zones/said.ts'
import { isJob, JOB } from '../contact/job.ts'

const TITLED = /^(?:dr|prof|vp|sales|marketing|owner|partner|engineer|developer|buyer)\b/iu

/** A word as it is compared: without the mark at its end. */
export const lower = (word: string): string => word.toLowerCase().replace(/[.,:;!?]+$/u, '')
/** True of a word that may stand in a name. */
export const isCapital = (word: string): boolean =>
  /^[^\p{L}\p{N}]*(?:\p{Lu}|\p{Lt}|\p{Lo}|\d+(?:[/&+-]\d+)?$|\d+\p{Lu})/u.test(word)

/** True of a word that is the domain of an e-mail address: where its owner works. */
const isDomainOf = (word: string, email = ''): boolean => {
  const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const [domain = ''] = (email.split('@')[1] ?? '').split('.')
  return domain.length > 2 && letters(domain) === letters(word)
}

/** True of `from Prague`, where somebody lives; by the domain of their address it is where they work. */
export const isFromCity = (text: string, place: string, email: string | undefined): boolean =>
  /^from\s/iu.test(text) && cities().has(lower(place).replaceAll('-', ' ')) && !isDomainOf(place, email)

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

const JOB_AT_PLACE = new RegExp(`^${JOB}\\s+(?:of|at|@|for|from|with)\\s`, 'iu')

/** `Tom Berg CTO of Kern AG` as `Tom Berg, CTO of Kern AG`. */
const jobParted = (text: string): string => {
  const words = text.split(' ')
  const count = [2, 3].find(
    (each) =>
      words.slice(0, each).every((word) => isCapital(word) && /\p{L}\.?$/u.test(word)) &&
      JOB_AT_PLACE.test(words.slice(each, each + 8).join(' ')),
  )
  return count === undefined ? text : `${words.slice(0, count).join(' ')}, ${words.slice(count).join(' ')}`
}

const BEGINS_JOB = new RegExp(`^(?:the |our )?${JOB}(?=\\s*(?:,|$)|\\s+(?:of|at|@|for|from|with|in)\\s)`, 'iu')
const LAST_NAME_FIRST =
  /^(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?),\s+(\p{Lu}[\p{L}'’-]+(?: \p{Lu}\.?)?)(?=\s*(\(|@|$)|\s*,|\s+(?:at|from|of)\s)/u

/** `Weber, Anna (Kern AG)` as Anna Weber: a company follows, or the e-mail address has both names. */
export function firstNameFirst(text: string, email = ''): string {
  const [both = '', last = '', first = '', mark] = LAST_NAME_FIRST.exec(text) ?? []
  const behind = text.slice(text.indexOf(',') + 1).trim()
  // `Tara Singh, Head of IT at Monsoon` has a job behind the comma.
  if (both === '' || FIRM_END.test(last) || isRole(first) || BEGINS_JOB.test(behind)) return jobParted(text)
  const local = email.split('@')[0]?.toLowerCase() ?? ''
  const isFirmNext = mark === '(' || mark === '@' || /^\s+(?:at|from|of)\s/u.test(text.slice(both.length))
  if (!local.includes(lower(first)) && !isFirmNext) return text
  return `${first} ${last}${text.slice(both.length)}`
}

/** A company in brackets of any form after a name: `Lea Sand (Kern)`. */
export const BRACKETS = /^([^()[\]{}]+?)\s*[([{]([^()[\]{}]{2,60})[)\]}](.*)$/su
/** `Lea Sand (from Kern)` */
export const LED_IN_BRACKETS = /^(?:works )?(?:from|at|of|with|for|@|bei)\s*(?=\S)/iu

/** A legal form in small letters, or its last word; `as` is one only at the end: `as CFO` is a job. */
export const FOREIGN_FORM =
  /^(?:z o\.?\s?o\.?|o\.\s?o\.?|d\.?o\.?o\.?|s\.?r\.?o\.?|s\.?r\.?l\.?|a\.s\.?|as$|kft\.?|e\.?k\.?|e\.?v\.?|gmbh|mbh|bv|nv|sarl|oy|ab|aps|ltd|inc|llc)(?![\p{L}.])/iu

/** Words before an address or a number that was taken out: `. His mail is`, `, reach her at`. */
export const LEADS_TO_VALUE =
  /(?<![\s,.?!;–-])[\s,.?!;–-]*\b(?:(?:you can )?reach (?:him|her|them) (?:at|on|under)|(?:(?:his|her|their|the) )?(?:e-?mail|mail|e-?mail address|address|number|phone|phone number|tel|mobile|cell)(?: is|:)?)\s*$/iu
/** The same at the end of a line, where only such a sentence leads to it. */
export const LEADS_TO_ADDRESS =
  /(?<![\s,.?!;–-])[\s,.?!;–-]*\b(?:reach (?:him|her|them) (?:at|on|under)|(?:his|her|their) (?:e-?mail|mail|e-?mail address|address|number|phone|phone number|mobile|cell)(?: is|:)?)\s*$/iu

/**
 * The company of a person, without a word before it: one word, or a name with a legal form, and then first and last
 * name.
 */
const FIRM_FIRST =
  /^((?:\S+ ){0,4}(?:inc|llc|ltd|limited|plc|corp|group|gmbh|ag|kg|se|sa|srl|bv|nv|ab|oy|aps)\.?|\p{L}[^\s:,;@]+):\s+(?=\p{Lu}\S*\s+\p{Lu})/iu
/** Where somebody came from, before their name. */
export const SOURCE_FIRST =
  /^(?:from|via|through)\s+(?:(?:the|our|an?)\s+(?=[^:;,@]{2,60}?\s*[:,])|(?=(?:web ?site|web ?form|webinar|linked ?in|google|ads?|facebook|instagram|referral|newsletter|e-?mail|cold call|trade ?show|fair|expo|conference|event|chat|contact form|landing page)\b))([^:;,@]{2,60}?)\s*(?:[:,]|\s[–—-])\s+(?=\S)/iu
/** A name with a colon after it. */
export const NAME_FIRST = /^(\p{Lu}\S*(?: \p{Lu}\S*){1,3}):\s+(?=\S)/u

/** The company before a person's name: `Moor AG: Ina Moor`. */
export function firmFirst(text: string): PlaceFirst | undefined {
  const found = FIRM_FIRST.exec(text)
  return found ? { place: found[1] ?? '', rest: text.slice(found[0].length) } : undefined
}

const SOURCE =
  /(?:^|\s)(?:(?:(?:he|she|they|who|which|it) )?(?:came|comes|coming|found us|heard of us|heard about us|reached us|signed up|inbound)(?: in)? )?(?:from|via|through)\s+(?:the |our |a |an )?((?:\p{Ll}[\p{L}-]*|LinkedIn|Google|Facebook|Instagram|Twitter|YouTube|Xing)(?: (?:fair|form|page|site|ads?|campaign|event|call|list|search))?)$/u

/** By whom somebody came, in words without a name: `referral from Omar`. */
const REFERRED =
  /^(referral|referred|recommendation|recommended|introduction|introduced|intro)(?: (?:from|by|via|through) (?:the |our )?\S.*)$/iu

/** Takes words that say only how somebody came, and are no name; false of any others. */
export function takeReferral(typed: string, found: { source?: string | undefined; readonly note: string[] }): boolean {
  if (!REFERRED.test(typed)) return false
  found.source ??= 'referral'
  found.note.push(typed)
  return true
}

/** Ways to come, each of which alone between marks can be nothing else. */
const WAY =
  /^(?:referral|webinar|web ?site|web ?form|contact form|linked ?in|google(?: ads?)?|facebook|instagram|newsletter|cold call|trade ?show|trade fair|inbound|outbound)$/iu

/** Takes a part of a row that is only a way to come, as the source. */
export function takeSource(typed: string, found: { source?: string | undefined }): boolean {
  if (found.source !== undefined || !WAY.test(typed)) return false
  found.source = typed
  return true
}

/** More words for how somebody came, which are no names. */
const WAYS_TO_COME =
  /^(?:web|online|internet|site|page|form|fair|event|conference|meetup|party|lunch|dinner|work|home|school|university|uni|college|ads?|campaign|mail|e-?mail|phone|call|chat|demo|list|search|seo|ppc|twitter|youtube|xing|tiktok|reddit|podcast|blog|press|partners?|friends?|family|marketing|sales|outreach|events?|trade|expo|booth|today|yesterday|last|there|here|us|them)$/iu

/** What is called its source: `source LinkedIn`, `lead source is the fair`. */
const SOURCE_NAMED = /(?:^|\s)(?:lead )?source:?(?: is| was)?\s+(?:the |our |an? )?(\S+(?: \S+)?)$/iu

/** Where somebody came from, at the end of words: `from the fair`; by the domain of their address it is where they work. */
export function cameFrom(
  typed: string,
  { source, company, email }: { readonly [part in 'source' | 'company' | 'email']: string | undefined },
): { readonly as: 'source' | 'company'; readonly name: string; readonly index: number } | undefined {
  const found = source === undefined ? (SOURCE_NAMED.exec(typed) ?? SOURCE.exec(typed)) : null
  if (!found?.[1]) return undefined
  // Who types no capitals names a company so too, where it is no way to come: `sanjay from loomtech`.
  const before = typed.slice(0, found.index).trim()
  const isSmall =
    /^\p{Ll}[\p{Ll}.'’-]*(?: \p{Ll}[\p{Ll}.'’-]*)?$/u.test(before) &&
    /^\s?from \p{Ll}[\p{Ll}\p{N}.-]*$/u.test(typed.slice(found.index))
  const isPlace = isSmall && !WAY.test(found[1]) && !WAYS_TO_COME.test(found[1])
  const isFirm = company === undefined && (isPlace || isDomainOf(found[1], email))
  return { as: isFirm ? 'company' : 'source', name: found[1], index: found.index }
}

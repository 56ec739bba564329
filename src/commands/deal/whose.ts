import { recordsNamed } from '../../crm/names/names.ts'
import { CONTACTS, type Contact } from '../../crm/people/contacts.ts'
import type { Ctx } from '../../language/command.ts'
import { clip } from '../../language/grammar/words.ts'
import { type Action, button, type Call } from '../../message/message.ts'
import { memberCalled } from '../shared/for-whom.ts'
import { companyInTitle, isCommon } from '../shared/linker.ts'

const NAME = '(@?[\\p{L}][\\p{L}\\p{N}._-]{0,39}(?: \\p{Lu}[\\p{L}.-]{0,39})?)'

/** The owner at the end of the words. */
export const WHOSE: readonly RegExp[] = [
  new RegExp(`[\\s,;]+\\(${NAME}\\)$`, 'u'),
  new RegExp(
    `[\\s,;]+(?:for|by|assign(?:ed)? to|give to|given to|belongs to|owned by|owner is|goes to)\\s+${NAME}$`,
    'iu',
  ),
  new RegExp(`[\\s,;]+${NAME} (?:has|owns|takes|does|gets|leads) it$`, 'u'),
  new RegExp(`[\\s,;]+${NAME}['’]s(?: deal)?$`, 'u'),
]

/** Words that are nothing but whose it is; the first group is the name. */
export const OF_WHOM = new RegExp(
  `^\\(?(?:(?:for|by|assign(?:ed)? to|give to|given to|belongs to|owned by|owner(?: is)?|rep(?: is)?|seller(?: is)?|goes to)\\s+)?${NAME}(?:['’]s(?: deal)?|\\)| (?:has|owns|takes|does|gets|leads) it)?$`,
  'iu',
)

/** Somebody of the team at the end of a title, before the words that are asked about: `cold chain for bo`. */
export async function ownerBehind(
  ctx: Ctx,
  typed: string,
): Promise<{ readonly title: string; readonly name: string } | undefined> {
  for (const found of WHOSE.map((pattern) => pattern.exec(typed))) {
    const member = found?.[1] !== undefined && found.index > 0 ? await memberCalled(ctx, found[1]) : undefined
    if (found && member) return { title: typed.slice(0, found.index), name: member.name }
  }
  return undefined
}

/** What leads to a person: `contact tom baker`. */
export const LED_TO_PERSON = /^(?:(?:main |key )?contact(?: person)?|decision maker|person|buyer)(?: is|:)? (?=\p{L})/iu

/** The contacts who are called so, or whose name begins so. */
export const contactsCalled = async (ctx: Ctx, words: string): Promise<readonly Contact[]> =>
  /^\p{L}[\p{L}'’.-]+(?: [\p{L}'’.-]+){0,2}$/u.test(words) ? recordsNamed(ctx.tx, CONTACTS, words) : []

/** Two or three words that look like somebody's name. */
const PERSON = /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’.-]*){1,2}$/u
/** True of words that look like somebody's name. */
export const isPerson = (words: string): boolean =>
  PERSON.test(words) && !words.split(' ').some((word) => isCommon(word.toLowerCase()))

/** Somebody who is named at the end of words, and what stands between what it is worth and them: `proposal with Jane Roe`. */
export const WITH_PERSON = /^(?:(.+?)[\s,;]+)?with (\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’.-]*){1,2})$/u

/** For whom it is, at the end of the words, by a name with capitals: `for Roth KG`, `at Roth`, `@ Roth KG`, `@Roth`. */
export const FOR_FIRM =
  /[\s,;]+(?:(?:for|at|@) |@)(\p{Lu}[\p{L}\p{N}.&'’-]*(?: (?:(?:&|and|of|de|und) )?\p{Lu}[\p{L}\p{N}.&'’-]*){0,3})$/u

/** Who is named behind `for`: a contact, or a company that is not known yet; none where the title names one that is. */
export async function buyerReading(
  ctx: Ctx,
  title: string,
  whom: string,
  again: (more: Call['fields']) => Call,
): Promise<readonly Action[]> {
  if (await companyInTitle(ctx, title)) return []
  const known = await recordsNamed(ctx.tx, CONTACTS, whom)
  if (known.length > 0) return [button(clip(`Contact: ${whom}`, 75), again({ with: whom }))]
  return [button(clip(`Company: ${whom}, new`, 75), again({ company: whom }))]
}

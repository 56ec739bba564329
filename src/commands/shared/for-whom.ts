import { refOfSubject } from '../../crm/subject.ts'
import { firstMemberName, type Member, membersNamed } from '../../crm/team/members.ts'
import { asMember, seesAll } from '../../crm/team/visibility.ts'
import type { Ctx } from '../../language/command.ts'
import { TO_DO_VERBS } from '../../language/params/next.ts'
import { UserError } from '../../message/errors.ts'
import type { UserRef } from '../../message/message.ts'
import type { Subject } from '../../records/types/relations.ts'

/** What is to be done, and by whom, if the words say it. */
interface ForWhom {
  readonly title: string
  readonly owner: Member | undefined
}

const ONE = '(@?[\\p{L}][\\p{L}\\p{N}_-]{0,39})'
const NAME = '(@?[\\p{L}][\\p{L}\\p{N}._-]{0,39}(?: \\p{Lu}[\\p{L}.-]{0,39})?)'
/** Ways to name the owner first; the first group is the name and the second the task. */
const BEFORE: readonly RegExp[] = [
  new RegExp(`^(?:for )?${NAME}(?:\\s*[:–—]|\\s-)\\s+(.+)$`, 'su'), // `bo: check the numbers`
  new RegExp(`^(?:for )?${NAME}\\s+(?:to|should|must|needs to|has to)\\s+(.+)$`, 'su'), // `bo to send the quote`
  /^(@[\p{L}][\p{L}\p{N}._-]{0,39})\s+(?:to\s+)?(.+)$/su, // `@bo send the quote`
  new RegExp(`^${ONE}\\s+((?:${TO_DO_VERBS})\\b.+)$`, 'isu'), // `bo send the quote`
  new RegExp(`^for ${NAME}(?:,|\\s[-–—])\\s+(.+)$`, 'su'), // `for bo, send the quote`
  new RegExp(`^for ${NAME}\\s+(.+)$`, 'su'), // `for Bo Berg send the quote`
  new RegExp(`^for ${ONE}\\s+(.+)$`, 'su'), // `for bo send the quote`
]
/** Ways to name the owner last: `send the quote for bo`, `… (bo)`, `… @bo`. */
const BEHIND: readonly RegExp[] = [
  new RegExp(`^(.+?),?\\s+\\(${NAME}\\)$`, 'su'),
  new RegExp(`^(.+?),?\\s+(?:for|by|assign(?:ed)? to|owned by|owner)\\s+${NAME}$`, 'su'),
  /^(.+?),?\s+(@[\p{L}][\p{L}\p{N}._-]{0,39})$/su,
]

/** Somebody in the middle, between commas: `update the deck, bo, by thursday`. */
const BETWEEN = new RegExp(`^(.+?),\\s+${NAME}(,\\s+.+)?$`, 'su')

/** The only member with a name; undefined for none or several. */
export const memberCalled = async ({ tx }: Ctx, name: string): Promise<Member | undefined> => {
  if ((await firstMemberName(tx, [name])) < 0) return undefined
  const [only, ...others] = await membersNamed(tx, name)
  return others.length === 0 ? only : undefined
}

/**
 * A task's words without its owner: `bo: check the numbers`, `send the quote for bo`. An unknown name stays in the
 * words.
 */
export async function forWhom(ctx: Ctx, words: string): Promise<ForWhom> {
  const found = [
    ...BEFORE.map((pattern) => pattern.exec(words)).map((match) => match && { name: match[1], title: match[2] }),
    ...BEHIND.map((pattern) => pattern.exec(words)).map((match) => match && { name: match[2], title: match[1] }),
  ]
  const [, first = '', between, last = ''] = BETWEEN.exec(words) ?? []
  for (const each of [...found, { name: between, title: `${first}${last.replace(/^,/u, '')}` }]) {
    const owner = each?.name === undefined ? undefined : await memberCalled(ctx, each.name)
    if (owner && each?.title !== undefined) return { title: each.title.trim(), owner }
  }
  return { title: words, owner: undefined }
}

/** @throws UserError when somebody is given something to do for a record that they do not see: they would see neither. */
export async function checkSees(ctx: Ctx, to: UserRef, about: Subject | null | undefined): Promise<void> {
  if (!about || to.member === ctx.member.member || !ctx.tx.hides) return
  const ref = refOfSubject(about)
  if (await seesAll(await asMember(ctx.tx, to.member), [ref])) return
  throw new UserError('not_allowed', [{ user: to }, ' does not see ', { ref }, ', and so not what is about it.'], {
    next: ['Hand it to them first, or leave the record out. Who sees what: ', { code: 'visibility' }],
    formless: true,
  })
}

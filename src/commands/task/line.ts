import { type AnyRecord, anyNumbered } from '../../crm/search/records.ts'
import { SUBJECT_LETTERS, subjectOf } from '../../crm/subject.ts'
import type { Priority } from '../../crm/tasks/tasks.ts'
import type { Ctx } from '../../language/command.ts'
import { placeFirst } from '../../language/params/company.ts'
import { recordInWords } from '../shared/linker.ts'

/** What the words of a task say besides its title. */
export interface TaskLine {
  readonly title: string
  readonly about: AnyRecord | undefined
  readonly priority: Priority | undefined
}

/** A ref with the words before it; it belongs to no sentence only at the beginning or end of the words. */
const REF = new RegExp(
  String.raw`(?:^|\s+)(?:(?:about|re|regarding|for|on)(?::\s*|\s+))?(${SUBJECT_LETTERS}-\d{1,9})(?![\w-])[,:]?`,
  'giu',
)
const PRIORITY =
  /(?:^|[\s,]+)(?:!(high|low)|(?:with |as )?(high|low)[\s-]prio(?:rity)?|prio(?:rity)?:?(?: is)? (high|low|urgent)|(urgent(?:ly)?|asap|p1|!{1,3}))$/iu
/** The same at the beginning: `urgent: call tom`. */
const PRIORITY_FIRST = /^(?:!?(high|low)(?:[\s-]prio(?:rity)?)?|(urgent|asap|p1))\s*(?:[:,–]| -)\s+(?=\S)/iu

/** A name after `about:`, up to the end of the words. */
const ABOUT_NAME = /(?:^|\s+)(?:about|re|regarding):\s*(\p{L}.*)$/iu

/**
 * Splits `send report D-7 !high`: the one record that it names, by ref or by name, and the priority at its end. A ref
 * of no record, such as the A-4 of a paper size, is a word like any other. A name stays in the title; it is not looked
 * up with `isSaid`, because the record was given separately.
 */
export async function readTaskLine(ctx: Ctx, words: string, isSaid: boolean): Promise<TaskLine> {
  const first = PRIORITY_FIRST.exec(words)
  const said = first ? null : PRIORITY.exec(words)
  const rest = first ? words.slice(first[0].length) : said ? words.slice(0, said.index) : words
  const named = (said?.[1] ?? said?.[2] ?? said?.[3] ?? first?.[1])?.toLowerCase()
  const priority = said?.[4] || first?.[2] || named === 'urgent' ? 'high' : (named as Priority | undefined)
  const [ref, ...others] = [...rest.matchAll(REF)]
  const subject = ref && others.length === 0 ? subjectOf(ref[1] ?? '') : undefined
  const about = subject && (await anyNumbered(ctx.tx, subject))
  if (!ref || !about || about.deletedAt)
    return { ...(isSaid ? { title: rest || words, about: undefined } : await readNames(ctx, rest || words)), priority }
  const [before, after] = [rest.slice(0, ref.index).trim(), rest.slice(ref.index + ref[0].length).trim()]
  return { title: (before === '' || after === '' ? before + after : '') || rest, about, priority }
}

async function readNames(ctx: Ctx, typed: string): Promise<Pick<TaskLine, 'title' | 'about'>> {
  const first = placeFirst(typed)
  const whose = first && (await recordInWords(ctx, `about ${first.place}`))
  if (first && whose) return { title: first.rest, about: whose }
  const said = ABOUT_NAME.exec(typed)
  const named = said && (await recordInWords(ctx, `about ${said[1]}`))
  if (said && said.index > 0 && named) return { title: typed.slice(0, said.index), about: named }
  return { title: typed, about: await recordInWords(ctx, typed) }
}

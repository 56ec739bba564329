import { columnFields, columnNamed } from './columns.ts'
import type { AskedField } from './fields.ts'
import { lengthOf, lowerAt, phraseAt, type QuestionDraft, type Rule, runsAt } from './question-draft.ts'

/** Words that can stand before nothing but columns. */
const COLUMNS = [
  'with columns',
  'with the columns',
  'with column',
  'with the column',
  'with fields',
  'with the fields',
  'columns',
  'column',
  'as columns',
  'in columns',
  'show columns',
  'show the columns',
  'showing columns',
]
/** Words before columns that also stand before other things. */
const SHOW = ['show', 'shows', 'showing', 'show me', 'show the', 'display', 'displaying', 'and show', 'to show']
const WITH = ['with', 'with the', 'and the', 'plus']
const LINKS = ['and', '&', '+', 'plus', 'and also', 'as well as', 'and the']
const NAMED = ['column', 'columns']
/** Words that say more of which records are meant, although some are also names of fields. */
const OTHERS = ['in', 'for', 'at', 'by', 'of', 'from', 'over', 'under', 'since', 'without', 'sorted', 'top', 'as']

/** Names of columns from `at` on, and how many words they are. */
interface ColumnsFound {
  readonly names: readonly string[]
  readonly count: number
}

function fieldAt(
  draft: QuestionDraft,
  fields: readonly AskedField[],
  at: number,
): readonly [string, number] | undefined {
  if (OTHERS.includes(lowerAt(draft, at))) return undefined
  for (const run of runsAt(draft, at, 3)) {
    const field = columnNamed(fields, run)
    if (field) return [field.key, lengthOf(run)]
  }
  return undefined
}

/** True of a word behind which a column ends. */
const endsAt = (draft: QuestionDraft, at: number): boolean =>
  draft.words[at] === undefined || (draft.words[at - 1]?.endsWith(',') ?? false) || phraseAt(draft, at, LINKS) > 0

/** Columns joined by commas and `and`. A word that is none is taken too, to be asked about, where others are. */
function columnsAt(draft: QuestionDraft, from: number, isSure: boolean): ColumnsFound {
  const fields = columnFields(draft.ctx.tx, draft.type)
  const names: string[] = []
  let end = from
  for (let at = from; draft.words[at] !== undefined; ) {
    if (lowerAt(draft, at) === 'the') at += 1
    const [name, count] = fieldAt(draft, fields, at) ?? []
    const word = lowerAt(draft, at)
    const isOdd = name === undefined && /^[\p{L}-]{3,}$/u.test(word) && endsAt(draft, at + 1)
    if (name !== undefined && count !== undefined) {
      names.push(name)
      at += count
    } else if (isOdd && (isSure || names.length > 0)) {
      names.push(word)
      at += 1
    } else break
    end = at
    const link = phraseAt(draft, at, LINKS)
    if (link === 0 && !draft.words[at - 1]?.endsWith(',')) break
    at += link
  }
  return { names, count: end - from }
}

/** `show owner and amount`, `with columns owner, close date`, `with owner and amount columns`. */
export const columnsRule: Rule = (draft, at) => {
  const sure = phraseAt(draft, at, COLUMNS)
  if (sure > 0) {
    const found = columnsAt(draft, at + sure, true)
    draft.columns.push(...found.names)
    return found.count === 0 ? 0 : sure + found.count
  }
  const lead = at > 0 ? phraseAt(draft, at, SHOW) : 0
  const found = lead > 0 ? columnsAt(draft, at + lead, false) : undefined
  if (found && found.count > 0) {
    draft.columns.push(...found.names)
    return lead + found.count + phraseAt(draft, at + lead + found.count, NAMED)
  }
  const joint = phraseAt(draft, at, WITH)
  const behind = joint > 0 ? columnsAt(draft, at + joint, false) : undefined
  const end = behind && at + joint + behind.count
  if (!behind || end === undefined || behind.count === 0 || phraseAt(draft, end, NAMED) === 0) return 0
  draft.columns.push(...behind.names)
  return end + 1 - at
}

/** True of a text that begins with the name of a column. */
export const beginsWithColumns = (draft: QuestionDraft): boolean => columnsAt(draft, 0, false).count > 0

/** The names of columns that a text is, and nothing else; undefined for any other text. */
export function columnsOnly(draft: QuestionDraft, isSure: boolean): readonly string[] | undefined {
  const { names, count } = columnsAt(draft, 0, isSure)
  return count > 0 && count === draft.words.length ? names : undefined
}

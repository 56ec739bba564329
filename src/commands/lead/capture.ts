import { placeFirst } from '../../language/params/company.ts'
import {
  BRACKETS,
  cameFrom,
  FIRM_END,
  FOREIGN_FORM,
  firmFirst,
  firstNameFirst,
  isCapital,
  isFromCity,
  isRole,
  jobAtFirm,
  LEADS_TO_ADDRESS,
  LEADS_TO_VALUE,
  LED_IN_BRACKETS,
  lower,
  NAME_FIRST,
  SOURCE_FIRST,
  takeReferral,
  takeSource,
} from './names-and-jobs.ts'

/** The meaning of the free words of a line about a lead; the parts together hold every word. */
export interface CapturedLead {
  readonly name?: string
  readonly company?: string
  /** Where the lead came from, such as webinar. */
  readonly source?: string
  /** A next step with its date, as typed; if it has two dates it is asked about when it is read. */
  readonly next?: string
  readonly note?: string
}

/** Finds dates in a text. Past days and repetitions are no next steps. */
export type PlannedDatesIn = (text: string) => readonly { readonly start: number; readonly end: number }[]

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Small words inside the names of people, and of companies. */
const PERSON_JOINTS = set(
  'van von der den del della di da dos du de la le el al bin ibn ben ter ten zu zur y e und et and &',
)
const FIRM_JOINTS = set('of the for and & + de la le du des der die und y e et van von')
/** Words with which a next step begins. */
const ACTIONS = set(
  'call ring phone email e-mail mail send meet meeting demo follow followup follow-up ping text lunch coffee dinner review ' +
    'remind visit write ask check chase chat talk book schedule reschedule intro kickoff zoom catch try reach nudge ' +
    'quote offer proposal prepare prep share invite present workshop callback reply answer',
)
/** True of a word with which a next step begins, such as call or demo. */
export const isToDo = (word: string): boolean => ACTIONS.has(lower(word))

/** Words with which a remark begins: in a line without capitals they end a name. */
const REMARKS = set(
  'met spoke talked saw had got asked called emailed wrote came visited signed downloaded attended found said told heard ' +
    'wants want needs need interested looking likes re via from at in on with who works about is was has referred ' +
    'introduced through after using uses needs requested',
)
/** Words about the past: a day in such a remark is no date of a next step. */
const PAST = set(
  'met spoke talked saw had got asked called emailed wrote came visited signed downloaded attended found said told heard ' +
    'was referred introduced since requested',
)
/** What separates parts: commas, dashes, line breaks. A comma before a legal form or a title belongs to the name. */
const PARTS = /[?!]\s+|,\s+(?!(?:inc|llc|ltd|gmbh|corp|co|plc|jr|sr|phd|md|esq)\b)|,$|;\s+|\s[-–—|;/]\s|\s*\n\s*/iu

/** Separators that remain when one value of a row was taken out. */
const EDGES = /^[\s,;|/–—-]+(?=\s|$)|(?:(?<=\s|^)[,;|/–—-]+|;)$/gu
/** After `from` a capital shows a company; else it is a source. */
const AT = /^(?:(?:(?:who\s+)?(?:works|working|is|employed)\s+)?(?:at|from|of|with)|works\s+for)\s+(?:the\s+)?(?=\S)/iu
/** What says where somebody works, behind a comma. */
const WORKS = /^(?:who\s+)?(?:works|working|is|employed)\s+(?:at|for|with|from)\s/iu
/** After these words a company may be in small letters too, if the name has no capitals. */
const AT_FIRM = /^(?:(?:who\s+)?(?:works|working|is)\s+)?at\s/iu
const wordsIn = (text: string): readonly string[] => text.split(/\s+/u).filter((word) => word !== '' && word !== '@')

/** A longer text is a story, whose dates belong to it. */
const LONGEST_STEP = 200

/**
 * Reads the free words of a line about a lead. `said` are the fields that were named; they keep their values.
 * - The first words are the name: as far as the capitals go, or up to a remark, a date or an action.
 * - `@` begins the company; it ends in the same way, or at a comma. So does the second part between commas.
 * - Words with a date are the next step, from the first word that is an action (call, demo); a date alone is one too.
 * - All other words are the note.
 */
export function capture(
  pieces: readonly string[],
  said: CapturedLead & { readonly email?: string },
  datesIn: PlannedDatesIn,
): CapturedLead {
  const { name: called, company, source, email } = said
  const found: Draft = { email, name: called, company, source, next: said.next ? [said.next] : [], note: [] }
  // If the first part ends with a separator, all parts are separated by it.
  const isRow = /[,;|/–—-]$/u.test(pieces[0]?.trim() ?? '')
  for (const [place, typed] of pieces.entries()) {
    const whole = place === 0 ? firstNameFirst(typed, said.email) : typed
    const led = place < pieces.length - 1 ? whole.replace(LEADS_TO_VALUE, '') : whole.replace(LEADS_TO_ADDRESS, '')
    const edged = (place === 0 ? withoutPlace(led, found) : led).replace(EDGES, '')
    // Words before a company in quotes belong to it.
    const piece = quotedIn(pieces[place + 1]) === undefined ? edged : edged.replace(LEADS_TO_FIRM, '')
    const quote = quotedIn(piece)
    const parts = quote === undefined ? piece.replace(/@[^\S\n]+(?=[^\s@])/gu, '@').split(PARTS) : []
    for (const [index, part] of parts.entries())
      takePart(part.trim(), index > 0 || (isRow && place > 0), found, datesIn)
    if (quote === undefined) continue
    if (found.company === undefined && LEADS_TO_FIRM.test(pieces[place - 1] ?? '')) found.company = quote
    else found.note.push(quote)
  }
  if (called === undefined && company === undefined) inOrder(found, said.email)
  const isStep = said.next !== undefined || found.next.join(', ').length <= LONGEST_STEP
  const note = [...found.note, ...(isStep ? [] : found.next), ...(said.note ? [said.note] : [])].join(', ')
  const next = isStep ? found.next.join(', ') : ''
  return {
    ...(found.name !== undefined && { name: found.name }),
    ...(found.company !== undefined && { company: found.company }),
    ...(found.source !== undefined && { source: found.source }),
    ...(next !== '' && { next }),
    ...(note !== '' && { note }),
  }
}

/** The words without the company at their beginning. */
function withoutPlace(text: string, found: Draft): string {
  const source = found.source === undefined ? SOURCE_FIRST.exec(text) : null
  if (source) found.source = source[1]
  const firm = source || found.company !== undefined ? null : (placeFirst(text) ?? firmFirst(text))
  if (firm) found.company = firm.place
  if (source) return text.slice(source[0].length)
  return firm ? firm.rest : text.replace(NAME_FIRST, '$1, ')
}

/** Words before a company's name, at the end of a text. */
const LEADS_TO_FIRM = /(?:^|\s+)(?:@|at|from)$/iu

/** The text of a part that is one quote. */
const quotedIn = (piece = ''): string | undefined =>
  /^["\u201c\u201d\u201e\u00ab](.*)["\u201c\u201d\u00ab\u00bb]$/su.exec(piece)?.[1]

/** Moves a company that was read as the person's name to its field, by its legal form or the person's e-mail address. */
function inOrder(found: Draft, email = ''): void {
  const { name, company } = found
  if (name === undefined || company === undefined) return
  const local = email.split('@')[0]?.toLowerCase() ?? ''
  const isIn = (words: string) => words.split(/\s+/u).some((word) => word.length > 2 && local.includes(lower(word)))
  const isTurned = FIRM_END.test(name)
    ? !FIRM_END.test(company)
    : isIn(company) && !isIn(name) && name.split(' ').length === 1
  if (isTurned) [found.name, found.company] = [company, name]
}

interface Draft {
  readonly email: string | undefined
  name: string | undefined
  company: string | undefined
  source: string | undefined
  readonly next: string[]
  readonly note: string[]
}

/** Reads one part between commas: first its company and source are cut out. */
function takePart(typed: string, parted: boolean, found: Draft, datesIn: PlannedDatesIn): void {
  const [, head = '', bracketed = '', tail = ''] = BRACKETS.exec(typed) ?? []
  const inner = bracketed.replace(LED_IN_BRACKETS, '')
  if (takeReferral(typed, found) || (parted && takeSource(typed, found))) return
  if (found.company === undefined && isCapital(inner) && !isRole(inner) && datesIn(inner).length === 0) {
    found.company = inner.trim()
    takePart(`${head} ${tail}`.trim(), parted, found, datesIn)
    return
  }
  if (isRole(inner)) {
    takePart(`${head} ${tail}`.trim(), parted, found, datesIn)
    found.note.push(`(${bracketed})`)
    return
  }
  const from = cameFrom(typed, found)
  if (from) found[from.as] = from.name
  const part = from ? typed.slice(0, from.index) : typed
  const at = found.company === undefined ? /(?:^|\s)@(?=[^\s@])/u.exec(part) : null
  const behind = at ? part.slice(at.index + at[0].length) : ''
  const count = nameLength(behind, FIRM_JOINTS, datesIn)
  if (!at || count === 0) {
    takeWords(part, parted, found, datesIn)
    return
  }
  const words = wordsIn(behind)
  found.company = words.slice(0, count).join(' ')
  takeWords(part.slice(0, at.index), parted, found, datesIn)
  takeWords(words.slice(count).join(' '), false, found, datesIn)
}

function takeWords(text: string, parted: boolean, found: Draft, datesIn: PlannedDatesIn): void {
  const words = wordsIn(text)
  const line = words.join(' ')
  if (line === '') return
  const count = found.name === undefined ? nameLength(line, PERSON_JOINTS, datesIn) : 0
  if (count > 0) {
    found.name = words.slice(0, count).join(' ')
    takeRest(withoutFirm(words.slice(count).join(' '), found, datesIn), found, datesIn)
  } else if (parted && takeJob(line, found, datesIn)) return
  else if (parted && isCompany(line, found, datesIn)) found.company = line
  else if (found.name !== undefined && WORKS.test(line)) takeRest(withoutFirm(line, found, datesIn), found, datesIn)
  else takeRest(line, found, datesIn)
}

/** Takes a job with its company: the job is a note. */
function takeJob(line: string, found: Draft, datesIn: PlannedDatesIn): boolean {
  const both = found.company === undefined ? jobAtFirm(line) : undefined
  const words = wordsIn(both?.firm ?? '')
  const count = both ? nameLength(words.join(' '), FIRM_JOINTS, datesIn) : 0
  if (!both || count === 0) return false
  found.company = words.slice(0, count).join(' ')
  found.note.push(both.job)
  takeRest(words.slice(count).join(' '), found, datesIn)
  return true
}

/** The text after a name, without the company at its beginning: `at Contoso`, `from Vandelay`. */
function withoutFirm(rest: string, found: Draft, datesIn: PlannedDatesIn): string {
  const at = found.company === undefined ? AT.exec(rest) : null
  if (!at) return rest
  const behind = wordsIn(rest.slice(at[0].length))
  const isNamed = isCapital(behind[0] ?? '') || (AT_FIRM.test(rest) && !isCapital(found.name ?? ''))
  const count = isNamed ? nameLength(behind.join(' '), FIRM_JOINTS, datesIn) : 0
  if (count === 0 || isFromCity(rest, behind.slice(0, count).join(' '), found.email)) return rest
  found.company = behind.slice(0, count).join(' ')
  return behind.slice(count).join(' ')
}

/**
 * True of a part after a comma that can only be a company: in small letters only if the name has no capitals either.
 */
function isCompany(line: string, { name, company }: Draft, datesIn: PlannedDatesIn): boolean {
  if (name === undefined || company !== undefined || isRole(line)) return false
  const words = wordsIn(line)
  const most = isCapital(line) ? 6 : isCapital(name) ? 0 : 2
  return words.length <= most && nameLength(line, FIRM_JOINTS, datesIn) === words.length
}

/** The most words of a name; more are a sentence, and in a line without capitals fewer already are. */
const [LONGEST, LONGEST_SMALL] = [10, 5] as const

/** The number of words at the start of a text that are a name. */
function nameLength(text: string, joints: ReadonlySet<string>, datesIn: PlannedDatesIn): number {
  const words = wordsIn(text)
  const line = words.join(' ')
  const end = stepStart(line, datesIn)
  const capitals = isCapital(words[0] ?? '') && !/^\d+$/u.test(words[0] ?? '')
  let place = 0
  for (const [index, word] of words.entries()) {
    const behind = words.slice(index).find((each) => !joints.has(lower(each)))
    const isJoint = index > 0 && joints.has(lower(word)) && behind !== undefined && isCapital(behind)
    const belongs = capitals ? isCapital(word) || isJoint : !REMARKS.has(lower(word))
    const isForm = index > 0 && joints === FIRM_JOINTS && FOREIGN_FORM.test(words.slice(index, index + 2).join(' '))
    const isOver = place >= end || index === (capitals ? LONGEST : LONGEST_SMALL)
    if (isOver || !(belongs || isForm) || word.endsWith(':') || word.startsWith('@')) return index
    place += word.length + 1
  }
  return words.length
}

/** The index at which a next step begins: at its action, else at its date; the end of the text if it has no date. */
function stepStart(text: string, datesIn: PlannedDatesIn): number {
  const [date] = datesIn(text)
  if (!date) return text.length
  return actionBefore(text, date.start) ?? date.start
}

/** The index of the first action before `end`. */
function actionBefore(text: string, end: number): number | undefined {
  for (const { 0: word, index } of text.slice(0, end).matchAll(/\S+/gu)) if (isToDo(word)) return index
  return undefined
}

/** Reads the words after name and company: a next step with a date, and the note. */
function takeRest(text: string, found: Draft, datesIn: PlannedDatesIn): void {
  const { before, step, after } = stepIn(text, datesIn)
  found.note.push(...[before, after].map((words) => words.trim()).filter((words) => words !== ''))
  if (step.trim() !== '') found.next.push(step.trim())
}

/** Splits a text into the words before the next step, the step, and the words after it. */
function stepIn(
  text: string,
  datesIn: PlannedDatesIn,
): { readonly before: string; readonly step: string; readonly after: string } {
  const [date, second] = datesIn(text)
  if (!date) return { before: text, step: '', after: '' }
  const head = wordsIn(text.slice(0, date.start))
  const action = actionBefore(text, date.start)
  if (action === undefined && (PAST.has(lower(head[0] ?? '')) || head.length > 4))
    return { before: text, step: '', after: '' }
  const tail = text.slice(date.end)
  const goesOn = second !== undefined || TAIL.test(tail) || isToDo(wordsIn(tail)[0] ?? '')
  const end = goesOn ? text.length : date.end
  return { before: text.slice(0, action ?? 0), step: text.slice(action ?? 0, end), after: text.slice(end) }
}

/** Words after the date that still belong to the step: a plain hour, or its topic and people. */
const TAIL = /^\s*(?:\d{1,2}\b|(?:about|re|with|to|at|in|for|on|and|or|@|&)\b)/iu

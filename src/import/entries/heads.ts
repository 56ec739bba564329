import { conceptsIn } from '../columns/concepts.ts'
import { headKey } from '../columns/heads.ts'
import type { Survey } from '../columns/survey.ts'
import type { ColumnTarget } from '../fields.ts'

/** What a column says of an entry: of what happened or is to be done, or of the record that it is about. */
export type EntryTarget =
  | 'entry.kind'
  | 'entry.title'
  | 'entry.text'
  | 'entry.at'
  | 'entry.due'
  | 'entry.minutes'
  | 'entry.outcome'
  | 'entry.by'
  | 'entry.done'
  | 'entry.repeats'
  | 'about.ref'
  | `${'deal' | 'lead' | 'contact' | 'company'}.${'id' | 'name' | 'email'}`

/** What such files call an entry before what they say of it: `Activity - Subject`, `Call duration`, `Note body`. */
const OF_ENTRY =
  /^(?:activity|activities|engagement|note|call|meeting|task|event|email|log|aktivitat|notiz|aufgabe|activite|actividad|tarea)/u

/** What the heads of entries say, without the word before them, the surer first. */
const SAYS: readonly (readonly [RegExp, EntryTarget])[] = [
  [/^(?:type|kind|typ|art|sub ?type|taskevent)$/u, 'entry.kind'],
  [/^(?:subject|title|betreff|sujet|objet|asunto|onderwerp|titel|titre)$/u, 'entry.title'],
  [
    /^(?:body|content|text|notes?|description|comments?|fullcomments?|details|bodypreview|inhalt|notiz|nota|contenu|beschreibung|message)$/u,
    'entry.text',
  ],
  [/^(?:due|duedate|duetime|deadline|falligam|fallig|echeance|vencimiento)$/u, 'entry.due'],
  [
    /^(?:markedasdonetime|donetime|doneon|completed(?:at|on|date|time)|completiondate|date|datum|time|datetime|when|start(?:date|time|at)?|timestamp|sentat|occurredat|happenedat|at)$/u,
    'entry.at',
  ],
  [/^(?:create(?:d)?(?:at|on|date|time)?|datecreated|addtime|created|erstelltam|creele|added)$/u, 'entry.at'],
  [/^(?:duration|minutes|length|durationminutes|dauer|duree|duracion)(?:min(?:utes)?)?$/u, 'entry.minutes'],
  [/^(?:outcome|disposition|result|calloutcome|calldisposition)$/u, 'entry.outcome'],
  [/^(?:done|status|completed|isclosed|isdone|erledigt)$/u, 'entry.done'],
  [/^(?:repeats|repetition|recurrence|recurring|wiederholung)$/u, 'entry.repeats'],
  [/^(?:createdby|author|user|by|loggedby|owner|assignee|assigned(?:to)?|creator|createdbyuser)$/u, 'entry.by'],
]

const RECORDS = ['deal', 'lead', 'contact', 'company'] as const

/** What one head of a file of entries says; undefined where it says nothing of them. */
function meantBy(written: string): EntryTarget | undefined {
  const header = written.replace(
    /^(?:activity|note|task|call|meeting|email) - (?=(?:deal|contact|person|organi|company|lead))/iu,
    '',
  )
  const key = headKey(header)
  if (/^(?:about|relatedto|regarding|record|ref)$/u.test(key)) return key === 'ref' ? undefined : 'about.ref'
  const rest = key.replace(OF_ENTRY, '')
  const own = SAYS.find(([pattern]) => pattern.test(rest) || pattern.test(key))?.[1]
  const concepts = conceptsIn(header)
  const [of, ...others] = RECORDS.filter((noun) => concepts.includes(noun))
  if (of && others.length === 0 && !concepts.includes('owner') && !OF_ENTRY.test(key)) {
    if (concepts.includes('id')) return `${of}.id`
    if (concepts.includes('email')) return `${of}.email`
    const left = concepts.filter(
      (word) => word !== of && !['associated', 'name', 'title', 'full', 'customer'].includes(word),
    )
    if (left.length === 0) return `${of}.name`
  }
  if (own) return own
  if (key === 'email' || key === 'emailaddress') return 'contact.email'
  if (concepts.includes('owner')) return 'entry.by'
  return rest === '' && /^(?:note|notiz|nota|activity|comment)$/u.test(key) ? 'entry.text' : undefined
}

/** What an entry is known by in its source: it is the same by what it says. */
const OWN_ID = /^(?:parley|activity|engagement|note|call|meeting|task|event|email|record)?(?:record)?id$|^ref$/u

/** The targets of the columns of a file of entries; of several dates the surest is when it happened. */
export function entryTargets(headers: readonly string[], surveys: readonly Survey[]): readonly ColumnTarget[] {
  const meant = headers.map((header, at) => ((surveys[at]?.filled ?? 1) === 0 ? undefined : meantBy(header)))
  const rank = (header: string) => SAYS.findIndex(([pattern]) => pattern.test(headKey(header).replace(OF_ENTRY, '')))
  return meant.map((target, at) => {
    if (OWN_ID.test(headKey(headers[at] ?? ''))) return 'skip'
    if (target === undefined) return (surveys[at]?.filled ?? 1) === 0 ? 'skip' : 'extra'
    const first = meant
      .flatMap((each, other) => (each === target ? [other] : []))
      .toSorted((a, b) => rank(headers[a] ?? '') - rank(headers[b] ?? '') || a - b)[0]
    return first === at ? target : 'extra'
  })
}

/** Heads that records have of their own, and entries about them have not. */
const OF_RECORDS =
  /^(?:firstname|lastname|vorname|nachname|prenom|stage|dealstage|amount|dealvalue|dealamount|value|phone|mobile|jobtitle|domain|website|industry|address|city|birthday|leadsource|leadstatus|persondealvalue)$/u

/** True of a file whose rows are what happened with records, or what is to be done for them. */
export function isOfEntries(headers: readonly string[], fileName: string): boolean {
  const keys = headers.map((header) =>
    headKey(header.replace(/^(?:deal|person|organization|lead) - |\s*\([^)]*\)$/giu, '')),
  )
  const targets = headers.map(meantBy)
  const own = keys.filter(
    (key) => OF_ENTRY.test(key) && SAYS.some(([pattern]) => pattern.test(key.replace(OF_ENTRY, '')) && key !== 'email'),
  )
  const isAbout = targets.some((target) => target !== undefined && !target.startsWith('entry.'))
  const saysWhat = targets.some((target) => target === 'entry.title' || target === 'entry.text')
  const named = /note|activit|task|call|meeting|engagement|log|event|aufgabe|notiz/iu.test(fileName) ? 2 : 0
  const has = (target: EntryTarget): number => (targets.includes(target) ? 1 : 0)
  const signs =
    own.length * 2 +
    named +
    has('entry.kind') +
    has('entry.due') +
    has('entry.done') +
    has('entry.minutes') +
    has('entry.at') +
    (keys.includes('subject') ? 2 : 0)
  const against = keys.filter((key) => OF_RECORDS.test(key)).length * 3
  return isAbout && saysWhat && signs - against >= 4
}

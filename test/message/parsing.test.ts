import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Where what the program has said, or is to say, is in hand: looking into its text is suspicious here. */
const ROOMS = [
  'src/message/',
  'src/store/outbox/',
  'src/store/requests/',
  'src/store/schedule/',
  'src/delivery/',
  'src/digest/',
  'src/notices/',
  'src/schedule/',
  'src/crm/due/',
  'src/crm/digests/',
  'src/crm/pipelines/',
  'src/crm/reminders/',
  'src/crm/team/notices.ts',
  'src/crm/team/nudges.ts',
  'src/crm/team/sharing.ts',
  'src/backup/waiting.ts',
]

const LOOKS =
  /\.(?:test|exec|match|matchAll|replace|replaceAll|search|startsWith|endsWith|split|indexOf|lastIndexOf|charAt)\(|\.includes\(['"`]|new RegExp|starts_with\(|\bI?LIKE\b|SIMILAR TO|\s~\*?\s|regexp_|split_part|substring|strpos|position\(|\b(?:left|right)\(/

const WRITTEN = 'key|outboxKey|edits|title|stateReason|pausedWhy|handledHow|lastOutcome'
/** Looking into what only the program writes, wherever that is done. */
const LOOKS_INTO_WRITTEN = new RegExp(
  [
    String.raw`(?:\b(?:${WRITTEN})\b|\.text\[\d\])\)?\??\.(?:test|exec|match|matchAll|replace|replaceAll|search|startsWith|endsWith|split|indexOf|includes)\(`,
    String.raw`(?:test|exec|starts_with|regexp_\w+|split_part|strpos)\([^)]*\b(?:${WRITTEN})\b`,
    String.raw`"(?:${WRITTEN})"\S* (?:I?LIKE|~\*?|SIMILAR)`,
    String.raw`\b(?:stateReason|pausedWhy|handledHow|\.title) [!=]== (?!null|undefined)`,
  ].join('|'),
)

/** The places that do so all the same, and why. This list gets shorter, never longer: a post has a kind, a block its row and role. */
const ALLOWED: readonly (readonly [file: string, code: string, why: string])[] = [
  ['src/crm/digests/slots.ts', "skips.includes('weekends')", 'a list of settings'],
  ['src/crm/digests/slots.ts', "skips.includes('holidays')", 'a list of settings'],
  ['src/schedule/digests.ts', "skips.includes('empty')", 'a list of settings'],
  ['src/schedule/decide.ts', "muted.includes('tasks')", 'a list of settings'],
  ['src/crm/due/schedule-settings.ts', "wall.split(':')", 'an hour as somebody settled it'],
  ['src/crm/reminders/due.ts', "replace('.000Z', 'Z')", 'how an instant is written'],
  ['src/digest/board.ts', 'open.indexOf(row)', 'a place in a list'],
  [
    'src/crm/pipelines/stage-field.ts',
    'POSITION.test(cells.slice(AT_POSITION)',
    'a comparison of SQL, and no regular expression',
  ],
  ['src/crm/team/sharing.ts', "last.command?.split(' ')[0]", 'the path of a command'],
  ['src/crm/team/sharing.ts', 'ref.startsWith(', 'a ref, which is its letter and its number'],
  ['src/commands/field/from-facts.ts', 'capital(key).replaceAll(', 'a key that people typed'],
  ['src/language/spoken/whole-names.ts', "found.title.includes('\"')", 'what people call it'],
  ['src/notices/asked.ts', 'ROLES.indexOf(', 'a place in a list'],
  ['src/notices/asked.ts', String.raw`/^[A-Z]-\d{1,9}$/u.test(value)`, 'the fields of a Call are what people type'],
  ['src/notices/asked.ts', 'nounOfLetter(ref.charAt(0))', 'a ref, which is its letter and its number'],
  ['src/notices/shared.ts', 'nounOfLetter(ref.charAt(0))', 'the same'],
  ['src/schedule/days.ts', "muted.includes('days')", 'a list of kinds'],
  ['src/schedule/decide.ts', "muted.includes('reminders')", 'a list of kinds'],
  ['src/schedule/meeting-times.ts', "muted.includes('meetings')", 'a list of kinds'],
  ['src/schedule/meetings.ts', "muted.includes('meetings')", 'a list of kinds'],
  ['src/schedule/brief-message.ts', 'touch.text.replace(', 'what somebody said, on one line'],
  ['src/crm/log/meeting.ts', 'TO_DO.test(title', 'what people call what they plan'],
  ['src/crm/history/deletions.ts', 'gone."title" ILIKE', 'a name is looked for by words of it'],
  ['src/import/columns/kind.ts', 'keys.some((key) => pattern.test(key))', 'the heads of a file'],
  ['src/import/columns/kind.ts', '(?:s|en)$/u.test(key)', 'the heads of a file'],
  ['src/import/columns/paraphrase.ts', "key.split(' ')", 'the heads of a file'],
  ['src/import/entries/heads.ts', '.test(key)', 'the heads of a file'],
  ['src/import/entries/heads.ts', 'key.replace(OF_ENTRY', 'the heads of a file'],
  ['src/message/message.ts', "path.split(' ')", 'how a command is written in the source'],
  [
    'src/message/named.ts',
    String.raw`words.match(/\b[A-Z]-\d{1,9}\b/g)`,
    'people write refs too, and erasure finds them',
  ],
  ['src/message/named.ts', String.raw`/^[A-Z]-\d+$/.test(text)`, 'the fields of a Call are what people type'],
  ['src/message/named.ts', 'letter: ref.charAt(0)', 'a ref, which is its letter and its number'],
  ['src/store/requests/calls.ts', "id.split(':')", 'a button comes back as its id: a token and a place'],
  ['src/store/requests/calls.ts', String.raw`/^\d{1,3}$/.test(position)`, 'the same'],
  ['src/store/requests/requests.ts', `split_part(coalesce(r."reply" -> 'form' ->> 'id',`, 'the same'],
  ['src/store/requests/requests.ts', `split_part("input" ->> 'press', ':', 1)`, 'the same'],
  [
    'src/store/requests/requests.ts',
    `starts_with("id", \${of.id} || '/')`,
    'the lines of one text are requests below its id',
  ],
]

const files = readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `src/${name.replaceAll(path.sep, '/')}`)
  .sort()

/** The lines of code that look into text, each with its file. */
const found = files.flatMap((file) => {
  const isRoom = ROOMS.some((room) => file.startsWith(room))
  const lines = readFileSync(path.join(ROOT, file), 'utf8').split('\n')
  return lines
    .filter((line) => !/^\s*(?:\*|\/\/|\/\*)/u.test(line))
    .filter((line) => LOOKS_INTO_WRITTEN.test(line) || (isRoom && LOOKS.test(line)))
    .map((line) => [file, line.trim()] as const)
})

const allows = ([file, line]: readonly [string, string], [at, code]: (typeof ALLOWED)[number]): boolean =>
  file === at && line.includes(code)

test('nothing reads a key or words that the program wrote', () => {
  expect(files.length).toBeGreaterThan(300)
  expect(found.filter((one) => !ALLOWED.some((entry) => allows(one, entry)))).toEqual([])
})

test('what is allowed to is still there', () => {
  expect(ALLOWED.filter((entry) => !found.some((one) => allows(one, entry)))).toEqual([])
})

test.for([
  ["blocks.some((block) => block.text[0].startsWith('Late by '))", true],
  ['const [, number] = /^digest:G-(\\d+):/.exec(key) ?? []', true],
  ["if (row.key.startsWith('undelivered:')) return", true],
  ['title.replace(/^(\\d+) things\\b/, fewer)', true],
  ['AND starts_with("key", $1)', true],
  [`r."stateReason" LIKE 'D-%'`, true],
  ['digests.filter(({ pausedWhy }) => pausedWhy === BECAME_OPEN)', true],
  ['if (row.kind === kind && row.of === of) return', false],
  ['const where = { workspaceId_key: { workspaceId, key } }', false],
] as const)('%s is found: %s', ([line, isFound]) => {
  expect(LOOKS_INTO_WRITTEN.test(line)).toBe(isFound)
})

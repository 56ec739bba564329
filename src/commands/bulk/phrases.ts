import { listNamed } from '../../crm/lists/lists.ts'
import { recordsNamed } from '../../crm/names/names.ts'
import { RECORD_TYPES } from '../../crm/type-list.ts'
import type { ReadCtx } from '../../language/command.ts'
import { formatQuery } from '../../language/query/format.ts'
import { nounWords } from '../../language/query/nouns.ts'
import { withOwn } from '../../records/own.ts'
import type { RecordType } from '../../records/record-type.ts'
import { readQuestion } from '../asking/reading.ts'
import { listShown, questionShown, THESE } from '../asking/refined.ts'
import { stageNamed } from '../pipeline/stage-named.ts'
import { memberNamed } from '../shared/member-named.ts'
import { DAY_OR_HOUR, sayings } from '../shared/said.ts'
import { settableField } from './field.ts'

const STAGE = stageNamed('')
const MEMBER = memberNamed('')

/** The words for what is done to many records. */
export const DEEDS = ['move', 'assign', 'done', 'edit', 'delete', 'snooze', 'tag', 'untag'] as const
/** One of them. */
export type DeedWord = (typeof DEEDS)[number]

/** How people say what is done to all records of some kind: `which` are the records, `to` is what becomes of them. */
interface Phrase {
  readonly do: DeedWord
  readonly says: readonly RegExp[]
  /** The field that is set, where the words do not name it. */
  readonly field?: string
  /** The only noun that it can be done to, which need not be said. */
  readonly only?: string
  /** True if the words say it only where what becomes of the records is a stage, or somebody, of the team. */
  readonly isKnown?: true
}

/** A day to which something is put off; no stage begins so. */
const DAY_ALONE =
  '(?:(?:the )?end of |early |late |mid[- ]?|next |this )?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|week|month|quarter|year|tomorrow|eo[mqwy]|q[1-4]|\\d{1,2}[./-]\\d{1,2}(?:[./-]\\d{2,4})?|\\d{4}-\\d\\d-\\d\\d|\\d{1,2}(?:st|nd|rd|th)?)(?:[ ,]+(?:of )?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|\\d{1,4}(?:st|nd|rd|th)?))*'

const PHRASES: readonly Phrase[] = [
  {
    do: 'edit',
    says: sayings(
      '(?:set|change|update|make|put|edit) (?:the )?(?<field>.+?) (?:of|for|on) (?<which>.+) (?:to|as) (?<to>.+)',
      '(?:the )?(?<field>.+?) (?:of|for) (?<which>(?:all|every|each|everything)\\b.+) (?:to|->) (?<to>.+)',
      '(?:clear|remove|empty) (?:the )?(?<field>.+?) (?:of|for|on|from) (?<which>.+)',
    ),
  },
  {
    do: 'untag',
    says: sayings(
      'untag (?<which>.+?)(?: as| with)? (?<to>#\\S+)',
      '(?:remove|take) (?<to>#\\S+) (?:from|off) (?<which>.+)',
    ),
  },
  {
    do: 'tag',
    says: sayings(
      'tag (?<which>.+) (?:as|with) (?<to>#?\\S+)',
      'tag (?<which>.+) (?<to>#\\S+)',
      'tag (?<which>these|them|those) (?<to>\\S+)',
      '(?:add|put) (?<to>#\\S+) (?:to|on) (?<which>.+)',
    ),
  },
  {
    do: 'snooze',
    only: 'task',
    says: sayings(
      '(?:snooze|postpone|defer|hide|put off) (?<which>.+(?<! (?:till|until|to|for|by))) (?<to>(?:till|until|to|for|by) .+|tomorrow)',
      `(?:push|move|shift|delay|put|reschedule|drag|bring|set)(?: back| out| off)? (?<which>.+(?<! (?:till|until|to|for|by|on)))(?: back| out| off)? (?<to>(?:till|until|to|on|for|by) (?:${DAY_OR_HOUR}).*|tomorrow)`,
    ),
  },
  {
    do: 'edit',
    only: 'deal',
    field: 'closes',
    says: sayings(
      `(?:push|move|shift|delay|postpone|put|put off|reschedule|set|bring|pull|slip|drag)(?: back| out| off| forward| in)? (?<which>.+(?<! (?:till|until|to|for|by|on)))(?: back| out| off| forward| in)? (?:till|until|to|by|for) (?<to>${DAY_ALONE})`,
    ),
  },
  { do: 'delete', says: sayings('(?:delete|remove|trash|bin|scrap|get rid of) (?<which>.+)') },
  {
    do: 'done',
    only: 'task',
    says: sayings(
      '(?:done|complete|finish|close|tick off|check off|mark off)(?: with)? (?<which>.+)',
      '(?:mark|set|put|tick|check) (?<which>.+?) (?:as |to |off as )?(?:done|complete|completed|finished|off)',
    ),
  },
  {
    do: 'move',
    only: 'deal',
    says: sayings(
      '(?:move|put) (?<which>.+) to (?<to>won|lost),? (?:because|since|why:?) (?<why>.+)',
      '(?:move|put|push|bring|advance|set|take|drag|promote) (?<which>.+) (?:to|into) (?:the )?(?<to>.+?)(?: stage)?',
      '(?:move|put|push|bring|advance|set|take) (?<which>.+) in (?:the )?(?<to>.+?) stage',
      '(?:mark|set|close) (?<which>.+) as (?<to>won|lost)(?:,? (?:because|why:?) (?<why>.+))?',
      '(?<which>(?:all|every|each|everything)\\b.+?) ?(?:->|=>|→) ?(?:to )?(?:the )?(?<to>.+?)(?: stage)?',
      '(?<which>(?:all|every|each|everything)\\b.+) (?:should |must |can |will |shall )?(?:go|move|moves|goes|be moved|come) (?:to|into) (?:the )?(?<to>.+?)(?: stage)?',
    ),
  },
  {
    do: 'move',
    only: 'deal',
    isKnown: true,
    says: sayings(
      '(?<which>(?:all|every|each|everything)\\b.+?) (?:to|into) (?:the )?(?<to>\\S+(?: \\S+)?)(?: stage)?(?: now)?',
    ),
  },
  {
    do: 'assign',
    isKnown: true,
    says: sayings('(?<which>(?:all|every|each|everything)\\b.+?) to (?<to>@?\\S+)(?: now)?'),
  },
  {
    do: 'assign',
    says: sayings(
      '(?:re-?assign|assign|hand(?: over| on)?|give|transfer|move|pass(?: on)?) (?<which>.+) (?:over )?to (?<to>@?\\S+?),? (?:because|since|bc|as) (?<why>.+)',
      '(?:re-?assign|assign|hand(?: over| on)?|give|transfer|move|pass(?: on)?) (?<which>.+) (?:over )?to (?<to>.+)',
      '(?:make|put|set) (?<to>@?\\S+) (?:the |as |as the )?(?:owner|rep|seller|in charge) (?:of|for|on) (?<which>(?:all|every|each|everything)\\b.+|these|those)',
      '(?:assign|hand|give|pass) (?<to>@?\\S+) (?<which>(?:all|every|each|everything)\\b.+|these|those)',
      '(?<which>(?:all|every|each|everything)\\b.+?) ?(?:->|=>|→) ?(?:to )?(?<to>@?\\S+)(?: now)?',
      '(?<which>(?:all|every|each|everything)\\b.+) (?:should |must |can |will |shall )?(?:go|goes|belong|belongs|be assigned|be given|be handed)(?: over| on)? to (?<to>@?\\S+)',
      '(?<to>@?\\S+) (?:takes|gets|will take|takes over|should get|should take|inherits)(?: over)? (?<which>(?:all|every|each|everything)\\b.+)',
    ),
  },
]

const ALL =
  /^(?:all|every|each)(?: (?:one )?of)?(?: (?:the|our))? |^every(?:thing|one)(?: (?:that is|that's|which is))?(?: |$)/iu

/** Words of which every line has one that is read before the grammar. */
const SAYS_ALL = /\b(?:all|every|each|everything|everyone|these|them|those|list)\b|\sset\s/iu

/** A longer line is no such phrase. */
const LONGEST = 240

/**
 * The fields of the command for a line such as `move all deals in new to qualified`; undefined for any other line. With
 * `isFirst` only words such as `all` say that several are meant, else the plural of the noun is enough.
 */
export async function bulkSaid(
  ctx: ReadCtx,
  line: string,
  isFirst: boolean,
): Promise<Readonly<Record<string, string>> | undefined> {
  if (line.length > LONGEST) return undefined
  const plain = await withName(ctx, line.replace(/[.!?\s]+$/u, ''))
  if (isFirst && !SAYS_ALL.test(plain)) return undefined
  const inSymbols = isFirst ? await setInSymbols(ctx, plain) : undefined
  if (inSymbols) return inSymbols
  for (const { do: deed, says, only, isKnown, field: set } of PHRASES) {
    for (const saying of says) {
      const { which = '', to, why, field = set } = saying.exec(plain)?.groups ?? {}
      if (isKnown && !(await isOurs(deed, to ?? '', ctx))) continue
      const found = which === '' ? undefined : await recordsSaid(ctx, which, { only, isFirst })
      if (!found) continue
      if (field !== undefined) {
        const what = setting(ctx, found.of ?? '', field, to ?? 'none')
        if (what) return { ...found, ...what }
      } else if (to === undefined || (await canBe(deed, to, ctx))) {
        return { do: deed, ...found, ...(to && { to }), ...(why && { why }) }
      }
    }
  }
  return undefined
}

/** News of somebody before what is done with their records: `bo is leaving, give all his deals to cy`. */
const HIS_OR_HER =
  /^(?:since |as |because |when )?(?<who>@?\p{L}[\p{L}\p{N}_-]*)(?:['’]s|\s(?:is|has|will|goes|went|left|leaves|quit|got))\b[^,;:.]*(?:[,;:.]| [-–—] | so | and )\s*(?:so |and |then |please |pls )*(?<deed>.+?\s)(?:all (?:of )?)?(?:his|her|their)\s(?<rest>.+)$/iu

/** The line with the name of the person whom `all her deals` means. */
async function withName(ctx: ReadCtx, line: string): Promise<string> {
  const { who, deed = '', rest = '' } = HIS_OR_HER.exec(line)?.groups ?? {}
  if (who === undefined || ((await MEMBER.resolves?.([who], ctx)) ?? -1) < 0) return line
  return `${deed.replace(/\ball (?:of )?$/iu, '')}all of ${who}'s ${rest}`
}

/** The fields for a new value of a field: an owner is handed over to, and a stage is moved to. */
function setting(
  { tx }: Pick<ReadCtx, 'tx'>,
  plural: string,
  field: string,
  to: string,
): Readonly<Record<string, string>> | undefined {
  const type = RECORD_TYPES.find((each) => each.plural === plural)
  const known = type && settableField(withOwn(tx, type), field)
  if (!known) return undefined
  const [key, { type: kind }] = known
  if (kind.is === 'member' && key === 'owner') return { do: 'assign', to }
  if (kind.is === 'stage') return { do: 'move', to }
  return { do: 'edit', field: key, to }
}

/** `deal set quiet>60d owner:@bo`: the last is what becomes of those that the others find. */
const SET = /^(?<noun>\p{L}+) set (?<query>.+?),? (?:to |-> ?)?(?<field>\p{L}[\p{L}_-]*):(?<to>"[^"]*"|\S+)$/iu

async function setInSymbols(ctx: ReadCtx, line: string): Promise<Readonly<Record<string, string>> | undefined> {
  const { noun = '', query = '', field = '', to = '' } = SET.exec(line)?.groups ?? {}
  const type = RECORD_TYPES.find((each) => nounWords(each).includes(noun.toLowerCase()))
  if (!type || !/^[-#("]|[<>:]/u.test(query)) return undefined
  const asked = await readQuestion(ctx, type, query, false)
  const set = setting(ctx, type.plural, field, to.replace(/^"(.*)"$/u, '$1'))
  return asked?.where !== undefined && set ? { of: type.plural, where: asked.where, ...set } : undefined
}

/** True of a stage to which deals are moved, and of somebody to whom records are handed. */
const isOurs = async (deed: DeedWord, to: string, ctx: ReadCtx): Promise<boolean> =>
  to !== '' && ((await (deed === 'move' ? STAGE : MEMBER).resolves?.([to], ctx)) ?? -1) >= 0

/** True unless something else is likelier meant: what is moved to a member is handed over. */
async function canBe(deed: DeedWord, to: string, ctx: ReadCtx): Promise<boolean> {
  if (deed !== 'move') return true
  const names = [to]
  const isStage = ((await STAGE.resolves?.(names, ctx)) ?? -1) >= 0
  return isStage || ((await MEMBER.resolves?.(names, ctx)) ?? -1) < 0
}

/** The kind of records and the question for words such as `all of ann's deals`; undefined when they name no several. */
async function recordsSaid(
  ctx: ReadCtx,
  which: string,
  { only, isFirst }: { readonly only: string | undefined; readonly isFirst: boolean },
): Promise<Readonly<Record<string, string>> | undefined> {
  if (THESE.test(which.trim())) return theseShown(ctx, only)
  const saved = isFirst ? undefined : await listNamed(ctx.tx, which.replace(/^(?:all|everything) (?:of|in) /iu, ''))
  if (saved && (only === undefined || saved.noun === only)) {
    const of = RECORD_TYPES.find(({ noun }) => noun === saved.noun)?.plural
    return of === undefined ? undefined : { of, ...(saved.query !== '' && { where: saved.query }) }
  }
  const isAll = ALL.test(`${which} `)
  if (isFirst && !isAll) return undefined
  const text = await withStage(ctx, `${which} `.replace(ALL, '').trim())
  const words = text.toLowerCase().split(/[\s,]+/u)
  const named = RECORD_TYPES.filter((type) => nounWords(type).some((word) => words.includes(word)))
  const type = only === undefined ? named[0] : RECORD_TYPES.find(({ noun }) => noun === only)
  const isOther = only !== undefined && named.length > 0 && !named.some(({ noun }) => noun === only)
  if (!type || isOther || !(isAll || isSeveral(type, words))) return undefined
  if (await isName(ctx, type, which)) return undefined
  if (text === '' || words.every((word) => nounWords(type).includes(word))) return { of: type.plural }
  const asked = await readQuestion(ctx, type, text, false)
  return asked?.where === undefined ? undefined : { of: type.plural, where: asked.where }
}

/** The records of the list that was shown last here. */
async function theseShown(
  ctx: ReadCtx,
  only: string | undefined,
): Promise<Readonly<Record<string, string>> | undefined> {
  const shown = await listShown(ctx)
  const type = shown && RECORD_TYPES.find(({ noun }) => noun === shown.call.path[0])
  if (!shown || !type || (only !== undefined && type.noun !== only)) return undefined
  const { where, sort, top } = questionShown(type, shown.call)
  const text = formatQuery({ where, sort, ...(top !== undefined && { top }) })
  return { of: type.plural, ...(text !== '' && { where: text }) }
}

/** `new deals` are those in the stage of that name, if the team has one. */
async function withStage(ctx: ReadCtx, text: string): Promise<string> {
  const [, rest] = /^new ((?:deals|opportunities|opps)\b.*)$/iu.exec(text) ?? []
  return rest !== undefined && ((await STAGE.resolves?.(['new'], ctx)) ?? -1) >= 0 ? `${rest} in new` : text
}

/** True when a record is called exactly so. */
async function isName(ctx: ReadCtx, type: RecordType, which: string): Promise<boolean> {
  const wanted = which.trim().toLowerCase()
  const found = await recordsNamed(ctx.tx, type as never, which)
  return found.some((record) => type.nameOf(record as never).toLowerCase() === wanted)
}

/** True of words with the noun in the plural. */
const isSeveral = (type: RecordType, words: readonly string[]): boolean =>
  nounWords(type).some((word) => word.endsWith('s') && words.includes(word))

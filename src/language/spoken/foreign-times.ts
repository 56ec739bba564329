import { MONTHS_IN_ENGLISH } from '../../lib/rates.ts'

/** Times as they are said in German and in Dutch, in English: whole phrases before the words in them. */
const TIMES: readonly (readonly [said: string, english: string | ((...parts: readonly string[]) => string)])[] = [
  ['heute abend|vanavond', 'this evening'],
  ['heute nachmittag|vanmiddag', 'this afternoon'],
  ['heute (?:fr[üu]h|morgen)|vanochtend|vanmorgen', 'this morning'],
  ['morgen (?:fr[üu]h|vormittag)|morgenochtend|morgen ?vroeg', 'tomorrow morning'],
  ['morgen ?(?:nachmittag|middag)', 'tomorrow afternoon'],
  ['morgen ?(?:abend|avond)', 'tomorrow evening'],
  ['übermorgen|uebermorgen|overmorgen', 'in 2 days'],
  ['vorgestern|eergisteren', '2 days ago'],
  ['(?:in )?(?:der )?(?:nächste[nrs]?|naechste[nr]?|kommende[nrs]?|volgende|komende) (?:woche|week)', 'next week'],
  ['(?:nächste[nrs]?|naechste[nr]?|kommende[nrs]?|volgende|komende) (?:monat|maand)', 'next month'],
  ['(?:nächstes|volgend|komend) (?:quartal|kwartaal)', 'next quarter'],
  ['(?:nächstes|volgend|komend) (?:jahr|jaar)', 'next year'],
  ['(?:diese[rn]?|deze) (?:woche|week)', 'this week'],
  ['(?:in )?(?:diese[nms]?|deze) (?:monat|maand)', 'this month'],
  ['(?:in )?(?:diese[sm]|dit) (?:quartal|kwartaal)', 'this quarter'],
  ['(?:in )?(?:diese[sm]|dit) (?:jahr|jaar)', 'this year'],
  ['(?:letzte[rn]?|vorige|afgelopen) (?:woche|week)', 'last week'],
  ['(?:letzte[nrs]?|vorige|afgelopen) (?:monat|maand)', 'last month'],
  ['(?:letztes|vorig) (?:quartal|kwartaal)', 'last quarter'],
  ['(?:ende (?:der|dieser) woche|eind(?:e)? (?:van )?(?:de|deze) week)', 'end of week'],
  ['(?:(?:ende (?:des|dieses) monats|monatsende)|eind(?:e)? (?:van )?(?:de|deze) maand|einde maand)', 'end of month'],
  ['(?:ende (?:des|dieses) quartals|quartalsende|eind(?:e)? (?:van )?(?:het|dit) kwartaal)', 'end of quarter'],
  ['(?:ende (?:des|dieses) jahres|jahresende|eind(?:e)? (?:van )?(?:het|dit) jaar)', 'end of year'],
  ['(?:ende|eind(?:e)?(?: van)?)(?= (?:jan|feb|mär|maa|apr|mai|mei|jun|jul|aug|sep|okt|nov|dez|dec))', 'end of'],
  ['(?:jeden tag|täglich|elke dag|dagelijks|iedere dag)', 'every day'],
  ['(?:jede woche|wöchentlich|elke week|wekelijks|iedere week)', 'every week'],
  ['(?:jeden monat|monatlich|elke maand|maandelijks|iedere maand)', 'every month'],
  ['(?:jede[nrs]?|elke|iedere)(?= \\p{L})', 'every'],
  ['(?:nächste[nrs]?|naechste[nr]?|kommende[nrs]?|volgende|komende|aanstaande)(?= \\p{L})', 'next'],
  ['(?:letzte[nrs]?|vorige|afgelopen)(?= \\p{L})', 'last'],
  ['(?:diese[nrsm]?|deze)(?= \\p{L})', 'this'],
  ['(?:einer|einem|eine|een)(?= (?:stunde|woche|monat|uur|week|maand|dag|tag))', '1'],
  ['(?:zwei|twee)', '2'],
  ['(?:drei|drie)', '3'],
  ['(?:stunden?|uur)(?<=in \\d{1,2} \\p{L}+)', 'hours'],
  ['minuten', 'minutes'],
  ['(?:tage[n]?|dagen|tag|dag)', 'days'],
  ['(?:wochen?|weken)', 'weeks'],
  ['(?:monate[n]?|maanden)', 'months'],
  ['halb (\\d{1,2})(?: uhr)?', (_, hour = '') => `${Number(hour) - 1}:30`],
  [
    '(?:um|gegen|om|rond|ab) (\\d{1,2})(?:[:.h](\\d\\d))?(?: ?(?:uhr|uur|u)\\b)?',
    (_, hour = '', min = '00') => `at ${hour}:${min}`,
  ],
  ['(\\d{1,2})(?:[:.h](\\d\\d))? ?(?:uhr|uur)', (_, hour = '', min = '00') => `at ${hour}:${min}`],
  ['(\\d{1,2})\\.?(?= (?:jan|feb|mär|maa|apr|mai|mei|jun|jul|aug|sep|okt|nov|dez|dec))', (_, day = '') => day],
  ['(?:bis(?: zum| spätestens)?|spätestens|vor dem|voor|tot|uiterlijk)(?= )', 'by'],
  ['(?:am|op|den|zum|im)(?= (?:\\p{L}|\\d))', 'on'],
  ['(?:seit|sinds)(?= )', 'since'],
  ['heute|vandaag', 'today'],
  ['morgen', 'tomorrow'],
  ['gestern|gisteren', 'yesterday'],
  ['montag|maandag', 'monday'],
  ['dienstag|dinsdag', 'tuesday'],
  ['mittwoch|woensdag', 'wednesday'],
  ['donnerstag|donderdag', 'thursday'],
  ['freitag|vrijdag', 'friday'],
  ['samstag|sonnabend|zaterdag', 'saturday'],
  ['sonntag|zondag', 'sunday'],
  ...MONTHS_IN_ENGLISH,
  ['mittags?|smiddags', 'noon'],
]

const bounded = (source: string): string => `(?<![\\p{L}\\d])(?:${source})(?!\\p{L})`
const READ = TIMES.map(([said, english]) => [new RegExp(bounded(said), 'giu'), english] as const)

/** Small words before a time, and what is a time only together with others. */
const NO_TIME = new Set(['by', 'on', 'since', '1', '2', '3', 'hours', 'minutes', 'days', 'weeks', 'months'])
const LEAD =
  '(?:bis(?: zum| spätestens)?|spätestens|vor dem|voor|tot|uiterlijk|am|op|den|der|zum|im|in|seit|sinds|ab|vanaf)'
const SPAN =
  'in (?:\\d{1,2}|einer?|einem|een|zwei|twee|drei|drie) (?:stunden?|uur|minuten|tagen?|dagen|dag|wochen?|weken|weeks?|monaten?|maanden?)'
const DATE =
  '\\d{1,2}\\.? ?(?:jan|feb|mär|maa|apr|mai|mei|jun|jul|aug|sep|okt|oct|nov|dez|dec)\\p{L}*(?: \\d{4})?|\\d{1,2}\\.\\d{1,2}\\.(?:\\d{4}|\\d\\d)?'
const TIME = `(?:${[DATE, SPAN, ...TIMES.filter(([, english]) => typeof english !== 'string' || !NO_TIME.has(english)).map(([said]) => said), 'april', 'august', 'september', 'november', 'december'].join('|')})(?![\\p{L}\\d])`
const RUN = new RegExp(`(?<![\\p{L}\\d@.]|guten |goede )(?:${LEAD} )?${TIME}(?:,? (?:${LEAD} )?${TIME})*`, 'giu')

/** A time in the sentences of other languages, as a regular expression: each stands there as one sign. */
export const WHEN_FOREIGN = '[\\uE000-\\uE01F]'
const MOST_TIMES = 32
const MARKS = /[\uE000-\uE01F]/gu
const AS_ENGLISH = 0x100
const MARKED = /[\uE000-\uE01F\uE100-\uE11F]/gu

/** A line in which each time is one sign, and the times. */
interface WithoutTimes {
  readonly line: string
  readonly times: readonly string[]
}

/** Puts a sign in the place of each time, so that a sentence has it as one word. */
export function withoutTimes(line: string): WithoutTimes {
  const times: string[] = []
  const marked = line.replace(RUN, (time) => {
    if (times.length >= MOST_TIMES) return time
    times.push(time)
    return String.fromCharCode(0xe000 + times.length - 1)
  })
  return MARKED.test(line) ? { line, times: [] } : { line: marked, times }
}

/** A text whose times come in English. */
export const timeInEnglish = (text: string): string =>
  text.replace(MARKS, (mark) => String.fromCharCode(mark.charCodeAt(0) + AS_ENGLISH))

/** A text whose time at the end comes in English: `Angebot bis freitag`. */
export const endInEnglish = (text: string): string => text.replace(/[\uE000-\uE01F](?=[.!?]*$)/u, timeInEnglish)

/** The text with its times again: as they were typed, or in English where they are marked so. */
export const withTimes = (text: string, times: readonly string[]): string =>
  text.replace(MARKED, (mark) => {
    const at = mark.charCodeAt(0) - 0xe000
    return at >= AS_ENGLISH ? english(times[at - AS_ENGLISH] ?? '') : (times[at] ?? '')
  })

const english = (time: string): string =>
  READ.reduce(
    (said, [word, other]) =>
      typeof other === 'string' ? said.replace(word, other) : said.replace(word, (...parts) => other(...parts)),
    time,
  )

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
  ['januari?', 'january'],
  ['februari?', 'february'],
  ['märz|maerz|maart', 'march'],
  ['mai|mei', 'may'],
  ['juni', 'june'],
  ['juli', 'july'],
  ['augustus', 'august'],
  ['oktober', 'october'],
  ['dezember', 'december'],
  ['mittags?|smiddags', 'noon'],
]

/** What a phrase of a time has besides, and what is the same in English. */
const ALIKE =
  '(?:in|at|on|by|\\d{1,2}(?::\\d\\d)?|\\d{1,2}\\.\\d{1,2}\\.(?:\\d{2,4})?|\\d{4}|april|august|september|november|december|week|weeks)'

const bounded = (source: string): string => `(?<![\\p{L}\\d])(?:${source})(?!\\p{L})`
const READ = TIMES.map(([said, english]) => [new RegExp(bounded(said), 'giu'), english] as const)
const WORD = `(?:${TIMES.map(([said]) => said).join('|')}|${ALIKE})(?!\\p{L})`

/** A time in German or Dutch, as a regular expression: words of which nothing else is made. */
export const WHEN_FOREIGN = `${WORD}(?:,? ${WORD}){0,6}`

/** A time in English; what is no word of a time stays as it is. */
export const timeInEnglish = (text: string): string =>
  READ.reduce(
    (said, [word, english]) =>
      typeof english === 'string' ? said.replace(word, english) : said.replace(word, (...parts) => english(...parts)),
    text,
  )

const AT_END = new RegExp(`(?<=^|\\s)${WHEN_FOREIGN}(?=[.!?]*$)`, 'iu')

/** A text whose time at the end is in English: `Angebot bis freitag`. */
export const endInEnglish = (text: string): string => text.replace(AT_END, (when) => timeInEnglish(when))

/** The longest line that is read as a saying; longer texts may only follow a saying as its rest. */
export const LONGEST_SAYING = 240

/** Words that only a command can mean: `i need to add a lead` is a command, but `i need to call jane` is a task. */
const ORDER =
  '(?:add|create|make|enter|register|log|remind|move|change|set|update|delete|remove|see|know|show|list|search|import|export|assign|mark|edit|rename|merge|convert|undo|snooze|reopen|restore|claim|tag|view)\\b'
const WISH = "(?:(?:i|we) (?:(?:want|would like)(?: you)?|need(?: you)?|have) to|i['’]d like (?:you )?to|let['’]?s)"
const POLITE = new RegExp(
  `^(?:(?:hey|hi|ok|okay|so|well|and|then|now|also|(?:please|pls|plz|kindly)(?: to)?|just|quickly|parley)[,:]?\\s+|(?:can|could|would|will) (?:you|u|we)(?: please| pls)?\\s+|${WISH}\\s+(?=${ORDER}))+`,
  'iu',
)
/** A mark that people put before each line of a list. */
export const MARK = /^(?:[-*•–]|\d{1,2}[.)])\s+(?=\p{L})/u
/** Words at the end of a change that say only that it happened. */
const SINCE =
  /(?:,?\s+(?:now|instead|from (?:now|today) on|as of (?:now|today)|already|please|pls|after all|by the way|btw|finally|officially))+[\s.!]*$/iu

/** A line without such words: `kestrel is at 22k now`. */
export const withoutSince = (line: string): string => (line.length > LONGEST_SAYING ? line : line.replace(SINCE, ''))

/** A line without polite words at its beginning, and without the mark of a list. */
export const withoutPoliteness = (line: string): string => {
  const unmarked = line
    .trim()
    .replace(MARK, '')
    .replace(/(?<=\s)w\/ ?(?=\p{L})/giu, 'with ')
  const plain = unmarked.replace(POLITE, '')
  return plain === '' ? unmarked : plain
}

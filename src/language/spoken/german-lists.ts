import { timeInEnglish } from './foreign-times.ts'

/** The kinds of records that are listed. */
export const LISTED_IN_GERMAN =
  '(?<kind>deals|geschäfte|leads|interessenten|kontakte|firmen|kunden|unternehmen|aufgaben|todos|erinnerungen)'
const KINDS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  geschäfte: 'deals',
  interessenten: 'leads',
  kontakte: 'contacts',
  firmen: 'companies',
  kunden: 'companies',
  unternehmen: 'companies',
  aufgaben: 'tasks',
  todos: 'tasks',
  erinnerungen: 'reminders',
}
const STATES: Readonly<Record<string, string>> = {
  __proto__: null as never,
  meine: 'my',
  meinen: 'my',
  alle: 'all',
  unsere: 'our',
  offene: 'open',
  offenen: 'open',
  gewonnene: 'won',
  gewonnenen: 'won',
  verlorene: 'lost',
  verlorenen: 'lost',
  neue: 'new',
  neuen: 'new',
  überfällige: 'overdue',
  überfälligen: 'overdue',
}
/** What is said of them before their kind. */
export const STATE_IN_GERMAN = `(?<states>(?:(?:die|der|den|${Object.keys(STATES).join('|')}) )*)`

/** `meine offenen deals über 10k`, of which each word is known. */
export const listedInGerman = ({
  states = '',
  kind = '',
  rest = '',
}: Readonly<Record<string, string | undefined>>): string =>
  [
    ...states.split(' ').flatMap((word) => STATES[word.toLowerCase()] ?? []),
    KINDS[kind.toLowerCase()] ?? kind,
    timeInEnglish(
      rest
        .trim()
        .replace(/(?:,? die )?(?:(?:sind|ist|werden) )?(?:fällig|dran)/giu, 'due')
        .replace(
          /(?:,? die )?(?:schließen|abschließen|abgeschlossen werden|closen|zugehen|mit abschluss)/giu,
          'closing',
        )
        .replace(/für (?=[\uE000-\uE01F])/gu, 'due ')
        .replace(/^(?:hat|haben) (?=\S+$)/iu, 'of ')
        .replace(/ohne (?:nächsten schritt|next step)/giu, 'without next step')
        .replace(/(?:über|mehr als|größer als) (?=[€$]?\d)/giu, 'over ')
        .replace(/(?:unter|weniger als|kleiner als) (?=[€$]?\d)/giu, 'under ')
        .replace(/\bvon (?=\S)/giu, 'of ')
        .replace(/\b(?:bei|mit) (?=\S)/giu, 'at '),
    ),
  ]
    .filter(Boolean)
    .join(' ')

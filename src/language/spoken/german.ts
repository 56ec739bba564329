import { endInEnglish, timeInEnglish, WHEN_FOREIGN } from './foreign-times.ts'
import { LISTED_IN_GERMAN, listedInGerman, STATE_IN_GERMAN } from './german-lists.ts'
import { ENGLISH_WORDS, sentence, type Translation } from './translation.ts'

const WHEN = `(?<when>${WHEN_FOREIGN})`
const DAY = `(?:(?<day>${WHEN_FOREIGN}) )?`
const NAME = '(?<name>[^,:;]+?)'
/** What is told behind a name. */
const TOLD = '(?:(?:[,:.;]| -| –) ?(?<text>\\S.*))?'

const NOUNS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  lead: 'lead',
  interessent: 'lead',
  kontakt: 'contact',
  ansprechpartner: 'contact',
  firma: 'company',
  unternehmen: 'company',
  kunde: 'company',
  deal: 'deal',
  geschäft: 'deal',
  chance: 'deal',
  verkaufschance: 'deal',
  aufgabe: 'task',
}
const NOUN = `(?<noun>${Object.keys(NOUNS).join('|')})`

/** What is said of something new, with its small words in English. */
const ofNew = (noun: string, rest: string): string => {
  if (noun === 'task') return endInEnglish(rest)
  const placed = rest
    .replace(/(?<=^|[,;] ?)(?:firma|von der firma|bei der firma|bei|von) (?=\S)/giu, '@ ')
    .replace(/ (?:von der Firma|bei der Firma|bei) (?=\p{Lu})|(?<=\p{Lu}\S+ \p{Lu}\S+) von (?=\p{Lu})/gu, ' @ ')
  if (noun !== 'deal') return placed
  return rest
    .replace(/^(?:mit|bei) /iu, 'with ')
    .replace(/^für /iu, 'for ')
    .replace(/ (?:mit|über|für|in höhe von|wert) (?=[€$]?\d)/giu, ' ')
    .replace(
      /,? (?:abschluss|schließt|closing|erwartet)(?: bis| am| im)? (?=\S)(?<day>.+)$/iu,
      (_, day) => ` closing ${timeInEnglish(day)}`,
    )
}

const added = ({ noun = '', rest = '' }: Readonly<Record<string, string | undefined>>): string => {
  const english = NOUNS[noun.toLowerCase()] ?? noun
  return `${english === 'task' ? 'task add' : `new ${english}`} ${ofNew(english, rest)}`
}

const logged =
  (verb: string) =>
  ({ name, text, day }: Readonly<Record<string, string | undefined>>): string =>
    [`log ${verb}`, name, day && timeInEnglish(day), text].filter(Boolean).join(' ')

const FIELDS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  betrag: 'amount',
  wert: 'amount',
  volumen: 'amount',
  summe: 'amount',
  abschlussdatum: 'close date',
  abschlusstermin: 'close date',
  abschluss: 'close date',
  besitzer: 'owner',
  verantwortlichen: 'owner',
  phase: 'stage',
}

/** What Germans say, in the order in which it is tried. */
export const GERMAN: readonly Translation[] = [
  [sentence('guten (?:morgen|tag|abend)|moin(?: moin)?|servus|grüß gott|hallo zusammen'), () => 'hello'],
  [sentence('danke(?:schön| dir| sehr| euch)?|vielen dank|super,? danke'), () => 'thanks'],
  [sentence('hilfe|was kannst du(?: alles)?|wie geht das(?: hier)?'), () => 'help'],
  [sentence('(?:mach(?:e)? (?:das |es )?)?(?:wieder )?rückgängig(?: machen)?|das war falsch'), () => 'undo'],
  [sentence(`(?:neue[nrs]? )?${NOUN} (?:anlegen|hinzufügen|erstellen|erfassen|aufnehmen)[:,]? (?<rest>\\S.+)`), added],
  [
    sentence(
      `(?:(?:ich habe|wir haben|habe|hab) )?(?:einen |eine |ein )?neue[rns]? ${NOUN}(?:[:,]| -| namens)? (?<rest>\\S.+)`,
    ),
    added,
  ],
  [
    sentence(
      `(?:lege? |leg )?(?:einen |eine |ein |den |die )?(?:neue[nrs]? )?${NOUN} (?<rest>\\S.+?) (?:an|anlegen|hinzufügen|erstellen|erfassen)`,
    ),
    added,
  ],
  [sentence(`(?!aufgabe)${NOUN} (?<rest>(?:mit|für|bei|von) \\S.+)`), added],
  [
    sentence('(?:aufgabe|todo|to-do) für (?<who>@?(?!mich)\\p{L}+): ?(?<rest>.+)'),
    ({ who, rest = '' }) => `task for ${who}: ${endInEnglish(rest)}`,
  ],
  [sentence('(?:aufgabe|todo|to-do)(?: für mich)?: ?(?<rest>.+)'), ({ rest = '' }) => `task add ${endInEnglish(rest)}`],
  [
    sentence('(?:ich|wir) (?:muss|müssen|sollte|sollten) (?:noch )?(?<rest>\\S.{3,120})'),
    ({ rest = '' }) => `task add ${endInEnglish(rest)}`,
  ],
  [
    sentence('(?<rest>\\S.{3,120}?),? (?:nicht vergessen|noch erledigen)'),
    ({ rest = '' }) => `task add ${endInEnglish(rest)}`,
  ],
  [
    sentence(`erinner(?:e|n sie)? (?:mich|uns)(?: bitte)? ${WHEN}(?: (?:daran|an|dass|zu))?,? (?<rest>\\S.+)`),
    ({ when = '', rest = '' }) => `remind me ${timeInEnglish(when)} ${rest}`,
  ],
  [
    sentence(`erinner(?:e|n sie)? (?:mich|uns)(?: bitte)? (?:daran,? |an |dass )?(?<rest>\\S.+?) ${WHEN}`),
    ({ when = '', rest = '' }) => `remind me ${timeInEnglish(when)} ${rest}`,
  ],
  [
    sentence(`(?:(?:ich |wir )?(?:habe?|haben) )?${NAME} nicht erreicht${TOLD}`),
    ({ name, text }) => `called ${name}, no answer${text ? `, ${text}` : ''}`,
  ],
  [
    sentence(
      `(?:(?:ich |wir )?(?:habe?|haben) )?(?:${NAME} auf die (?:mailbox|voicemail) gesprochen|mailbox (?:von|bei) (?<whose>[^,:;]+))${TOLD}`,
    ),
    ({ name, whose, text }) => `called ${name ?? whose}, left voicemail${text ? `, ${text}` : ''}`,
  ],
  [
    sentence(
      `${NAME} hat (?:mich |uns |gerade |${WHEN_FOREIGN} |eben )*(?<how>angerufen|geschrieben|gemailt|zurückgerufen|sich gemeldet)${TOLD}`,
    ),
    ({ name, how = '', text }) =>
      `${name} ${/mail|schrieb/u.test(how) ? 'emailed' : 'called'}${text ? `, ${text}` : ''}`,
  ],
  [
    sentence(
      `(?:(?:ich |wir )?(?:habe?|haben) )?(?:gerade |eben |kurz )?${DAY}mit ${NAME}(?: (?:gerade|eben|kurz))? (?:telefoniert|gesprochen)${TOLD}`,
    ),
    logged('call'),
  ],
  [
    sentence(`(?:(?:ich |wir )?(?:habe?|haben) )?(?:gerade |eben |kurz )?${DAY}${NAME} angerufen${TOLD}`),
    logged('call'),
  ],
  [
    sentence(
      `(?:(?:ich |wir )?(?:habe?|haben) )?(?:gerade |eben )?${DAY}(?:mit )?${NAME} (?:getroffen|besucht)${TOLD}`,
    ),
    logged('meeting'),
  ],
  [
    sentence(
      `(?:(?:ich |wir )?(?:habe?|haben) )?(?:gerade |eben )?${DAY}(?:an )?${NAME} (?:gemailt|eine mail geschrieben|geschrieben)${TOLD}`,
    ),
    logged('email'),
  ],
  [
    sentence(`(?:anruf|telefonat|call|gespräch|telko) (?:mit|bei|von) ${NAME}(?:[,:]| -| –) (?<text>\\S.*)`),
    logged('call'),
  ],
  [
    sentence(`(?:termin|treffen|meeting|besprechung) (?:mit|bei) ${NAME} ${WHEN}`),
    ({ name, when = '' }) => `meeting with ${name} ${timeInEnglish(when)}`,
  ],
  [
    sentence(`(?:treffen|meeting|besprechung|besuch) (?:mit|bei) ${NAME}(?:[,:]| -| –) (?<text>\\S.*)`),
    logged('meeting'),
  ],
  [sentence(`(?:mail|e-mail|nachricht) (?:an|von) ${NAME}(?:[,:]| -| –) (?<text>\\S.*)`), logged('email')],
  [sentence(`notiz (?:(?:zu|für|an|bei|über) )?${NAME}: ?(?<text>\\S.*)`), ({ name, text }) => `note ${name}: ${text}`],
  [
    sentence(`notiere (?:bitte )?(?:zu|bei|für) ${NAME}[:,] ?(?<text>\\S.*)`),
    ({ name, text }) => `note ${name}: ${text}`,
  ],
  [
    sentence(`ruf(?:e)? ${NAME} ${WHEN}(?: (?:an|zurück))`),
    ({ name, when = '' }) => `task add call ${name} ${timeInEnglish(when)}`,
  ],
  [
    sentence(`${NAME} ${WHEN} (?<back>zurück|an)rufen`),
    ({ name, when = '', back }) => `task add call ${name}${back === 'an' ? '' : ' back'} ${timeInEnglish(when)}`,
  ],
  [
    sentence(`${WHEN} ${NAME} (?<back>zurück|an)rufen`),
    ({ name, when = '', back }) => `task add call ${name}${back === 'an' ? '' : ' back'} ${timeInEnglish(when)}`,
  ],
  [
    sentence(
      `(?:(?:ändere?|setze?|stelle?|verschiebe?|schiebe?|aktualisiere|erhöhe?|senke?) )?(?:den |die |das )?(?<field>${Object.keys(FIELDS).join('|')}) (?:von|für|bei) ${NAME} (?:auf|zu|in|ist(?: jetzt)?) (?<value>\\S.*?)(?: (?:ändern|setzen))?`,
    ),
    ({ field = '', name, value = '' }) =>
      `change ${FIELDS[field.toLowerCase()] ?? field} of ${name} to ${timeInEnglish(value)}`,
  ],
  [
    sentence(
      `(?:verschieb(?:e)?|schieb(?:e)?|setz(?:e)?|beweg(?:e)?|stell(?:e)?|zieh(?:e)?) ${NAME} (?:auf|in|nach|zu|zur|zum)(?: (?:die|den|das))? (?<to>\\S.*)`,
    ),
    ({ name, to = '' }) => `move ${name} to ${timeInEnglish(to)}`,
  ],
  [
    sentence(`${NAME} (?:auf|in|nach|zu) (?<to>\\S+(?: \\S+)?) (?:verschieben|setzen|stellen|schieben)`),
    ({ name, to = '' }) => `move ${name} to ${timeInEnglish(to)}`,
  ],
  [
    sentence(`${NAME} (?:ist|geht|kommt|steht)(?: jetzt| nun)? (?:in|auf|in der|in die|im) (?<to>\\p{L}+)`),
    ({ name, to }) => `move ${name} to ${to}`,
  ],
  [
    sentence(
      `(?:(?:wir haben|ich habe|haben) )?(?:den deal |deal )?${NAME}(?: ist)? gewonnen(?: (?:für|mit|zu) (?<amount>\\S+(?: (?:euro|eur|k|tausend))?))?${TOLD}`,
    ),
    ({ name, amount, text }) => `won ${name}${amount ? ` for ${amount}` : ''}${text ? ` why: ${text}` : ''}`,
  ],
  [
    sentence(
      `(?:(?:wir haben|ich habe|haben) )?(?:den deal |deal )?${NAME}(?: ist)? verloren(?:,? (?:wegen|weil|an|da|grund:?) (?<text>\\S.*))?`,
    ),
    ({ name, text }) => `lost ${name}${text ? ` why: ${text}` : ''}`,
  ],
  [
    sentence(
      `(?:wem gehört|wer (?:betreut|hat|verantwortet|kümmert sich um|ist (?:zuständig|verantwortlich) für)) ${NAME}`,
    ),
    ({ name }) => `who owns ${name}`,
  ],
  [
    sentence(
      `(?:(?:was|wie) (?:ist|lautet) |hast du |gib mir )?(?:die |eine )?(?:telefon|handy)?(?:nummer|handy) (?:von|für) ${NAME}`,
    ),
    ({ name }) => `phone number of ${name}`,
  ],
  [
    sentence(
      `(?:(?:was|wie) (?:ist|lautet) |hast du |gib mir )?(?:die |eine )?(?:e-?mail|mail)(?:-?adresse)? (?:von|für) ${NAME}`,
    ),
    ({ name }) => `email of ${name}`,
  ],
  [
    sentence(
      `(?:wie steht(?:['’]?s| es)? (?:um|mit|bei)|wie läuft(?:['’]?s| es)?(?: mit| bei)?|(?:was ist |wie ist )?(?:der )?(?:stand|status) (?:bei|von)|was gibt(?: es|['’]?s) neues (?:bei|von|zu)) ${NAME}`,
    ),
    ({ name }) => `how is ${name}`,
  ],
  [
    sentence(`wann haben wir (?:zuletzt|das letzte mal|letztes mal) mit ${NAME} (?:gesprochen|telefoniert)`),
    ({ name }) => `when did we last talk to ${name}`,
  ],
  [
    sentence(
      `was (?:steht|ist|liegt|gibt['’]?s|gibt es|muss ich|habe ich|hab ich|haben wir|müssen wir)(?: ${WHEN})?(?: (?:an|los|zu tun|tun|machen|fällig|offen|auf dem plan))*`,
    ),
    ({ when = 'today' }) => `what is due ${timeInEnglish(when)}`,
  ],
  [sentence('was ist überfällig|was ist zu spät'), () => 'overdue tasks'],
  [
    sentence('(?:zeig(?:e)?(?: mir)? )?(?:die |unsere |meine )?pipeline(?: anzeigen)?|wie sieht die pipeline aus'),
    () => 'pipeline',
  ],
  [
    sentence(`${NAME} ist(?: jetzt)? (?<value>\\S*\\d\\S*(?: euro| eur)?) wert`),
    ({ name, value }) => `${name} is worth ${value}`,
  ],
  [
    sentence(`(?:gib|übergib|übertrage) ${NAME} an (?<who>@?\\S+)(?: ab)?`),
    ({ name, who }) => `assign ${name} to ${who}`,
  ],
  [sentence(`weise ${NAME} (?<who>@?\\S+) zu`), ({ name, who }) => `assign ${name} to ${who}`],
  [sentence(`(?<who>@?\\p{L}+) übernimmt ${NAME}`), ({ name, who }) => `assign ${name} to ${who}`],
  [sentence('(?:erledigt|fertig|gemacht):? (?<name>t-?\\d.*)'), ({ name }) => `done ${name}`],
  [sentence(`wann (?:schließt|closed|kommt|endet) ${NAME}(?: ab| zu)?`), ({ name }) => `when does ${name} close`],
  [
    sentence(`ich bin (?:im urlaub|weg|nicht da|krank|abwesend) bis(?: zum)? ${WHEN}`),
    ({ when = '' }) => `i'm away until ${timeInEnglish(when)}`,
  ],
  [
    sentence(`${WHEN}[:,]? (?<kind>call|telefonat|termin|meeting|demo|treffen|besprechung) (?:mit|bei) ${NAME}`),
    ({ when = '', kind = '', name }) =>
      `${/call|tele/iu.test(kind) ? 'call' : /demo/iu.test(kind) ? 'demo' : 'meeting'} with ${name} ${timeInEnglish(when)}`,
  ],
  [
    sentence(
      `${NAME} hat (?:zugesagt|unterschrieben|ja gesagt|angenommen)(?:,? (?:für |mit )?(?<amount>\\S*\\d\\S*))?`,
    ),
    ({ name, amount }) => `${name} signed${amount ? ` for ${amount}` : ''}`,
  ],
  [sentence(`${NAME}(?: ist)? (?:erledigt|abgehakt)`), ({ name }) => `done ${name}`],
  [sentence(`lösch(?:e)? ${NAME}`), ({ name }) => `delete ${name}`],
  [
    sentence(
      `(?:(?:bitte )?(?:zeig(?:e)?(?: mir)?|mir|liste?|welche|wie sehen) )?${STATE_IN_GERMAN}${LISTED_IN_GERMAN}(?!${ENGLISH_WORDS})(?<rest>(?: \\S+){0,8}?)(?: (?:zeigen|anzeigen|auflisten|geben|an))?`,
    ),
    listedInGerman,
  ],
]

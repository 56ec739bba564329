import { endInEnglish, timeInEnglish, WHEN_FOREIGN } from './foreign-times.ts'
import { ENGLISH_WORDS, sentence, type Translation } from './translation.ts'

const WHEN = `(?<when>${WHEN_FOREIGN})`
const DAY = `(?:(?<day>${WHEN_FOREIGN}) )?`
const NAME = '(?<name>[^,:;]+?)'
const TOLD = '(?:(?:[,:.;]| -| –) ?(?<text>\\S.*))?'
const HAVE = '(?:(?:ik |we |wij )?(?:heb|hebben) )?'

type Parts = Readonly<Record<string, string | undefined>>

const NOUNS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  lead: 'lead',
  prospect: 'lead',
  contact: 'contact',
  contactpersoon: 'contact',
  bedrijf: 'company',
  klant: 'company',
  deal: 'deal',
  kans: 'deal',
  taak: 'task',
}
const NOUN = `(?<noun>${Object.keys(NOUNS).join('|')})`

const added = ({ noun = '', rest = '' }: Parts): string => {
  const english = NOUNS[noun.toLowerCase()] ?? noun
  if (english === 'task') return `task add ${endInEnglish(rest)}`
  const placed =
    english === 'deal'
      ? rest
          .replace(/^(?:met|bij) /iu, 'with ')
          .replace(/^voor /iu, 'for ')
          .replace(/ (?:van|voor|ter waarde van) (?=[€$]?\d)/giu, ' ')
          .replace(
            /,? (?:sluit|sluiten|verwacht)(?: op| in)? (?=\S)(?<day>.+)$/iu,
            (_, day) => ` closing ${timeInEnglish(day)}`,
          )
      : rest.replace(/ bij (?=\p{Lu})|(?<=\p{Lu}\S+ \p{Lu}\S+) van (?=\p{Lu})/gu, ' @ ')
  return `new ${english} ${placed}`
}

const logged =
  (verb: string) =>
  ({ name, text, day }: Parts): string =>
    [`log ${verb}`, name, day && timeInEnglish(day), text].filter(Boolean).join(' ')

const FIELDS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  bedrag: 'amount',
  waarde: 'amount',
  prijs: 'amount',
  sluitdatum: 'close date',
  einddatum: 'close date',
  eigenaar: 'owner',
  fase: 'stage',
}
const KINDS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  contacten: 'contacts',
  contactpersonen: 'contacts',
  bedrijven: 'companies',
  klanten: 'companies',
  taken: 'tasks',
  herinneringen: 'reminders',
  kansen: 'deals',
}
const LISTED = `(?<kind>deals|leads|${Object.keys(KINDS).join('|')})`
const STATES: Readonly<Record<string, string>> = {
  __proto__: null as never,
  mijn: 'my',
  alle: 'all',
  onze: 'our',
  openstaande: 'open',
  gewonnen: 'won',
  verloren: 'lost',
  nieuwe: 'new',
  achterstallige: 'overdue',
}
const STATE = `(?<states>(?:(?:de|het|open|${Object.keys(STATES).join('|')}) )*)`

const listed = ({ states = '', kind = '', rest = '' }: Parts): string =>
  [
    ...states.split(' ').flatMap((word) => (word === 'open' ? word : (STATES[word.toLowerCase()] ?? []))),
    KINDS[kind.toLowerCase()] ?? kind,
    timeInEnglish(
      rest
        .trim()
        .replace(/voor (?=[\uE000-\uE01F])/gu, 'due ')
        .replace(/(?:,? die )?(?:sluiten|afsluiten)(?= )/giu, 'closing')
        .replace(/zonder volgende stap/giu, 'without next step')
        .replace(/(?:boven|meer dan|groter dan) (?:de )?(?=[€$]?\d)/giu, 'over ')
        .replace(/(?:onder|minder dan|kleiner dan) (?:de )?(?=[€$]?\d)/giu, 'under ')
        .replace(/\bvan (?=\S)/giu, 'of ')
        .replace(/\b(?:bij|met) (?=\S)/giu, 'at '),
    ),
  ]
    .filter(Boolean)
    .join(' ')

/** What the Dutch say, in the order in which it is tried. */
export const DUTCH: readonly Translation[] = [
  [sentence('goede(?:morgen|middag|navond|dag)|hoi(?: allemaal)?|dag allemaal'), () => 'hello'],
  [sentence('bedankt|dank je(?: wel)?|dankjewel|top,? bedankt'), () => 'thanks'],
  [sentence('help mij|wat kun je(?: allemaal)?|wat kan je(?: allemaal)?|hoe werkt dit'), () => 'help'],
  [sentence('(?:maak (?:dat|het) )?ongedaan(?: maken)?|dat was fout'), () => 'undo'],
  [sentence(`(?:(?:ik heb|we hebben) )?(?:een )?nieuwe? ${NOUN}(?:[:,]| -)? (?<rest>\\S.+)`), added],
  [sentence(`${NOUN} (?:toevoegen|aanmaken)[:,]? (?<rest>\\S.+)`), added],
  [sentence(`(?:voeg|maak) (?:een )?(?:nieuwe? )?${NOUN} (?<rest>\\S.+?) (?:toe|aan)`), added],
  [sentence('taak(?: voor mij)?: ?(?<rest>.+)'), ({ rest = '' }) => `task add ${endInEnglish(rest)}`],
  [
    sentence('(?:ik|we|wij) (?:moet|moeten)(?: nog)? (?<rest>\\S.{3,120})'),
    ({ rest = '' }) => `task add ${endInEnglish(rest)}`,
  ],
  [sentence('(?<rest>\\S.{3,120}?),? niet vergeten'), ({ rest = '' }) => `task add ${endInEnglish(rest)}`],
  [
    sentence(`herinner (?:me|mij|ons)(?: er)? ${WHEN}(?: (?:aan|om|te|eraan|dat))*,? (?<rest>\\S.+)`),
    ({ when = '', rest = '' }) => `remind me ${timeInEnglish(when)} ${rest}`,
  ],
  [
    sentence(`herinner (?:me|mij|ons)(?: er)? (?:eraan,? |aan |dat |om )?(?<rest>\\S.+?) ${WHEN}`),
    ({ when = '', rest = '' }) => `remind me ${timeInEnglish(when)} ${rest}`,
  ],
  [
    sentence(`${NAME} (?:heeft )?(?:net |${WHEN_FOREIGN} )?(?<how>belde(?: terug)?|gebeld|mailde|gemaild)${TOLD}`),
    ({ name, how = '', text }) => `${name} ${/mail/u.test(how) ? 'emailed' : 'called'}${text ? `, ${text}` : ''}`,
  ],
  [
    sentence(`${HAVE}${NAME} (?:niet bereikt|nam niet op|neemt niet op)${TOLD}`),
    ({ name, text }) => `called ${name}, no answer${text ? `, ${text}` : ''}`,
  ],
  [
    sentence(`${HAVE}(?:voicemail|voicemail ingesproken) (?:bij|van) ${NAME}${TOLD}`),
    ({ name, text }) => `called ${name}, left voicemail${text ? `, ${text}` : ''}`,
  ],
  [
    sentence(`${HAVE}(?:net |zojuist |even )?${DAY}(?:gebeld|gesproken|getelefoneerd)(?: net)? met ${NAME}${TOLD}`),
    logged('call'),
  ],
  [sentence(`${HAVE}(?:net |zojuist |even )?${DAY}(?:met )?${NAME} (?:gebeld|gesproken)${TOLD}`), logged('call')],
  [
    sentence(`${HAVE}(?:net |zojuist )?${DAY}(?:afgesproken met |met )?${NAME} (?:ontmoet|bezocht)${TOLD}`),
    logged('meeting'),
  ],
  [
    sentence(
      `${HAVE}(?:net |zojuist )?${DAY}(?:(?:gemaild|mail gestuurd) (?:met|naar|aan) ${NAME}|${NAME.replace('name', 'whom')} gemaild)${TOLD}`,
    ),
    ({ name, whom, ...more }) => logged('email')({ ...more, name: name ?? whom }),
  ],
  [sentence(`(?:gesprek|telefoontje|belletje|call) met ${NAME}(?:[,:]| -| –) (?<text>\\S.*)`), logged('call')],
  [
    sentence(`(?:afspraak|meeting|vergadering) (?:met|bij) ${NAME} ${WHEN}`),
    ({ name, when = '' }) => `meeting with ${name} ${timeInEnglish(when)}`,
  ],
  [
    sentence(`(?:afspraak|meeting|vergadering|bezoek) (?:met|bij|aan) ${NAME}(?:[,:]| -| –) (?<text>\\S.*)`),
    logged('meeting'),
  ],
  [
    sentence(`(?:notitie|opmerking) (?:(?:bij|voor|over|aan) )?${NAME}: ?(?<text>\\S.*)`),
    ({ name, text }) => `note ${name}: ${text}`,
  ],
  [sentence(`noteer (?:bij|voor) ${NAME}[:,] ?(?<text>\\S.*)`), ({ name, text }) => `note ${name}: ${text}`],
  [
    sentence(`bel ${NAME} (?<back>terug |op )?${WHEN}(?: terug| op)?`),
    ({ name, when = '', back = '' }) =>
      `task add call ${name}${/terug/iu.test(back) ? ' back' : ''} ${timeInEnglish(when)}`,
  ],
  [
    sentence(`${NAME} ${WHEN} (?<back>terug)?bellen`),
    ({ name, when = '', back }) => `task add call ${name}${back ? ' back' : ''} ${timeInEnglish(when)}`,
  ],
  [
    sentence(`(?:verplaats|verzet|zet|verschuif|schuif) ${NAME} (?:naar|op|in)(?: (?:de|het))? (?<to>\\S.*)`),
    ({ name, to = '' }) => `move ${name} to ${timeInEnglish(to)}`,
  ],
  [
    sentence(
      `${NAME} (?:is|gaat|staat|zit)(?: nu)? (?:naar|in|op)(?: de)? (?<to>onderhandeling|offerte|gekwalificeerd|voorstel)`,
    ),
    ({ name, to }) => `move ${name} to ${to}`,
  ],
  [
    sentence(
      `(?:(?:we hebben|ik heb|hebben) )?(?:de deal |deal )?${NAME}(?: is)? (?:gewonnen|binnen|gescoord)(?: (?:voor|met) (?<amount>\\S+(?: (?:euro|eur|k))?))?${TOLD}`,
    ),
    ({ name, amount, text }) => `won ${name}${amount ? ` for ${amount}` : ''}${text ? ` why: ${text}` : ''}`,
  ],
  [
    sentence(
      `(?:(?:we hebben|ik heb|hebben) )?(?:de deal |deal )?${NAME}(?: is)? verloren(?:,? (?:vanwege|wegens|door|omdat|aan) (?<text>\\S.*))?`,
    ),
    ({ name, text }) => `lost ${name}${text ? ` why: ${text}` : ''}`,
  ],
  [
    sentence(`(?:van wie is|wie (?:is (?:de )?eigenaar van|heeft|beheert|doet|is verantwoordelijk voor)) ${NAME}`),
    ({ name }) => `who owns ${name}`,
  ],
  [
    sentence(`(?:wat is |geef me |heb je )?(?:het )?(?:telefoon|mobiele |mobiel)?(?:nummer) van ${NAME}`),
    ({ name }) => `phone number of ${name}`,
  ],
  [
    sentence(`(?:wat is |geef me |heb je )?(?:het )?(?:e-?mail|mail)(?:-?adres)? van ${NAME}`),
    ({ name }) => `email of ${name}`,
  ],
  [
    sentence(`(?:hoe (?:staat|zit|gaat) het met|(?:stand|status) van|wat is de status van) ${NAME}`),
    ({ name }) => `how is ${name}`,
  ],
  [
    sentence(`wanneer hebben we (?:voor het laatst|laatst) (?:met )?${NAME} (?:gesproken|gebeld)`),
    ({ name }) => `when did we last talk to ${name}`,
  ],
  [
    sentence(
      `wat (?:moet ik|staat er|heb ik|hebben we|is er)(?: ${WHEN})?(?: (?:doen|te doen|gepland|op het programma|aan de hand|open))*`,
    ),
    ({ when = 'today' }) => `what is due ${timeInEnglish(when)}`,
  ],
  [sentence('wat is te laat|wat is achterstallig'), () => 'overdue tasks'],
  [
    sentence('(?:toon|laat) (?:mij |me )?(?:de |mijn |onze )?pipeline(?: zien)?|hoe ziet de pipeline eruit'),
    () => 'pipeline',
  ],
  [
    sentence(
      `(?:(?:wijzig|verander|zet|pas) )?(?:het |de )?(?<field>${Object.keys(FIELDS).join('|')}) van ${NAME} (?:naar|op|in|is(?: nu)?) (?<value>\\S.*?)(?: (?:wijzigen|aan))?`,
    ),
    ({ field = '', name, value = '' }) =>
      `change ${FIELDS[field.toLowerCase()] ?? field} of ${name} to ${timeInEnglish(value)}`,
  ],
  [
    sentence(`${NAME} is(?: nu)? (?<value>\\S*\\d\\S*(?: euro| eur)?) waard`),
    ({ name, value }) => `${name} is worth ${value}`,
  ],
  [
    sentence(`(?:geef|draag) ${NAME} (?:over )?aan (?<who>@?\\S+)(?: over)?`),
    ({ name, who }) => `assign ${name} to ${who}`,
  ],
  [sentence(`wijs ${NAME} toe aan (?<who>@?\\S+)`), ({ name, who }) => `assign ${name} to ${who}`],
  [sentence(`(?<who>@?\\p{L}+) neemt ${NAME} over`), ({ name, who }) => `assign ${name} to ${who}`],
  [sentence(`wanneer (?:sluit|eindigt) ${NAME}`), ({ name }) => `when does ${name} close`],
  [
    sentence(`${WHEN}[:,]? (?<kind>call|afspraak|meeting|demo|gesprek) (?:met|bij) ${NAME}`),
    ({ when = '', kind = '', name }) =>
      `${/call|gesprek/iu.test(kind) ? 'call' : /demo/iu.test(kind) ? 'demo' : 'meeting'} with ${name} ${timeInEnglish(when)}`,
  ],
  [
    sentence(`${WHEN} ${NAME} (?<back>terug)?bellen`),
    ({ name, when = '', back }) => `task add call ${name}${back ? ' back' : ''} ${timeInEnglish(when)}`,
  ],
  [
    sentence(`${NAME} heeft (?:getekend|toegezegd|ja gezegd|geaccepteerd)(?:,? (?:voor )?(?<amount>\\S*\\d\\S*))?`),
    ({ name, amount }) => `${name} signed${amount ? ` for ${amount}` : ''}`,
  ],
  [sentence(`${NAME}(?: is)? (?:klaar|afgerond|gedaan)`), ({ name }) => `done ${name}`],
  [sentence(`verwijder ${NAME}`), ({ name }) => `delete ${name}`],
  [
    sentence(
      `(?:(?:toon|laat|geef)(?: mij| me)? |welke )?${STATE}${LISTED}(?!${ENGLISH_WORDS})(?<rest>(?: \\S+){0,8}?)(?: zien)?`,
    ),
    listed,
  ],
]

import { sentence, type Translation } from './translation.ts'

/** The types of own fields, in German and Dutch. */
const TYPES: Readonly<Record<string, string>> = {
  __proto__: null as never,
  zahl: 'number',
  nummer: 'number',
  getal: 'number',
  betrag: 'money',
  geld: 'money',
  bedrag: 'money',
  datum: 'date',
  tag: 'date',
  text: 'text',
  tekst: 'text',
  auswahl: 'choice',
  keuze: 'choice',
  'ja/nein': 'checkbox',
  'ja/nee': 'checkbox',
}
const TYPE = `(?<type>${Object.keys(TYPES).join('|')})`

/** Kinds of records, in German and Dutch. */
const KINDS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  deals: 'deal',
  deal: 'deal',
  leads: 'lead',
  lead: 'lead',
  kontakte: 'contact',
  kontakt: 'contact',
  kontakten: 'contact',
  contacten: 'contact',
  contact: 'contact',
  firmen: 'company',
  firma: 'company',
  unternehmen: 'company',
  bedrijven: 'company',
  bedrijf: 'company',
}
const KIND = `(?<kind>${Object.keys(KINDS).join('|')})`

const CURRENCIES: Readonly<Record<string, string>> = {
  __proto__: null as never,
  euro: 'EUR',
  dollar: 'USD',
  franken: 'CHF',
  pfund: 'GBP',
  pond: 'GBP',
}
const currencyOf = (said = ''): string => CURRENCIES[said.toLowerCase()] ?? said.toUpperCase()

const field = ({ what = '', kind = 'deals', type = 'text' }: Readonly<Record<string, string | undefined>>): string =>
  `field add ${KINDS[kind.toLowerCase()] ?? 'deal'} ${what} ${TYPES[type.toLowerCase()] ?? 'text'}`

const stage = ({ what = '', after }: Readonly<Record<string, string | undefined>>): string =>
  `stage add ${what}${after ? ` after:"${after}"` : ''}`

const role: Readonly<Record<string, string>> = {
  __proto__: null as never,
  admin: 'admin',
  administrator: 'admin',
  beheerder: 'admin',
  manager: 'manager',
  leiter: 'manager',
  mitglied: 'member',
  lid: 'member',
  leser: 'viewer',
  lezer: 'viewer',
}
const ROLE = `(?<role>${Object.keys(role).join('|')})`

/** What an admin or manager says in German of how a team works. */
export const GERMAN_ADMIN: readonly Translation[] = [
  [
    sentence(
      `(?:neues |füge (?:ein |das )?)?feld (?<what>[^,:;]+?)(?: (?:für|bei|an|zu) ${KIND})?(?: als ${TYPE})?(?: (?:hinzufügen|anlegen|hinzu))?`,
    ),
    field,
  ],
  [
    sentence(
      `(?:neue |füge (?:die |eine )?)?(?:phase|stufe) (?<what>[^,:;]+?) (?:nach|hinter) (?<after>[^,:;]+?)(?: (?:hinzufügen|anlegen|hinzu|ein))?`,
    ),
    stage,
  ],
  [
    sentence(`(?:neue |füge (?:die |eine )?)(?:phase|stufe) (?<what>[^,:;]+?)(?: (?:hinzufügen|anlegen|hinzu|ein))?`),
    stage,
  ],
  [sentence(`(?:phase|stufe) (?<what>[^,:;]+?) (?:hinzufügen|anlegen)`), stage],
  [
    sentence(
      `(?:nenne |benenne )?(?:die )?(?:phase|stufe) (?<what>[^,:;]+?) (?:um )?(?:in|zu) (?<after>[^,:;]+?)(?: um| umbenennen| umnennen)`,
    ),
    ({ what = '', after = '' }) => `rename stage ${what} to ${after}`,
  ],
  [
    sentence(
      `(?:lösche |entferne )(?:die )?(?:phase|stufe) (?<what>[^,:;]+?)|(?:die )?(?:phase|stufe) (?<other>[^,:;]+?) (?:löschen|entfernen)`,
    ),
    ({ what, other = '' }) => `remove stage ${what ?? other}`,
  ],
  [
    sentence(
      `(?:neues |füge )?(?:mitglied|kolleg(?:e|in)) (?<what>@?[^\\s,:;]+)(?: hinzufügen| hinzu| anlegen| einladen)?`,
    ),
    ({ what = '' }) => `member add ${what}`,
  ],
  [
    sentence(
      `(?:mach(?:e)? )(?<what>@?[^\\s,:;]+) zu(?:m|r) ${ROLE}|(?<other>@?[^\\s,:;]+) ist (?:jetzt |ab jetzt )${ROLE.replace('<role>', '<as>')}`,
    ),
    ({ what, other = '', role: said, as = '' }) => `make ${what ?? other} ${role[(said ?? as).toLowerCase()] ?? ''}`,
  ],
  [
    sentence('(?:unsere )?(?:verlustgründe|ablehnungsgründe)(?: sind|:)? ?(?<what>[^:]+)'),
    ({ what = '' }) => `lost reasons: ${what}`,
  ],
  [sentence('(?:zeig(?:e)? )?(?:unsere |die )?(?:verlustgründe|ablehnungsgründe)'), () => 'reason list'],
  [
    sentence('(?:unsere )?(?:wettbewerber|konkurrenten|mitbewerber)(?: sind|:)? ?(?<what>[^:]+)'),
    ({ what = '' }) => `competitor add ${what}`,
  ],
  [sentence('(?:zeig(?:e)? )?(?:unsere |die )?(?:wettbewerber|konkurrenten|mitbewerber)'), () => 'competitors'],
  [
    sentence(
      '(?:stelle? |setze? |ändere? )?(?:die |unsere )?währung(?: ist| auf|:| zu)* (?<what>[a-z]{3}|euro|dollar|franken|pfund)(?: setzen| stellen| ändern| um)?',
    ),
    ({ what }) => `set the currency to ${currencyOf(what)}`,
  ],
  [
    sentence(
      '(?:stelle? |setze? |ändere? )?(?:die |unsere )?zeitzone(?: ist| auf|:| zu)* (?<what>[\\p{L}/_]+)(?: setzen| stellen| ändern| um)?',
    ),
    ({ what = '' }) => `settings zone:${what}`,
  ],
  [sentence('(?:zeig(?:e)? )?(?:die |unsere )?einstellungen'), () => 'settings'],
  [
    sentence('(?:zeig(?:e)? )?(?:die |unsere |alle )?(?:mitglieder|kollegen)|wer ist (?:alles )?im team'),
    () => 'members',
  ],
  [
    sentence('(?:zeig(?:e)? )?(?:die |unsere |alle )?(?:phasen|stufen)|welche (?:phasen|stufen) (?:gibt es|haben wir)'),
    () => 'stages',
  ],
]

/** The same in Dutch. */
export const DUTCH_ADMIN: readonly Translation[] = [
  [
    sentence(
      `(?:nieuw |voeg (?:het |een )?)?veld (?<what>[^,:;]+?)(?: (?:voor|bij|aan|op) ${KIND})?(?: toe)?(?: als ${TYPE})?(?: (?:toevoegen|toe))?`,
    ),
    field,
  ],
  [
    sentence(
      `(?:nieuwe |voeg (?:de |een )?)?fase (?<what>[^,:;]+?)(?: toe)? (?:na|achter) (?<after>[^,:;]+?)(?: (?:toevoegen|toe))?`,
    ),
    stage,
  ],
  [sentence(`(?:nieuwe |voeg (?:de |een )?)fase (?<what>[^,:;]+?)(?: (?:toevoegen|toe))?`), stage],
  [sentence('fase (?<what>[^,:;]+?) toevoegen'), stage],
  [
    sentence('(?:hernoem )(?:de )?fase (?<what>[^,:;]+?) (?:naar|in) (?<after>[^,:;]+?)'),
    ({ what = '', after = '' }) => `rename stage ${what} to ${after}`,
  ],
  [sentence('(?:verwijder )(?:de )?fase (?<what>[^,:;]+?)'), ({ what = '' }) => `remove stage ${what}`],
  [
    sentence('(?:nieuw |voeg )?(?:lid|collega) (?<what>@?[^\\s,:;]+)(?: toe| toevoegen| uitnodigen)?'),
    ({ what = '' }) => `member add ${what}`,
  ],
  [
    sentence(
      `maak (?<what>@?[^\\s,:;]+) ${ROLE}|(?<other>@?[^\\s,:;]+) is (?:nu |vanaf nu )${ROLE.replace('<role>', '<as>')}`,
    ),
    ({ what, other = '', role: said, as = '' }) => `make ${what ?? other} ${role[(said ?? as).toLowerCase()] ?? ''}`,
  ],
  [
    sentence('(?:onze )?(?:verliesredenen|afwijsredenen)(?: zijn|:)? ?(?<what>[^:]+)'),
    ({ what = '' }) => `lost reasons: ${what}`,
  ],
  [sentence('(?:toon )?(?:onze |de )?(?:verliesredenen|afwijsredenen)'), () => 'reason list'],
  [sentence('(?:onze )?(?:concurrenten)(?: zijn|:)? ?(?<what>[^:]+)'), ({ what = '' }) => `competitor add ${what}`],
  [sentence('(?:toon )?(?:onze |de )?concurrenten'), () => 'competitors'],
  [
    sentence(
      '(?:zet |stel |wijzig )?(?:de |onze )?valuta(?: is| op| naar|:| in)* (?<what>[a-z]{3}|euro|dollar|pond)(?: zetten| in)?',
    ),
    ({ what }) => `set the currency to ${currencyOf(what)}`,
  ],
  [
    sentence(
      '(?:zet |stel |wijzig )?(?:de |onze )?tijdzone(?: is| op| naar|:| in)* (?<what>[\\p{L}/_]+)(?: zetten| in)?',
    ),
    ({ what = '' }) => `settings zone:${what}`,
  ],
  [sentence('(?:toon )?(?:de |onze )?instellingen'), () => 'settings'],
  [sentence("(?:toon )?(?:de |onze |alle )?(?:leden|collega[’']?s)|wie zit(?:ten)? er in het team"), () => 'members'],
  [sentence('(?:toon )?(?:de |onze |alle )?fasen|welke fasen (?:zijn er|hebben we)'), () => 'stages'],
]

/** Words with which nothing else begins than what is said of how a team works. */
export const IS_ADMIN =
  /^(?:(?:neues?|füge|nieuwe?|voeg|nenne|benenne|hernoem|lösche|entferne|verwijder|stelle?|setze?|ändere?|zet|stel|wijzig|zeige?|toon|unsere|onze|die|de|alle|welche|welke|das|het) )*(?:ein |eine |een |das |die |de |het )?(?:feld|veld|phase|stufe|fase|mitglied|kollege|kollegin|lid|collega|verlustgründe|ablehnungsgründe|verliesredenen|afwijsredenen|wettbewerber|mitbewerber|konkurrenten|concurrenten|währung|valuta|zeitzone|tijdzone|einstellungen|instellingen|mitglieder|kollegen|leden|phasen|stufen|fasen)(?!\p{L})|^(?:wer ist (?:alles )?im team|wie zit(?:ten)? er in het team)|^(?:mache? |maak )\S+ (?:zu[mr] )?(?:admin|administrator|beheerder|manager|leiter|mitglied|lid|leser|lezer)\W*$/iu

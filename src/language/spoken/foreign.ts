import { LONGEST_SAYING } from '../grammar/polite.ts'
import { DUTCH } from './dutch.ts'
import { DUTCH_ADMIN, GERMAN_ADMIN, IS_ADMIN } from './foreign-admin.ts'
import { withoutTimes, withTimes } from './foreign-times.ts'
import { GERMAN } from './german.ts'
import type { Translation } from './translation.ts'

/** Words that a German line has and no English one, at its beginning or anywhere. */
const IS_GERMAN =
  /^(?:bitte|neue[nrs]?|einen?|habe?|ich|wir|was (?:steht|ist|liegt|gibt|muss|hab|haben)|wer (?:ist|hat|betreut|verantwortet|kümmert)|wie (?:steht|läuft|ist|lautet|sieht)|wann haben|wem|zeige?|liste|meine[n]?|alle|offene[n]?|unsere|überfällige[n]?|gewonnene[n]?|verlorene[n]?|danke|vielen dank|hilfe|moin|servus|guten|grüß|erinnere?|verschiebe?|schiebe?|setze?|bewege?|stelle?|ziehe?|ändere?|rufe?|lösche?|gib|weise|übergib|übertrage|notiz|notiere|aufgabe|anruf|telefonat|gespräch|treffen|termin|besprechung|mail an|erledigt|fertig|wann|termin|mailbox|nachricht|telefonnummer|handynummer|leg(?:e)?|rückgängig|mach|kannst|könntest)(?!\p{L})|(?<!\p{L})(?:mit|für|von|über|wegen|gewonnen|verloren|angerufen|zurückgerufen|zugesagt|unterschrieben|gemeldet|geschrieben|telefoniert|gesprochen|getroffen|erreicht|erledigt|anrufen|zurückrufen|rückgängig|vergessen|übernimmt|verschieben|setzen|stellen|anlegen|hinzufügen|wert|ist|geht|heute|diesen|diese|welche|ohne)(?!\p{L})/iu

/** The same of a Dutch one. */
const IS_DUTCH =
  /^(?:nieuwe?|een|ik|we|wij|heb|wat (?:moet|staat|heb|hebben|is)|wie (?:is|heeft|beheert|doet)|van wie|hoe (?:staat|zit|gaat|werkt|ziet)|wanneer|toon|laat|welke|mijn|alle|onze|openstaande|bedankt|dank|hoi|goede\p{L}+|herinner|verplaats|verzet|zet|verschuif|schuif|wijzig|verander|bel|verwijder|geef|wijs|draag|notitie|opmerking|noteer|taak|gesprek|belletje|telefoontje|afspraak|vergadering|gebeld|gesproken|gemaild|maak|voeg|ongedaan|kun|kan je)(?!\p{L})|(?<!\p{L})(?:met|voor|van|gewonnen|verloren|heeft|gebeld|belde|mailde|gesproken|bellen|terugbellen|klaar|afgerond|neemt|waard|vandaag|deze|zonder|nam niet op|binnen)(?!\p{L})/iu

const POLITE_FIRST =
  /^(?:(?:bitte|hallo|hi|hey|alsjeblieft|kannst du|könntest du|kun je|kan je|wil je|zou je)(?:,? (?:bitte|mal|mir bitte|alsjeblieft|even))*,?\s+)+/iu
const POLITE_LAST = /,?\s+(?:bitte|danke|alsjeblieft|aub|svp|bedankt)(?=[.!?]*$)/iu

/** What stands before a name: `den Hooli Deal`. */
const ARTICLE = /^(?:den|die|das|der|dem|de|het) (?=\S)/iu

const translationOf = (line: string, all: readonly Translation[]): string | undefined => {
  for (const [says, english] of all) {
    const found = says.exec(line)
    if (!found) continue
    const { name, ...others } = found.groups ?? {}
    return english({ ...others, name: name?.replace(ARTICLE, '') }).trim()
  }
  return undefined
}

/**
 * A short line in German or Dutch as the English line that says the same; what was told in it stays as it was typed. Any other line
 * is given back as it is.
 */
export function inEnglish(line: string): string {
  if (line.length > LONGEST_SAYING || line.includes('"') || line.includes('\n')) return line
  const plain = line.trim().replace(POLITE_FIRST, '').replace(POLITE_LAST, '')
  const admin = IS_ADMIN.test(plain)
    ? (translationOf(plain, GERMAN_ADMIN) ?? translationOf(plain, DUTCH_ADMIN))
    : undefined
  if (admin !== undefined) return admin
  const isGerman = IS_GERMAN.test(plain) || plain !== line.trim()
  if (!isGerman && !IS_DUTCH.test(plain)) return line
  const said = withoutTimes(plain)
  const german = isGerman ? translationOf(said.line, GERMAN) : undefined
  const english = german ?? (IS_DUTCH.test(plain) ? translationOf(said.line, DUTCH) : undefined)
  return english === undefined ? line : withTimes(english, said.times)
}

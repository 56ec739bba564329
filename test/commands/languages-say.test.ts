import { expect, test } from 'vitest'
import { inEnglish } from '../../src/language/spoken/foreign.ts'
import { type SaidAndAnswered, unlike } from '../unlike.ts'
import { world } from '../world.ts'

/** What is said in German and in Dutch, and what the answer has: each is done, or shown. */
const SAID: readonly SaidAndAnswered[] = [
  ['neuer Lead: Petra Sommer, Firma Sommerhaus, petra@sommerhaus.example', 'Petra Sommer', 'Company: Sommerhaus'],
  ['neuen Lead anlegen: Tom Berger, Berger AG, tom@berger.example', 'Tom Berger', 'Company: Berger AG'],
  ['neuer Kontakt Anna Weber, Weber GmbH, anna@weber.example', 'Anna Weber', 'Weber GmbH (new)'],
  ['Deal mit Vesta über 12k, Abschluss Ende März', 'Vesta\n', '$12,000', 'Wed 31 Mar 2027'],
  ['neue aufgabe: Vertrag an Vesta senden bis Montag', 'Vertrag an Vesta senden\n', 'Mon 23 Nov 2026'],
  ['erinnere mich morgen um 9 an nordwind', 'nordwind', 'Thu 19 Nov 2026, 09:00'],
  ['erinnere mich am freitag an das angebot für nordwind', 'das angebot für nordwind', 'Fri 20 Nov 2026'],
  ['bitte nordwind auf negotiation setzen', 'Proposal → Negotiation'],
  ['verschiebe nordwind auf angebot', 'is in Proposal already'],
  ['nordwind ist in verhandlung', 'Proposal → Negotiation'],
  ['verschieb den Abschluss von nordwind auf Ende Januar', '→ Sun 31 Jan 2027'],
  ['nordwind gewonnen für 20k, bester support', 'Won D-1', '$20,000', 'bester support'],
  ['nordwind verloren wegen preis', 'Lost: preis'],
  [
    'mit Lena Ott telefoniert, will nächste Woche entscheiden',
    'call with Lena Ott\n',
    'will nächste Woche entscheiden',
  ],
  ['Lena Ott hat angerufen, will ein Angebot', 'call from Lena Ott\n', 'will ein Angebot'],
  ['Lena Ott nicht erreicht', 'call with Lena Ott, no answer'],
  ['notiz zu vesta: will rabatt ab montag', 'note on Vesta\n', 'will rabatt ab montag'],
  ['Telefonnummer von Lena Ott?', 'Phone: +49 30 901820'],
  ['wer ist zuständig für nordwind', 'Owner: Ann'],
  ['wie steht es um nordwind', 'Stage: Proposal'],
  ['was steht heute an', /^(?:Today|Nothing)/u],
  ['welche Deals schließen diesen Monat', 'closing this month'],
  ['zeig mir alle offenen Deals über 10k', 'over $10,000'],
  ['gib nordwind an bo', 'owner Ann → Bo'],
  ['T-1 erledigt', 'T-1 send quote', 'Done'],
  ['Notiz vesta: Budget erst im Januar', 'note on Vesta\n', 'Budget erst im Januar'],
  ['Aufgabe für Bo: Vertrag prüfen bis Freitag', 'Vertrag prüfen\n', 'Owner: Bo', 'Fri 20 Nov 2026'],
  ['wer hat den Nordwind Deal?', 'Owner: Ann'],
  ['wann schließt nordwind', 'Closes: Tue 1 Dec 2026'],
  ['meine Aufgaben für heute', 'due today'],
  ['kannst du mir bitte alle offenen Deals zeigen?', 'Nordwind rollout'],
  ['danke!', 'You are welcome'],
  ['nieuwe lead: Piet Jansen, Jansen BV, piet@jansen.example', 'Piet Jansen', 'Company: Jansen BV'],
  ['nieuwe lead: Piet van Dijk, Dijk BV, piet@dijk.example', 'Piet van Dijk\n', 'Company: Dijk BV'],
  ['neuer Lead Anna von Berg bei Kramer', 'Anna von Berg\n', 'Company: Kramer'],
  ['nieuwe deal met Vesta 9k', 'Vesta\n', '$9,000', 'A-1 Vesta'],
  ['gebeld met vesta, ze willen een offerte', 'call with Vesta\n', 'ze willen een offerte'],
  ['Lena Ott belde, wil een demo', 'call from Lena Ott\n', 'wil een demo'],
  ['herinner mij morgen om 9 uur aan nordwind', 'nordwind', 'Thu 19 Nov 2026, 09:00'],
  ['taak: contract sturen naar vesta voor vrijdag', 'contract sturen naar vesta\n', 'Fri 20 Nov 2026'],
  ['verzet nordwind naar volgende maand', '→ Thu 31 Dec 2026'],
  ['nordwind gewonnen voor 20k', 'Won D-1', '$20,000'],
  ['nordwind verloren vanwege de prijs', 'Lost: de prijs'],
  ['notitie vesta: budget pas in januari', 'note on Vesta\n', 'budget pas in januari'],
  ['morgen om 9 uur vesta bellen', 'call vesta\n', 'About: A-1 Vesta'],
  ['welke deals sluiten deze maand', 'closing this month'],
  ['wat moet ik vandaag doen', /^(?:Today|Nothing)/u],
  ['toon mijn deals', 'Nordwind rollout'],
]

test('what is said in German and Dutch is done', async () => {
  const here = await world()
  await here.say('Ann', 'help')
  await here.say('Bo', 'help')
  await here.talk(
    'Ann> company add Vesta',
    'Ann> contact add Lena Ott @ Vesta +4930901820',
    'Ann> deal add "Nordwind rollout" 24k stage:proposal closes:2026-12-01',
    'Ann> task add send quote D-1 2026-11-20',
  )
  expect(await unlike(here, SAID)).toEqual([])
  // The words on a button are those that were typed.
  expect(await here.say('Ann', 'klant belde terug, wil een demo', 'refused')).toContain('[Task: klant belde terug')
}, 120_000)

test.each([
  'deals of mei',
  'leads of van Dijk',
  'met jane roe at the fair, wants a demo',
  'deal add von Berg 5k',
  'note acme: was steht an, sagt er',
  'call acme, he said "bis montag"',
  'show me all deals over 10k',
  'we won acme',
  'remind me in 2 weeks to call van Dijk',
])('an English line stays as it is: %s', (line) => {
  expect(inEnglish(line)).toBe(line)
})

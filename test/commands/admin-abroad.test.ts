import { expect, test } from 'vitest'
import { world } from '../world.ts'

test('what an admin says in German or Dutch of how a team works is read', async () => {
  const here = await world()
  await here.talk('Ann> deal add Acme 5k', 'Bo> help')
  for (const [line, has] of [
    ['Feld Sitze als Zahl hinzufügen', 'Added the field Sitze (number) to deals'],
    ['Feld Vertragsende bei Firmen als Datum', 'Added the field Vertragsende (day) to companies'],
    ['neues Feld Branche für Kontakte', 'Added the field Branche (text) to contacts'],
    ['neue Phase Vertrag nach Proposal', 'Added the stage Vertrag'],
    ['Phase Pilot hinzufügen', 'Added the stage Pilot'],
    ['Phase Vertrag in Papier umbenennen', 'Changed the stage Vertrag'],
    ['Verlustgründe: Preis, Zeit', 'Added to lost reasons: Preis, Zeit'],
    ['Verlustgründe', 'Lost reasons'],
    ['unsere Wettbewerber sind Zorg und Quux', 'Added to competitors: Zorg'],
    ['Währung auf EUR setzen', 'currency: USD → EUR'],
    ['setze die Zeitzone auf Berlin', 'zone: UTC → Europe/Berlin'],
    ['mach bo zum Manager', 'manager'],
    ['welche Phasen gibt es', 'Papier'],
    ['Einstellungen', 'Settings of the team'],
    ['voeg veld Aantal toe als getal', 'Added the field Aantal (number) to deals'],
    ['veld Looptijd bij bedrijven als datum toevoegen', 'Added the field Looptijd (day) to companies'],
    ['nieuwe fase Contract na Proposal', 'Added the stage Contract'],
    ['hernoem fase Contract naar Ondertekening', 'Changed the stage Contract'],
    ['verliesredenen: prijs, timing', 'Added to lost reasons: prijs, timing'],
    ['concurrenten: Foo', 'Added to competitors: Foo'],
    ['valuta dollar', 'currency: EUR → USD'],
    ['tijdzone op Amsterdam', 'zone: Europe/Berlin → Europe/Amsterdam'],
    ['toon onze fasen', 'Ondertekening'],
  ] as const)
    expect(await here.say('Ann', line), line).toContain(has)
})

test.for(['Feldkirch ruft an fri', 'Fase eerst, dan call', 'call Mitglied Verein fri'])(
  '%s is none of it',
  async (line) => {
    const { say } = await world()
    expect(await say('Ann', line, 'either')).not.toMatch(/Added the (?:stage|field)|Settings changed/u)
  },
)

test.for([
  ['set the timezone to Berlin', 'Europe/Berlin'],
  ['our time zone is Europe/Vienna', 'Europe/Vienna'],
  ['change timezone to New York.', 'America/New_York'],
] as const)('%s', async ([line, has]) => {
  const { say } = await world()
  expect(await say('Ann', line)).toContain(has)
})

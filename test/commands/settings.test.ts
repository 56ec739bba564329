import { expect, test } from 'vitest'
import { world } from '../world.ts'

test('everybody sees the settings, an admin changes them, and what is stored keeps its currency', async () => {
  const { talk } = await world()
  expect(
    await talk(
      'Ann> settings',
      '! Bo> settings currency:EUR',
      'Ann> deal add Acme 5k',
      'Ann> settings currency:EUR zone:Munich language:german country:germany name:"Acme sales"',
      '! Ann> settings currency:€',
      'Ann> deal add Globex 5k',
      'Ann> deal list',
      'Bo> settings',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> settings
    Settings of the team
      Name: Test
      Currency: USD, of amounts that name none
      Zone: UTC, of the team's own days
      Language: English, read in dates besides English by those who settled none
      Country: none, of phone numbers without a +
      Work: Mon–Fri, 09:00 to 18:00, for those who settled none
      Change one with "settings currency:EUR".
    Bo> settings currency:EUR
    Changing settings needs the role admin; yours is member.
      An admin can change that.
    Ann> deal add Acme 5k
    Added D-1 Acme
      Stage: New (10 %), since today
      Amount: $5,000, $500 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-1]
    Ann> settings currency:EUR zone:Munich language:german country:germany name:"Acme sales"
    Settings changed
      - name: Test → Acme sales
      - currency: USD → EUR
      - zone: UTC → Europe/Berlin
      - language: English → German
      - country: none → Germany
      Amounts that are stored stay in their currency; new ones without a sign are read as EUR.
      [Undo E-2]
    Ann> settings currency:€
    All of that is settled so already.
    Ann> deal add Globex 5k
    Added D-2 Globex
      Stage: New (10 %), since today
      Amount: €5,000, €500 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-3]
    Ann> deal list
    2 deals
      D-1 | Acme | $5,000 | New | no next step | Ann
      D-2 | Globex | €5,000 | New | no next step | Ann
      [Sort ▾] [Change these… ▾] [CSV] [Go through]
    Bo> settings
    Settings of the team
      Name: Acme sales
      Currency: EUR, of amounts that name none
      Zone: Europe/Berlin, of the team's own days
      Language: German, read in dates besides English by those who settled none
      Country: Germany, of phone numbers without a +
      Work: Mon–Fri, 09:00 to 18:00, for those who settled none
      An admin can change these."
  `)
})

test('a code that is none is refused with those it is near to', async () => {
  const { talk } = await world()
  expect(
    await talk(
      '! Ann> settings currency:euros',
      '! Ann> settings currency:franc',
      '! Ann> settings currency:dollarydoos',
      '! Ann> settings country:Germny',
      '! Ann> settings country:XX',
      '! Ann> settings zone:Berln',
      '! Ann> settings zone:Mars/Base',
      '! Ann> settings language:klingon',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> settings currency:euros
    "euros" is no currency. Did you mean:
      [EUR, Euro]
    Ann> settings currency:franc
    "franc" is no currency. Did you mean:
      [BIF, Burundian Franc] [CDF, Congolese Franc] [CHF, Swiss Franc] [DJF, Djiboutian Franc] [GNF, Guinean Franc]
    Ann> settings currency:dollarydoos
    "dollarydoos" is no currency.
      Type it like "EUR".
      ? Currency (optional): dollarydoos !! "dollarydoos" is no currency.
    Ann> settings country:Germny
    "Germny" is no country. Did you mean:
      [DE, Germany]
    Ann> settings country:XX
    "XX" is no country. Did you mean:
      [XK, Kosovo]
    Ann> settings zone:Berln
    "Berln" is no time zone that I know. Did you mean:
      [Berlin (Europe/Berlin)]
    Ann> settings zone:Mars/Base
    "Mars/Base" is no time zone that I know. Did you mean:
      [Basel (Europe/Zurich)]
    Ann> settings language:klingon
    "klingon" is no language that dates are read in.
      Type it like "de".
      ? Language (optional): klingon !! "klingon" is no language that dates are read in."
  `)
})

test('a change of settings is undone, by an admin', async () => {
  const { talk } = await world()
  expect(
    await talk(
      'Ann> settings currency:EUR country:DE',
      '! Bo> undo E-1',
      'Ann> undo',
      'Ann> settings',
      '! Ann> settings country:none',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> settings currency:EUR country:DE
    Settings changed
      - currency: USD → EUR
      - country: none → Germany
      Amounts that are stored stay in their currency; new ones without a sign are read as EUR.
      [Undo E-1]
    Bo> undo E-1
    E-1 changed what only an admin may; undoing it needs the role admin.
      Ask Ann or an admin.
      [Ask @Ann]
    Ann> undo
    Undid E-1
      - the team's settings
      [Undo E-2]
    Ann> settings
    Settings of the team
      Name: Test
      Currency: USD, of amounts that name none
      Zone: UTC, of the team's own days
      Language: English, read in dates besides English by those who settled none
      Country: none, of phone numbers without a +
      Work: Mon–Fri, 09:00 to 18:00, for those who settled none
      Change one with "settings currency:EUR".
    Ann> settings country:none
    All of that is settled so already."
  `)
})

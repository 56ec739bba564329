import { expect, inject, test } from 'vitest'
import type { Call } from '../../src/message/message.ts'
import { fc } from '../chance.ts'
import { dump } from '../rows.ts'
import { type World, world } from '../world.ts'

const title = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
  fc.constantFrom("O'Brien; --", '<!channel> @everyone', '{"a":null}', '\\u0000', 'null', '💥', '\u202eabc', '%_\\'),
)
const amount = fc.constantFrom('5k', '€1.200,50', '$0', 'none', '¥9007199254740993', '£0.01')
const stage = fc.constantFrom('New', 'Qualified', 'Proposal', 'Negotiation', 'Won', 'Lost')
const deal = fc.integer({ min: 1, max: 3 }).map((number) => `D-${number}`)
const sold = fc.constantFrom('D-1', 'D-4')
const item = fc.constantFrom('Seat', 'Support', 'Onboarding')
const why = fc.option(title, { nil: undefined })
const contact = fc.integer({ min: 1, max: 3 }).map((number) => `C-${number}`)
const company = fc.integer({ min: 1, max: 3 }).map((number) => `A-${number}`)
const people = fc.constantFrom('C-1', 'C-2', 'C-1, C-2')
const maybeCompany = fc.option(fc.oneof(company, fc.constantFrom('new:Umbrella', 'none')), { nil: undefined })
const day = fc.option(fc.constantFrom('3 May', '29 Feb', '30 Nov 2026', 'none'), { nil: undefined })
const tags = fc.option(fc.constantFrom('#a', '#a #b', 'none'), { nil: undefined })

const lead = fc.constantFrom('L-1', 'L-2', 'L-3')
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const email = fc.constantFrom('jane@acme.io', 'bob@acme.io', 'x@gmail.com')
const digest = fc.constantFrom('G-1', 'G-2', 'me')
const ref = (letter: string) => fc.integer({ min: 1, max: 2 }).map((number) => `${letter}-${number}`)
const next = fc.constantFrom('send report fri', 'call them', 'tomorrow 3pm meet', 'pay on 3 March')

const asCall =
  (path: string) =>
  (fields: Readonly<Record<string, string | undefined>>): Call => ({
    path: path.split(' '),
    fields: Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value ? [[name, value]] : []))),
  })

const anyCall: fc.Arbitrary<Call> = fc.oneof(
  fc.record({ title, amount: fc.option(amount, { nil: undefined }) }).map(asCall('deal add')),
  fc.record({ deal, title: why, amount: fc.option(amount, { nil: undefined }) }).map(asCall('deal edit')),
  fc
    .record({ title, company: maybeCompany, with: fc.option(people, { nil: undefined }), closes: day })
    .map(asCall('deal add')),
  fc.record({ deal, company: maybeCompany, closes: day, tags, note: why }).map(asCall('deal edit')),
  fc
    .record({ title, own1: maybe(fc.constantFrom('50', '-1.5')), own2: maybe(fc.constantFrom('gold', 'silver')) })
    .map(asCall('deal add')),
  fc
    .record({
      deal,
      own1: maybe(fc.constantFrom('7', '12.25', 'none')),
      own2: maybe(fc.constantFrom('gold', 'silver', 'none')),
    })
    .map(asCall('deal edit')),
  fc.record({ contact, own3: fc.constantFrom('3 May 2027', 'none') }).map(asCall('contact edit')),
  fc.record({ name: fc.constantFrom('deal Docs link', 'deal Budget money') }).map(asCall('field add')),
  fc
    .record({ field: fc.constantFrom('Seats', 'Tier'), to: fc.constantFrom('Users', 'Level') })
    .map(asCall('field rename')),
  fc.record({ field: fc.constantFrom('Seats', 'Tier', 'Since') }).map(asCall('field retire')),
  fc.record({ field: fc.constantFrom('Seats', 'Tier') }).map(asCall('field restore')),
  fc
    .record({ field: fc.constant('Tier'), replace: fc.constantFrom('gold=top', 'silver=gold') })
    .map(asCall('field edit')),
  fc.record({ field: fc.constantFrom('Tier', 'Seats'), to: fc.constantFrom('1', '2') }).map(asCall('field move')),
  fc
    .record({
      of: fc.constant('lead'),
      key: fc.constant('size'),
      name: fc.constant('Staff'),
      type: maybe(fc.constant('number')),
    })
    .map(asCall('field gather')),
  fc
    .record({
      deal,
      what: fc.constantFrom(
        '20 Seat at 50/month less 10%',
        'Onboarding 2k',
        'Support 300/quarter for 2 years from 1 jan, notice 3 months, renews',
        'Plan',
      ),
    })
    .map(asCall('item add')),
  fc
    .record({ deal, item: maybe(item), terms: fc.constantFrom('30', 'at 45', 'less 5%', 'for 24 months') })
    .map(asCall('item edit')),
  fc.record({ deal, item: maybe(item) }).map(asCall('item remove')),
  fc
    .record({ deal: sold, item: maybe(item), why, on: maybe(fc.constantFrom('31 Mar 2027', '30 Nov 2026')) })
    .map(asCall('item end')),
  fc
    .record({ deal: sold, terms: maybe(fc.constantFrom('for 6 months', 'for 12 months at 70/month')) })
    .map(asCall('item renew')),
  fc
    .record({ deal: sold, terms: fc.constantFrom('70/month from 1 Jul 2027', '40/month from 1 Feb 2027') })
    .map(asCall('item change')),
  fc.record({ deal, into: sold }).map(asCall('deal merge')),
  fc.record({ deal: sold }).map(asCall('deal copy')),
  fc
    .record({ deal, recurring: fc.constantFrom('2k/month', '500 a quarter for 12 months from 1 Mar 2027') })
    .map(asCall('deal edit')),
  fc.record({ what: fc.constantFrom('Plan 10/month', 'Onboarding 1k') }).map(asCall('product add')),
  fc
    .record({ product: fc.constant('Plan'), price: fc.constantFrom('12/month', '100/year') })
    .map(asCall('product price')),
  fc.record({ product: fc.constant('Plan'), to: fc.constant('Tariff') }).map(asCall('product rename')),
  fc.record({ product: fc.constantFrom('Plan', 'Tariff') }).map(asCall('product retire')),
  fc.record({ deal, contact, role: why }).map(asCall('deal link')),
  fc.record({ deal, contact, why }).map(asCall('deal unlink')),
  fc.record({ name: title, company: maybeCompany, birthday: day, tags, note: why }).map(asCall('contact add')),
  fc
    .record({ contact, name: why, company: maybeCompany, birthday: day, tags, slack: why, note: why })
    .map(asCall('contact edit')),
  fc.record({ contact, owner: fc.constantFrom('M-1', 'M-2') }).map(asCall('contact assign')),
  fc.record({ contact, into: contact, why }).map(asCall('contact merge')),
  fc.record({ company, into: company, why }).map(asCall('company merge')),
  fc.record({ contact, why }).map(asCall('contact delete')),
  fc.record({ contact }).map(asCall('contact restore')),
  fc.record({ name: title, tags, note: why }).map(asCall('company add')),
  fc.record({ company, name: why, tags, address: why, note: why }).map(asCall('company edit')),
  fc.record({ company, owner: fc.constantFrom('M-1', 'M-2') }).map(asCall('company assign')),
  fc.record({ company, why }).map(asCall('company delete')),
  fc.record({ company }).map(asCall('company restore')),
  fc.record({ deal, stage, why }).map(asCall('deal move')),
  fc.record({ deal, why }).map(asCall('deal won')),
  fc.record({ deal, why: title }).map(asCall('deal lost')),
  fc.record({ deal }).map(asCall('deal reopen')),
  fc.record({ deal, until: fc.constantFrom('3d', 'mon', 'none') }).map(asCall('deal snooze')),
  fc.record({ deal }).map(asCall('deal nudge')),
  fc
    .record({ when: fc.constantFrom('daily 9:00', 'weekly', 'weekdays'), to: fc.constantFrom('me', '#sales') })
    .map(asCall('digest')),
  fc.record({ digest, skip: fc.constantFrom('empty', 'weekends', 'none') }).map(asCall('digest edit')),
  fc.record({ digest }).map(asCall('digest mute')),
  fc.record({ digest }).map(asCall('digest resume')),
  fc.record({ digest }).map(asCall('digest off')),
  fc
    .record({ channel: fc.constant('#sales'), zone: fc.constantFrom('Europe/Berlin', 'Asia/Tokyo', 'none') })
    .map(asCall('channel zone')),
  fc.record({ channel: fc.constant('#sales') }).map(asCall('channel allow')),
  fc.record({ channel: fc.constant('#sales') }).map(asCall('channel deny')),
  fc.record({ channel: fc.constant('#sales') }).map(asCall('board')),
  fc.record({ channel: fc.constant('#sales') }).map(asCall('board off')),
  fc.record({ deal, owner: fc.constantFrom('M-1', 'M-2') }).map(asCall('deal assign')),
  fc.record({ deal, why }).map(asCall('deal delete')),
  fc.record({ deal }).map(asCall('deal restore')),
  fc.record({ name: title, company: maybe(title), email: maybe(email), next: maybe(next) }).map(asCall('lead add')),
  fc.record({ lead, name: maybe(title), next: maybe(next), email: maybe(email) }).map(asCall('lead edit')),
  fc.record({ lead, company: fc.constant('new'), amount: maybe(amount) }).map(asCall('lead convert')),
  fc.record({ lead, into: lead }).map(asCall('lead merge')),
  fc.record({ lead }).map(asCall('lead claim')),
  fc.record({ lead, why }).map(asCall('lead qualify')),
  fc.record({ lead, why: title }).map(asCall('lead disqualify')),
  fc.record({ lead }).map(asCall('lead reopen')),
  fc.record({ lead, why }).map(asCall('lead delete')),
  fc.record({ lead }).map(asCall('lead restore')),
  fc.record({ record: deal, text: why, next: maybe(next), length: maybe(fc.constant('20m')) }).map(asCall('log call')),
  fc.record({ log: ref('I'), text: title, kind: maybe(fc.constantFrom('email', 'demo')) }).map(asCall('log edit')),
  fc.record({ log: ref('I'), record: deal }).map(asCall('log move')),
  fc.record({ log: ref('I'), why }).map(asCall('log delete')),
  fc.record({ title, for: maybe(deal), owner: maybe(fc.constantFrom('M-1', 'M-2')) }).map(asCall('task add')),
  fc
    .record({ what: title, who: fc.constantFrom('M-1', 'M-2'), when: fc.constantFrom('in 2 days', 'every fri 9:00') })
    .map((fields) => ({ ...asCall('remind')({ ...fields, record: 'D-1', if: 'none', go: 'save' }) })),
  fc
    .record({ reminder: ref('R'), when: maybe(fc.constant('in 3 days')), what: maybe(title) })
    .map(asCall('reminder edit')),
  fc.record({ reminder: ref('R'), until: fc.constantFrom('1h', 'mon') }).map(asCall('reminder snooze')),
  fc.record({ reminder: ref('R') }).map(asCall('reminder pause')),
  fc.record({ reminder: ref('R') }).map(asCall('reminder resume')),
  fc.record({ reminder: ref('R') }).map(asCall('reminder skip')),
  fc.record({ reminder: ref('R') }).map(asCall('reminder done')),
  fc.record({ reminder: ref('R'), why }).map(asCall('reminder decline')),
  fc.record({ reminder: ref('R'), why }).map(asCall('reminder delete')),
  fc.record({ reminder: ref('R') }).map(asCall('reminder restore')),
  fc.record({ task: ref('T') }).map(asCall('task done')),
  fc.record({ task: ref('T'), due: fc.constantFrom('none', 'fri', 'tomorrow 9am') }).map(asCall('task edit')),
  fc.record({ task: ref('T') }).map(asCall('task delete')),
  fc.record({ who: fc.constantFrom('M-2', 'M-3'), to: fc.constantFrom(undefined, 'M-1') }).map(asCall('member remove')),
  fc.record({ who: fc.constantFrom('M-2', 'M-3') }).map(asCall('member add')),
  fc
    .record({ name: fc.constantFrom('Demo', 'Pilot'), after: fc.constantFrom(undefined, 'New') })
    .map(asCall('stage add')),
  fc.record({ stage, to: fc.constantFrom('New', 'Proposal') }).map(asCall('stage delete')),
  fc.record({ stage, after: stage }).map(asCall('stage move')),
  fc
    .record({
      change: fc.option(
        fc.integer({ min: 1, max: 9 }).map((number) => `E-${number}`),
        { nil: undefined },
      ),
    })
    .map(asCall('undo')),
)

const steps = fc.array(fc.record({ who: fc.constantFrom('Ann', 'Bo'), call: anyCall }), { minLength: 3, maxLength: 12 })

/** Does what a Call says and returns the number of the change it made, if it made one. */
async function act(here: World, who: string, call: Call): Promise<number | undefined> {
  here.clock.forward({ minutes: 7 })
  const request = here.request(who, { call })
  const reply = await here.handle(request)
  expect(reply.message.title, JSON.stringify(call)).not.toContain('Something broke')
  const where = { workspaceId_id: { workspaceId: here.workspace, id: request.id } }
  const row = await here.store.prisma.request.findUnique({ where, select: { event: true } })
  return row?.event ?? undefined // who was removed leaves no row
}

const undo = async (here: World, event: number): Promise<number> => {
  const made = await act(here, 'Ann', { path: ['undo'], fields: { change: `E-${event}` } })
  if (made === undefined) throw new Error(`E-${event} could not be undone`)
  return made
}

test('undo restores every row exactly, redo does so again, and undoing all leads back to the start', async () => {
  let changes = 0
  const property = fc.asyncProperty(steps, async (all) => {
    const here = await world()
    await here.say('Ann', 'deal add First 24k')
    await here.say('Bo', 'deal add "Second one"')
    await here.say('Ann', 'lead add Jane @ Acme jane@acme.io 5k call fri #warm')
    await here.say('Bo', 'lead add Jane Roe bob@acme.io demo mon #hot size:5')
    await here.say('Ann', 'log call D-1 20m went well next: send report fri')
    await here.say('Ann', 'contact add Jane Roe @Acme')
    await here.say('Bo', 'contact add Bob Lee @Globex')
    await here.say('Cleo', 'deal add Third')
    const sales = {
      platform: here.chat.platform,
      kind: 'channel',
      key: 'C1',
      name: '#sales',
      readers: 'guests',
    } as const
    await here.ask('Ann', { line: 'digest daily 9:00 here' }, { place: sales })
    await here.appoint('Bo', 'manager')
    for (const field of ['deal Seats number', 'deal Tier: gold, silver', 'contact Since day'])
      await here.say('Ann', `field add ${field}`)
    await here.say('Ann', 'deal edit D-1 seats:5 tier:gold')
    await here.say('Bo', 'deal add Sold 60/month for 12 months from 1 dec')
    await here.say('Bo', 'deal won D-4')
    await here.say('Ann', 'product add Plan 10/month')
    const start = await dump(here)
    const events: number[] = []
    let before = start
    for (const { who, call } of all) {
      const event = await act(here, who, call)
      const after = await dump(here)
      if (event === undefined) {
        expect(after, 'what has no number changed nothing').toEqual(before)
        continue
      }
      changes++
      events.push(event)
      const undone = await undo(here, event)
      expect(await dump(here), 'undo').toEqual(before)
      await undo(here, undone)
      expect(await dump(here), 'redo').toEqual(after)
      before = after
    }
    for (const event of events.reverse()) await undo(here, event)
    expect(await dump(here), 'all undone').toEqual(start)
  })
  // The embedded database runs the same SQL by the same engine, many times slower.
  await fc.assert(property, { numRuns: inject('server') ? 8 : 3, endOnFailure: true })
  expect(changes).toBeGreaterThan(inject('server') ? 5 : 2)
}, 120_000)

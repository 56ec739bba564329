import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Call } from '../../src/message.ts'
import { dump } from '../rows.ts'
import { type World, world } from '../world.ts'

const title = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
  fc.constantFrom("O'Brien; --", '<!channel> @everyone', '{"a":null}', '\\u0000', 'null', '💥', '\u202eabc', '%_\\'),
)
const amount = fc.constantFrom('5k', '€1.200,50', '$0', 'none', '¥9007199254740993', '£0.01')
const stage = fc.constantFrom('New', 'Qualified', 'Proposal', 'Negotiation', 'Won', 'Lost')
const deal = fc.integer({ min: 1, max: 3 }).map((number) => `D-${number}`)
const why = fc.option(title, { nil: undefined })

const asCall =
  (path: string) =>
  (fields: Readonly<Record<string, string | undefined>>): Call => ({
    path: path.split(' '),
    fields: Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value ? [[name, value]] : []))),
  })

const anyCall: fc.Arbitrary<Call> = fc.oneof(
  fc.record({ title, amount: fc.option(amount, { nil: undefined }) }).map(asCall('deal add')),
  fc.record({ deal, title: why, amount: fc.option(amount, { nil: undefined }) }).map(asCall('deal edit')),
  fc.record({ deal, stage, why }).map(asCall('deal move')),
  fc.record({ deal, why }).map(asCall('deal won')),
  fc.record({ deal, why: title }).map(asCall('deal lost')),
  fc.record({ deal }).map(asCall('deal reopen')),
  fc.record({ deal, owner: fc.constantFrom('M-1', 'M-2') }).map(asCall('deal assign')),
  fc.record({ deal, why }).map(asCall('deal delete')),
  fc.record({ deal }).map(asCall('deal restore')),
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

const steps = fc.array(fc.record({ who: fc.constantFrom('Ann', 'Bo'), call: anyCall }), { minLength: 3, maxLength: 9 })

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
    await here.say('Cleo', 'deal add Third')
    await here.appoint('Bo', 'manager')
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
  await fc.assert(property, { numRuns: 8, endOnFailure: true })
  expect(changes).toBeGreaterThan(5)
})

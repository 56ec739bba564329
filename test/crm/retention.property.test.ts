import { expect, test } from 'vitest'
import { fc } from '../chance.ts'
import { world } from '../world.ts'

const person = fc.record({
  kind: fc.constantFrom('lead', 'contact'),
  /** People with the same one are one person. */
  address: fc.nat(5),
  deal: fc.constantFrom('none', 'none', 'none', 'open', 'won'),
  task: fc.constantFrom(false, false, false, true),
  kept: fc.constantFrom(false, false, false, true),
  late: fc.constantFrom(false, false, false, true),
})

test('whoever has an open deal, a task or a mark is not erased, nor are others of the same person; all others are', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(person, { minLength: 3, maxLength: 9 }), async (all) => {
      const here = await world()
      await here.say('Ann', 'help')
      const refs: string[] = []
      const count = { lead: 0, contact: 0, deal: 0 }
      const add = async (index: number) => {
        const one = all[index]
        if (!one) return
        const kind = one.kind === 'lead' ? 'lead' : 'contact'
        count[kind] += 1
        const ref = `${kind === 'lead' ? 'L' : 'C'}-${count[kind]}`
        refs[index] = ref
        await here.say('Ann', `${kind} add Somebody${index} Called${index} a${one.address}@x${one.address}.io`)
        if (kind === 'contact' && one.deal !== 'none') {
          count.deal += 1
          await here.say('Ann', `deal add Order${index} 1k`)
          await here.say('Ann', `deal link D-${count.deal} ${ref}`)
          if (one.deal === 'won') await here.say('Ann', `deal won D-${count.deal}`)
        }
      }
      for (const [index, one] of all.entries()) if (!one.late) await add(index)
      here.clock.forward({ months: 30 })
      for (const [index, one] of all.entries()) if (one.late) await add(index)
      for (const [index, one] of all.entries()) {
        if (one.task) await here.say('Ann', `task add call ${refs[index]} due 1 dec 2035`)
        if (one.kept) await here.say('Ann', `keep ${refs[index]}`)
      }
      const stays = new Set(
        all
          .filter((one) => one.late || one.task || one.kept || (one.kind === 'contact' && one.deal === 'open'))
          .map(({ address }) => address),
      )
      for (const kind of ['leads', 'contacts']) await here.say('Ann', `retention ${kind} 2 years`, 'either')
      for (const kind of ['leads', 'contacts']) {
        await here.say('Ann', `retention ${kind}`, 'either')
        const labels = here
          .last('Ann')
          .message.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions.map(({ label }) => label) : []))
        await here.press('Ann', labels[0] ?? '')
      }
      await here.live({ minutes: 10 })
      const erased = await here.store.prisma.$queryRaw<{ ref: string }[]>`
        SELECT 'L-' || "number" AS "ref" FROM "Lead" WHERE "workspaceId" = ${here.workspace}::uuid AND "erasedAt" IS NOT NULL
        UNION SELECT 'C-' || "number" FROM "Contact" WHERE "workspaceId" = ${here.workspace}::uuid AND "erasedAt" IS NOT NULL`
      const expected = all.flatMap((one, index) => (stays.has(one.address) ? [] : (refs[index] ?? [])))
      expect(erased.map(({ ref }) => ref).sort()).toEqual([...expected].sort())
    }),
    { numRuns: 5 },
  )
})

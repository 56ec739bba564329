import { randomBytes, randomInt } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Input, UnresolvedRequest } from '../../src/chat/request.ts'
import type { Reply } from '../../src/message/message.ts'
import { plain } from '../../src/message/message.ts'
import type { Fleet } from './fleet.ts'
import { PLATFORM } from './wire.ts'

/** What people were told, in which the books must agree at the end. */
export interface Ledger {
  /** Open deals by their ref: the amount in whole dollars that their owner was told last, and the stage. */
  readonly deals: Map<string, { amount: number; stage: string }>
  /** How often the amount of the deal that all share was raised by a dollar. */
  raised: number
  /** What was to be told once, by words of its own. */
  readonly reminders: string[]
  /** Leads that files brought, by the words of each file. */
  readonly imported: Map<string, number>
  /** Requests that were answered as faults: nothing of them may have been done. */
  readonly faults: string[]
  /** What was answered with, of each request, and what is not as it should be. */
  readonly answers: Map<string, { readonly request: UnresolvedRequest; readonly title: string }>
  readonly wrong: string[]
}

export const newLedger = (): Ledger => ({
  deals: new Map(),
  raised: 0,
  reminders: [],
  imported: new Map(),
  faults: [],
  answers: new Map(),
  wrong: [],
})

const FAULT = /Nothing was saved|cannot tell/u
/** The most rows of a file that somebody imports. */
const ROWS = 40

/** Somebody who talks to the program. */
export interface Person {
  /** Asks and is answered, whatever breaks meanwhile; undefined when it ended in a fault for good. */
  say(input: Input, file?: UnresolvedRequest['file']): Promise<Reply | undefined>
  /** Works until told to stop. */
  work(isOver: () => boolean): Promise<void>
}

const pause = () => wait(randomInt(50, 900))

/** A person with deals of their own. The first of them is the admin. */
export function person(fleet: Fleet, ledger: Ledger, index: number): Person {
  const key = `p${index}`
  const actor = { platform: PLATFORM, key, name: `Person ${index}`, standing: 'owner' } as const
  const place = { platform: PLATFORM, kind: 'dm', key, name: actor.name } as const
  let made = 0
  const own: string[] = []

  async function say(input: Input, file?: UnresolvedRequest['file']): Promise<Reply | undefined> {
    const request: UnresolvedRequest = {
      id: randomBytes(9).toString('hex'),
      actor,
      place,
      homes: ['home'],
      zone: 'UTC',
      input,
      ...(file && { file }),
    }
    let before = ''
    for (;;) {
      const reply = await fleet.ask(request)
      const words = [
        reply.message.title,
        ...reply.message.blocks.flatMap((b) => (b.kind === 'text' ? plain(b.text) : [])),
      ].join(' ')
      if (!FAULT.test(words)) {
        ledger.answers.set(request.id, { request, title: reply.message.title })
        return reply
      }
      // The same words twice, with the same reference, are the answer that is stored for good.
      if (words === before) {
        ledger.faults.push(request.id)
        return undefined
      }
      before = words
      await wait(500)
    }
  }
  const line = (text: string) => say({ line: text })
  const refIn = (reply: Reply | undefined, letter: string) =>
    new RegExp(`${letter}-\\d+`, 'u').exec(reply?.message.title ?? '')?.[0]
  const buttonIn = (reply: Reply | undefined, label: RegExp) =>
    reply?.message.blocks
      .flatMap((block) => (block.kind === 'actions' ? block.actions : []))
      .flatMap((action) => (action.kind === 'button' && label.test(action.label) ? action : []))[0]
  const expect = (reply: Reply | undefined, words: RegExp, what: string): boolean => {
    if (!reply) return false
    const { title } = reply.message
    if (words.test(title)) return true
    ledger.wrong.push(`${what} was answered with "${title}"`)
    return false
  }

  async function addDeal(): Promise<void> {
    made += 1
    const amount = randomInt(10, 9_000)
    const reply = await line(`deal add Soak p${index}x${made} $${amount}`)
    const ref = refIn(reply, 'D')
    if (!expect(reply, /^Added D-/u, 'a new deal') || !ref) return
    if (ledger.deals.has(ref)) ledger.wrong.push(`${ref} was given twice`)
    own.push(ref)
    ledger.deals.set(ref, { amount, stage: 'New' })
  }
  const oneOfOwn = () => own[randomInt(own.length)] ?? ''

  async function changeAmount(isUndone: boolean): Promise<void> {
    const ref = oneOfOwn()
    const now = ledger.deals.get(ref)
    if (!now) return
    const before = now.amount
    const amount = before + randomInt(1, 50)
    const reply = await line(`deal edit ${ref} amount:$${amount}`)
    if (!expect(reply, new RegExp(ref, 'u'), 'a new amount')) return
    now.amount = amount
    if (!isUndone) return
    const undo = buttonIn(reply, /^Undo E-/u)?.label.replace('Undo ', 'undo ')
    if (undo === undefined) return void ledger.wrong.push('a change had no undo')
    if (expect(await line(undo), /^Undid E-/u, 'an undo')) now.amount = before
  }
  async function move(): Promise<void> {
    const ref = oneOfOwn()
    const now = ledger.deals.get(ref)
    const stage = ['Qualified', 'Proposal', 'Negotiation'].find((each) => each !== now?.stage)
    if (!now || !stage) return
    const reply = await line(`deal move ${ref} ${stage}`)
    if (expect(reply, new RegExp(`${ref}|${stage}`, 'u'), 'a move')) now.stage = stage
  }
  async function remind(): Promise<void> {
    made += 1
    const words = `thing p${index}x${made}`
    const reply = await line(`remind me in ${randomInt(1, 4)} minutes: ${words}`)
    if (expect(reply, /R-\d/u, 'a reminder')) ledger.reminders.push(words)
  }
  async function raise(): Promise<void> {
    const reply = await line('raise D-1 by $1')
    if (expect(reply, /^D-1/u, 'a raise')) ledger.raised += 1
  }
  async function bringFile(): Promise<void> {
    made += 1
    const words = `File p${index}x${made}`
    const content = `Name,Email\n${Array.from({ length: ROWS }, (_, row) => `${words} r${row},p${index}x${made}r${row}@soak.example`).join('\n')}\n`
    const reply = await say({ line: 'import leads.csv' }, { name: 'leads.csv', content })
    const press = buttonIn(reply, /^Import \d/u)
    if (!reply) return
    if (!press?.id) return void ledger.wrong.push(`a file was answered with "${reply.message.title}"`)
    const begun = await say({ press: press.id })
    if (expect(begun, /import/iu, 'an import')) ledger.imported.set(words, ROWS)
  }

  return {
    say,
    async work(isOver) {
      await addDeal()
      while (!isOver()) {
        const dice = randomInt(100)
        if (own.length === 0 || dice < 20) await addDeal()
        else if (dice < 40) await changeAmount(false)
        else if (dice < 55) await changeAmount(true)
        else if (dice < 70) await move()
        else if (dice < 80) await remind()
        else if (dice < 97) await raise()
        else await bringFile()
        await pause()
      }
    },
  }
}

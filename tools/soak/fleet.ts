import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { UnresolvedRequest } from '../../src/chat/request.ts'
import type { Message, Reply } from '../../src/message/message.ts'
import { plain } from '../../src/message/message.ts'
import { SHORT_LIVED } from '../../test/short-lived.ts'
import type { Says, Told } from './wire.ts'

/** A platform delivers a request again that was neither answered nor said to be worked on. */
const AGAIN_MS = 8_000
/** After it was said to be worked on, the answer is to come by itself; much later the person asks once more. */
const LATE_MS = 60_000

/** A message that the platform shows: how often it was sent, and with which words. */
export interface Shown {
  readonly key: string
  readonly texts: string[]
}

/** Three processes of the program, and the platform that they serve. */
export interface Fleet {
  /** Sends a request to one of them, again to another if it is not answered, until there is an answer. */
  ask(request: UnresolvedRequest): Promise<Reply>
  /** What was sent, by its key. */
  readonly shown: ReadonlyMap<string, Shown>
  /** Processes that ended although nobody ended them. */
  readonly fallen: readonly string[]
  /** Ends one at once and starts another in its place. */
  kill(index: number): Promise<void>
  pause(index: number, isPaused: boolean): void
  /** Sets by how many milliseconds all clocks are before the machine's. */
  setClock(ahead: number): void
  /** By how many milliseconds they were before the machine's at most. */
  furthest(): number
  now(): Date
  stop(): Promise<void>
}

interface Member {
  child: ChildProcess
  ready: Promise<unknown>
  isMeant: boolean
  isReady: boolean
}

const textOf = (message: Message): string =>
  [message.title, ...message.blocks.map((block) => ('text' in block ? plain(block.text) : JSON.stringify(block)))].join(
    '\n',
  )

/** Starts so many processes of a built program on a database. */
export async function openFleet(program: string, url: string, size: number): Promise<Fleet> {
  const shown = new Map<string, Shown>()
  const fallen: string[] = []
  const answered = new Map<string, Reply>()
  const waiting = new Map<string, (heard: 'answer' | 'working') => void>()
  let ahead = 0
  let furthest = 0
  const members: Member[] = []

  const tell = (child: ChildProcess, told: Told) => {
    if (child.connected) child.send(told, () => {}) // whoever is gone does not hear it
  }
  function hear(child: ChildProcess, says: Says): void {
    if (says.kind === 'answer') {
      answered.set(says.request, says.reply)
      waiting.get(says.request)?.('answer')
    } else if (says.kind === 'working') waiting.get(says.request)?.('working')
    else if (says.kind === 'call') {
      const { what, key, message } = says
      if (what === 'send' && message) {
        const known = shown.get(key) ?? { key, texts: [] }
        known.texts.push(textOf(message))
        shown.set(key, known)
      }
      tell(child, { kind: 'result', call: says.call, id: shown.has(key) ? key : undefined })
    }
  }
  function begin(index: number): Member {
    const child = fork(program, [url], {
      execArgv: [...SHORT_LIVED],
      stdio: ['ignore', 'ignore', process.env.LOG_LEVEL ? 'inherit' : 'ignore', 'ipc'],
    })
    const ready = new Promise<void>((resolve) => {
      child.on('message', (says: Says) => (says.kind === 'ready' ? resolve() : hear(child, says)))
    })
    const member: Member = { child, ready, isMeant: false, isReady: false }
    void ready.then(() => {
      member.isReady = true
    })
    tell(child, { kind: 'clock', ahead })
    child.on('exit', (code, signal) => {
      if (member.isMeant) return
      // One that finds no database that it can use does not start, and whoever supervises it starts it again.
      if (member.isReady) fallen.push(`process ${index + 1} ended by itself with ${code ?? signal}`)
      setTimeout(() => {
        members[index] = begin(index)
      }, 2_000)
    })
    return member
  }
  async function kill(index: number): Promise<void> {
    const member = members[index]
    if (!member) return
    member.isMeant = true
    member.child.kill('SIGKILL')
    if (member.child.exitCode === null && member.child.signalCode === null) await once(member.child, 'exit')
    members[index] = begin(index)
  }

  for (let index = 0; index < size; index += 1) members.push(begin(index))
  await Promise.all(members.map(({ ready }) => ready))
  let turn = 0
  return {
    shown,
    fallen,
    kill,
    async ask(request) {
      for (;;) {
        const known = answered.get(request.id)
        answered.delete(request.id)
        if (known) return known
        turn += 1
        const member = members[turn % size]
        let timer: NodeJS.Timeout | undefined
        const heard = new Promise<void>((resolve) => {
          timer = setTimeout(resolve, AGAIN_MS)
          waiting.set(request.id, (what) => {
            if (what === 'answer') return resolve()
            clearTimeout(timer)
            timer = setTimeout(resolve, LATE_MS)
          })
        })
        if (member) tell(member.child, { kind: 'ask', request })
        await heard
        clearTimeout(timer)
        waiting.delete(request.id)
      }
    },
    pause(index, isPaused) {
      members[index]?.child.kill(isPaused ? 'SIGSTOP' : 'SIGCONT')
    },
    setClock(to) {
      ahead = to
      furthest = Math.max(furthest, to)
      for (const { child } of members) tell(child, { kind: 'clock', ahead })
    },
    furthest: () => furthest,
    now: () => new Date(Date.now() + ahead),
    async stop() {
      for (const member of members) {
        member.isMeant = true
        member.child.kill('SIGCONT')
        member.child.kill('SIGKILL')
      }
    },
  }
}

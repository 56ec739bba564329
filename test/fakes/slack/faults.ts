import { deferred } from './deferred.ts'
import type { Json } from './json.ts'

/**
 * What goes wrong with a call:
 * `error` is Slack's own, `status` an HTTP status without JSON, `retryAfter` a 429 with so many seconds;
 * `lost` does the work and cuts the line instead of answering, `cut` cuts it before the work, and `hold` answers when let go.
 */
export type Fault =
  | { readonly error: string }
  | { readonly status: number }
  | { readonly retryAfter: number }
  | 'lost'
  | 'cut'
  | { readonly hold: Hold }

/** A call that is held back until the suite lets it go; the work is done only then. */
export interface Hold {
  /** Resolves when a call has come. */
  readonly arrived: Promise<void>
  release(): void
}

/** Which calls a fault meets: of a method (or `response_url`, `upload`, `download`), how many, and only those with these arguments. */
export interface FaultPlan {
  readonly times?: number
  readonly where?: Json
}

export interface Faults {
  plan(method: string, fault: Fault, plan?: FaultPlan): void
  hold(method: string, plan?: FaultPlan): Hold
  /** The fault that meets this call, used up. */
  meet(method: string, args: Json): Fault | undefined
  waitFor(fault: Fault | undefined): Promise<void>
  releaseAll(): void
}

interface Planned {
  readonly method: string
  readonly fault: Fault
  readonly where: Json
  left: number
}

interface Gate extends Hold {
  arrive(): void
  readonly open: Promise<void>
}

export function createFaults(): Faults {
  const planned: Planned[] = []
  const gates = new Map<Hold, Gate>()
  const plan = (method: string, fault: Fault, { times = 1, where = {} }: FaultPlan = {}) => {
    planned.push({ method, fault, where, left: times })
  }
  return {
    plan,
    hold(method, more) {
      const gate = newGate()
      gates.set(gate, gate)
      plan(method, { hold: gate }, more)
      return gate
    },
    meet(method, args) {
      const fits = ({ where }: Planned) => Object.entries(where).every(([name, value]) => args[name] === value)
      const found = planned.find((one) => one.method === method && one.left > 0 && fits(one))
      if (found) found.left -= 1
      return found?.fault
    },
    async waitFor(fault) {
      const gate = typeof fault === 'object' && 'hold' in fault ? gates.get(fault.hold) : undefined
      gate?.arrive()
      await gate?.open
    },
    releaseAll() {
      for (const gate of gates.values()) gate.release()
    },
  }
}

function newGate(): Gate {
  const arrival = deferred()
  const opening = deferred()
  return { arrived: arrival.promise, arrive: arrival.resolve, open: opening.promise, release: opening.resolve }
}

import { z } from 'zod'
import type { Clock } from '../../../src/time/clock.ts'

const frame = { again: z.string(), zone: z.string(), share: z.string().optional() }

/** The address of a late answer, as it is stored with the request. */
const Kept = z.discriminatedUnion('to', [
  /** The response_url of a command or a press. */
  z.object({
    to: z.literal('url'),
    url: z.string(),
    team: z.string(),
    user: z.string(),
    replace: z.boolean(),
    open: z.boolean(),
    thread: z.string().optional(),
    ...frame,
  }),
  /** An open modal. */
  z.object({ to: z.literal('view'), team: z.string(), user: z.string(), view: z.string(), ...frame }),
  /** A conversation: an ephemeral message to one person, or direct messages. */
  z.object({
    to: z.literal('post'),
    team: z.string(),
    user: z.string(),
    channel: z.string(),
    thread: z.string().optional(),
    only: z.boolean(),
    ...frame,
  }),
])

export type LateAddress = z.infer<typeof Kept>

/** An address to be stored with a request; it expires when Slack's own does. */
export const addressed = (address: LateAddress, clock: Clock, ms: number) => ({
  to: JSON.stringify(address),
  until: clock.now().add({ milliseconds: ms }).toString(),
})

/** Reads a stored address; undefined for one from another version of the program. */
export function readLateAddress(text: string): LateAddress | undefined {
  const read = Kept.safeParse(JSON.parse(text))
  return read.success ? read.data : undefined
}

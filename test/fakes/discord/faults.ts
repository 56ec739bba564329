/** One thing that is wrong with a payload, at a path of keys and indexes. */
export interface Fault {
  readonly path: readonly (string | number)[]
  readonly code: string
  readonly message: string
}

/** Answers that Discord gives instead of doing what was asked: its JSON code, HTTP status and words.
 * https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
export const REFUSALS = {
  unauthorized: [0, 401, '401: Unauthorized'],
  notFound: [0, 404, '404: Not Found'],
  unknownChannel: [10003, 404, 'Unknown Channel'],
  unknownGuild: [10004, 404, 'Unknown Guild'],
  unknownMember: [10007, 404, 'Unknown Member'],
  unknownMessage: [10008, 404, 'Unknown Message'],
  unknownRole: [10011, 404, 'Unknown Role'],
  unknownUser: [10013, 404, 'Unknown User'],
  unknownWebhook: [10015, 404, 'Unknown Webhook'],
  unknownInteraction: [10062, 404, 'Unknown interaction'],
  unknownCommand: [10063, 404, 'Unknown application command'],
  tooManyPins: [30003, 400, 'Maximum number of pins reached for the channel (250)'],
  tooManyCommands: [30032, 400, 'Maximum number of application commands reached (100).'],
  tooManyCreates: [30034, 400, 'Max number of daily application command creates has been reached (200)'],
  alreadyAnswered: [40060, 400, 'Interaction has already been acknowledged.'],
  tooManyFollowUps: [40094, 400, 'Maximum number of follow up messages reached for this interaction (5)'],
  tooLarge: [40005, 413, 'Request entity too large'],
  missingAccess: [50001, 403, 'Missing Access'],
  wrongChannelType: [50003, 403, 'Cannot execute action on a DM channel'],
  notTheAuthor: [50005, 403, 'Cannot edit a message authored by another user'],
  emptyMessage: [50006, 400, 'Cannot send an empty message'],
  closedDm: [50007, 403, 'Cannot send messages to this user'],
  missingPermissions: [50013, 403, 'Missing Permissions'],
  invalidToken: [50027, 401, 'Invalid Webhook Token'],
  invalidForm: [50035, 400, 'Invalid Form Body'],
  badJson: [50109, 400, 'The request body contains invalid JSON.'],
} as const satisfies Record<string, readonly [code: number, status: number, message: string]>

/** Thrown by a route: what Discord answers instead. */
export class Refusal extends Error {
  readonly code: number
  readonly status: number
  readonly faults: readonly Fault[]

  constructor(kind: keyof typeof REFUSALS, faults: readonly Fault[] = []) {
    const [code, status, message] = REFUSALS[kind]
    super(message)
    this.code = code
    this.status = status
    this.faults = faults
  }

  /** As Discord writes it: 50035 nests its errors by the path of each.
   * https://docs.discord.com/developers/reference#error-messages */
  toJSON() {
    return {
      message: this.message,
      code: this.code,
      ...(this.faults.length > 0 && { errors: nested(this.faults) }),
    }
  }
}

type Words = Pick<Fault, 'code' | 'message'>

interface Nested {
  [key: string]: Nested | readonly Words[]
}

function nested(faults: readonly Fault[]): Nested {
  const root: Nested = {}
  for (const { path, code, message } of faults) {
    let at = root
    for (const key of path) {
      at[key] ??= {}
      at = at[key] as Nested
    }
    const already = (at._errors ?? []) as readonly Words[]
    at._errors = [...already, { code, message }]
  }
  return root
}

/** Throws 50035 when anything is wrong. */
export function refuseFaults(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new Refusal('invalidForm', faults)
}

/** A fault in the words of the list of problems. */
export const faultLine = ({ path, code, message }: Fault): string => `${path.join('.') || 'body'}: ${message} (${code})`

import type { Finding } from '../chat/findings.ts'
import type { OnBehalf, Request } from '../chat/request.ts'
import { hourWithin } from '../crm/due/schedule-settings.ts'
import { featuresOff } from '../crm/features/features.ts'
import { exchangeIn } from '../store/exchange.ts'
import { eyesOf, handsOf, hidesAny } from '../store/eyes.ts'
import { listedWordsIn } from '../store/listed-words.ts'
import { ownFieldsIn } from '../store/own-field.ts'
import type { Asker } from '../store/requests/claim.ts'
import type { Tx } from '../store/transaction.ts'
import type { Preferences } from '../time/context.ts'
import type { AnyCommand, Ctx } from './command.ts'
import { isOff } from './features.ts'
import type { Registry } from './registry.ts'

/** The parts of the program that serve a request. */
export interface ServingContext {
  readonly registry: Registry
  /** Identities (`platform:key`) that are always admin. */
  readonly admins: readonly string[]
  /** The latest self-checks of the chats of this process. */
  readonly findings?: () => readonly Finding[]
}

/** Everything that a command may know of a request and of the person who asks, before its Call is known. */
export function contextFor(
  tx: Tx,
  request: Request,
  asker: Asker,
  { registry, admins, findings }: ServingContext,
  { newcomer = false, through }: { readonly newcomer?: boolean; readonly through?: OnBehalf } = {},
): Ctx {
  const { platform, key } = request.actor
  const role = !through && admins.includes(`${platform}:${key}`) ? 'admin' : asker.role
  const seer = through?.as === 'workspace' ? undefined : { ...asker, role }
  const eyes = seer && eyesOf(seer)
  const hands = seer && handsOf(seer)
  const off = featuresOff(asker.features)
  return {
    tx: {
      ...tx,
      eyes,
      hands,
      hides: hidesAny(asker),
      own: ownFieldsIn(asker.own),
      exchange: exchangeIn(asker.exchange),
      listed: listedWordsIn(asker.listed),
    },
    request,
    call: { path: [], fields: {} },
    place: request.place,
    now: tx.now,
    zone: asker.zone ?? request.zone,
    ...(request.zoneIsGuess && asker.zone === null && { zoneIsGuess: true }),
    currency: asker.currency,
    prefs: prefsOf(asker),
    country: asker.country ?? undefined,
    defaultHour: asker.defaultHour ?? hourWithin(asker.opens, asker.closes),
    member: { member: asker.number, name: asker.name, role },
    newcomer,
    ...(through && { through }),
    commands: without(registry.commands, off),
    off,
    findings: findings?.() ?? [],
  }
}

/** The commands without those of the parts that the team turned off. */
const without = (commands: readonly AnyCommand[], off: Ctx['off']): readonly AnyCommand[] =>
  off.size === 0 ? commands : commands.filter((command) => !isOff(off, command))

const LANGUAGES = ['en', 'es', 'de', 'fr'] as const
const ORDERS = ['dmy', 'mdy', 'ymd'] as const

/** How this person's dates are to be read. */
const prefsOf = ({ language, dateOrder, workingDays, opens, closes, holidays }: Asker): Preferences => ({
  language: LANGUAGES.find((known) => known === language),
  dateOrder: ORDERS.find((known) => known === dateOrder),
  workingDays,
  workingHours: { start: opens, end: closes },
  holidays,
})

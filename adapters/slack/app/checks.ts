import type { Finding } from '../../../src/chat/findings.ts'
import { atMost } from '../../../src/lib/at-most.ts'
import { isDead, slackError } from './failures.ts'
import { SCOPES } from './scopes.ts'
import type { SlackTeam } from './teams.ts'

/** What the check needs. */
export interface CheckContext {
  /** The workspace whose token is configured; undefined when many workspaces install the app. */
  readonly team: SlackTeam | undefined
  readonly apiUrl: string | undefined
  readonly mode: 'socket' | 'http'
  readonly isOpen: () => boolean
  /** When Slack last sent something; undefined if never. */
  readonly lastHeard: () => Date | undefined
}

/** Slack refuses signatures that are five minutes off; a clock that is this far off, in milliseconds, is reported. */
const MOST_OFF_MS = 60_000
const CHECK_MS = 5_000

/** How long Slack's word on the token is believed, and how long it may take to give it, in milliseconds. */
const TOKEN_MS = 30_000
const ASKED_MS = 1_500

/**
 * Says why nothing can be done although Slack delivers: the bot token was revoked, or the app removed. Slack is asked at
 * most twice a minute; while it does not answer, its last word counts.
 */
export function tokenTrouble(team: () => SlackTeam | undefined, now: () => number): () => Promise<string | undefined> {
  let trouble: string | undefined
  let askedAt = Number.NEGATIVE_INFINITY
  const ask = async ({ clients }: SlackTeam) => {
    askedAt = now()
    try {
      await clients.quick.auth.test()
      trouble = undefined
    } catch (error) {
      const word = slackError(error)
      if (word !== undefined && isDead(word)) trouble = `Slack refuses the bot token (${word})`
    }
  }
  return async () => {
    const one = team()
    if (one && now() - askedAt > TOKEN_MS) await atMost(ASKED_MS, ask(one))
    return trouble
  }
}

/** Checks whether the token is valid and has its scopes, the clock is right, and Slack can reach the program. */
export async function check(checked: CheckContext): Promise<readonly (Finding | (() => Finding))[]> {
  const { team } = checked
  return [...(team ? await tokenFindings(team) : []), await clockFinding(checked.apiUrl), () => routeFinding(checked)]
}

async function tokenFindings({ clients, name }: SlackTeam): Promise<readonly Finding[]> {
  try {
    const { response_metadata } = await clients.quick.auth.test()
    const good: Finding = { isGood: true, what: `The bot token is good for ${name}.` }
    const granted = response_metadata?.scopes
    const lacking = granted ? SCOPES.filter(({ scope }) => !granted.includes(scope)) : []
    const declined = lacking
      .filter(({ isOptional }) => isOptional)
      .map(({ scope, why }): Finding => ({ isGood: true, what: `Declined, and done without: ${scope}. ${why}.` }))
    const missing = lacking.filter(({ isOptional }) => !isOptional)
    if (missing.length === 0) return [good, ...declined]
    const names = missing.map(({ scope }) => scope).join(', ')
    const fix = 'Add them under OAuth & Permissions and install the app again.'
    return [good, ...declined, { isGood: false, what: `The app has not the scopes ${names}.`, fix }]
  } catch (error) {
    const word = slackError(error)
    if (word === undefined) return [{ isGood: false, what: 'Slack cannot be reached.', fix: 'Look at the network.' }]
    const fix = 'Copy the Bot User OAuth Token into SLACK_BOT_TOKEN, or install the app again.'
    return [{ isGood: false, what: `Slack refuses the bot token (${word}).`, fix }]
  }
}

async function clockFinding(apiUrl = 'https://slack.com/api/'): Promise<Finding> {
  try {
    const answer = await fetch(new URL('api.test', apiUrl), { method: 'POST', signal: AbortSignal.timeout(CHECK_MS) })
    await answer.body?.cancel()
    const off = Date.now() - Date.parse(answer.headers.get('date') ?? '')
    if (Number.isNaN(off) || Math.abs(off) < MOST_OFF_MS) return { isGood: true, what: 'The clock is right.' }
    const seconds = Math.round(Math.abs(off) / 1000)
    const what = `The clock is ${seconds} seconds ${off > 0 ? 'ahead of' : 'behind'} Slack's.`
    return { isGood: false, what, fix: 'Let the machine keep its time by NTP: Slack signs with the time.' }
  } catch {
    return { isGood: false, what: 'Slack cannot be reached.', fix: 'Look at the network.' }
  }
}

function routeFinding({ mode, isOpen, lastHeard }: CheckContext): Finding {
  if (mode === 'socket') {
    if (isOpen()) return { isGood: true, what: 'The socket to Slack is open.' }
    const fix = 'It is opened anew by itself; SLACK_APP_TOKEN needs the scope connections:write.'
    return { isGood: false, what: 'The socket to Slack is not open.', fix }
  }
  const last = lastHeard()
  if (last) return { isGood: true, what: `Slack finds the way here: it last sent something at ${last.toISOString()}.` }
  const fix = 'Check that the request URL of the app leads to /slack/events here, and SLACK_SIGNING_SECRET.'
  return { isGood: false, what: 'Slack has sent nothing since the start.', fix }
}

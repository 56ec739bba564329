import { ownAnswers } from '../../crm/team/sharing.ts'
import type { Ctx } from '../../language/command.ts'
import { UserError } from '../../message/errors.ts'
import { type Action, type Button, type Call, type Message, type Reply, say } from '../../message/message.ts'

const YES =
  /^(?:(?:yes|yep|yeah|yup|jep|ja|oui|si|sure|ok|okay|okey|k|right|correct|exactly|please|please do|do it|do that|go ahead|go for it|confirm|confirmed|that['’]?s (?:it|right)|of course)[,!. ]*)+$/iu
const NO =
  /^(?:(?:no|nope|nah|nee|nein|non|no thanks|no thank you|never ?mind|forget (?:it|that)|leave it|do(?:n['’]?t| not)(?: do (?:it|that))?|not (?:now|that)|none(?: of (?:them|these|those))?)[,!. ]*)+$/iu

/** Buttons that do not what the question is about, as those by which words that were not read are kept. */
const ASIDE =
  /^(?:cancel|no\b|not\b|none|keep|leave|back|help|edit|change|undo|show|see|fix|pick|type|later|skip|next|previous|csv|sort|open|details|history|timeline|task:|note on)/iu
/** Buttons that say no. */
const DENIES = /^(?:cancel|no(?:,.*)?|not now|leave it|none of (?:them|these|those))$/iu
/** Buttons that say yes to what was asked. */
const AFFIRMS =
  /^(?:yes|run: |save|apply|confirm|do it|go on|start|import|add \d|delete|move \d|hand over|assign \d|change \d|done \d|tag \d|snooze \d|mark)/iu
/** So long a yes answers a question, in milliseconds. */
const FRESH_MS = 10 * 60 * 1000
const MOST_SHOWN = 5

const actionsIn = ({ blocks }: Message): readonly Action[] =>
  blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []))

const isButton = (action: Action): action is Button => action.kind === 'button'

/** True of an answer that asks before it does something. */
const asks = ({ tone }: Message, buttons: readonly Button[]): boolean =>
  tone === 'warning' || buttons.some(({ label, style }) => style !== undefined || /^cancel$/iu.test(label))

/**
 * What `yes` or `no` means behind a question with buttons, which was the last thing that this person was told here: the
 * Call of the one button that agrees or denies; or the answer that nothing was done. Undefined when nothing was asked.
 * @throws UserError with the buttons once more when several may be agreed to.
 */
export async function yesOrNo(ctx: Ctx, line: string): Promise<Call | Reply | undefined> {
  const [isYes, isNo] = [YES.test(line.trim()), NO.test(line.trim())]
  if (!isYes && !isNo) return undefined
  const { tx, member, place, request } = ctx
  const [last] = await ownAnswers(tx, member.member, undefined, { place, request: request.id })
  if (!last || last.event !== null || tx.at.getTime() - last.at.getTime() > FRESH_MS) return undefined
  const all = actionsIn(last.reply.message)
  const buttons = all.filter(isButton)
  if (all.length === 0 || !asks(last.reply.message, buttons)) return undefined
  if (isNo) return buttons.find(({ label }) => DENIES.test(label))?.call ?? say('Nothing was done.')
  const agreeing = buttons.filter(({ label }) => !ASIDE.test(label))
  const marked = agreeing.filter(({ label, style }) => style !== undefined || AFFIRMS.test(label))
  const [only, ...others] = marked.length > 0 ? marked : agreeing
  const hasMenu = all.length > buttons.length
  if (only && others.length === 0 && (marked.length > 0 || !hasMenu)) return only.call
  throw new UserError('ambiguous', 'Yes to which of them?', {
    next: 'Nothing is saved yet.',
    actions: (agreeing.length > 0 ? agreeing : all).slice(0, MOST_SHOWN).map(withoutId),
  })
}

/** An action to be shown once more. */
const withoutId = (action: Action): Action =>
  isButton(action)
    ? { ...without(action) }
    : { ...action, options: action.options.map(({ label, call }) => ({ label, call })) }

const without = ({ id: _id, ...rest }: Button): Button => rest

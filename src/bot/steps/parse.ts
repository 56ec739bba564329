import { NO_TABLE } from '../../chat/decode.ts'
import type { Input } from '../../chat/request.ts'
import { DEALS } from '../../crm/deals/deals.ts'
import { refOf } from '../../crm/kinds.ts'
import { recordNumbered } from '../../crm/names/names.ts'
import { channelAt } from '../../crm/places/channels.ts'
import { isBegunMeeting, recordsRepliedTo } from '../../crm/replied-to.ts'
import { expectNamesIn } from '../../crm/search/line-names.ts'
import { firstNamedOfAny } from '../../crm/search/records.ts'
import { subjectOf } from '../../crm/subject.ts'
import type { Ctx } from '../../language/command.ts'
import { lineInName } from '../../language/form-line.ts'
import { linesPressed } from '../../language/grammar/several-lines.ts'
import { withMore } from '../../language/more.ts'
import { resolveLine, shapesIn } from '../../language/parse.ts'
import type { Registry } from '../../language/registry.ts'
import { noteOfFiles, resolveReply } from '../../language/under.ts'
import { UserError } from '../../message/errors.ts'
import type { Call, Reply } from '../../message/message.ts'
import { answerWithForm, filledCall, type PressedCall, pressedCall } from '../../store/requests/calls.ts'
import { step } from '../step.ts'
import { callOfLine } from './as-of.ts'
import { oneOrSeveral, SeveralPressed } from './doubtful.ts'
import { docOfFile } from './dropped-files.ts'
import { offeredAsAnswer } from './how-it-was.ts'
import { lineInRound } from './line-in-round.ts'
import { yesOrNo } from './yes-or-no.ts'

/** Cuts a line into words, before the store is asked anything. */
export const cutLine = step([], ({ request: { input }, call }) =>
  'line' in input && !call ? { shapes: shapesIn(input.line) } : {},
)

/**
 * Finds the Call of a request: it parses a line, or looks up a pressed button or a submitted form. A form that is
 * pressed but not submitted is shown again, for a platform that could not open it at once.
 */
export const parseInput = step(['ctx'], async ({ ctx, request, shapes, doubtful, pasted }, { registry }) => {
  const { input } = request
  if (pasted) {
    // What is new of records that are here is no list of new ones.
    const isNews = pasted.names.length > 0 && (await firstNamedOfAny(ctx.tx, pasted.names)) >= 0
    if (!isNews) return { call: { path: ['paste'], fields: { list: pasted.text } } }
    if (pasted.lines) throw new SeveralPressed(pasted.lines.map((line) => ({ line })))
  }
  if ('line' in input) {
    const line = shapes ?? shapesIn(input.line)
    expectNamesIn(ctx.tx, input.line)
    if (doubtful) {
      const one = doubtful.one === undefined ? line : shapesIn(doubtful.one)
      throw oneOrSeveral(await readable(resolveLine(one, registry, ctx)), doubtful.lines)
    }
    const replied = await replyIn(ctx, input, registry)
    if (replied) return { call: replied }
    const kept = await docOfFile(ctx, input, registry)
    if (kept) return { call: kept }
    const running = { ...ctx, effort: line.effort }
    const round = await ctx.round?.()
    if (round) {
      const read = await lineInRound(input.line, { round, ctx, registry })
      return { call: read.call, ctx: running, ...(read.isOfRound && { round }) }
    }
    const agreed = await yesOrNo(ctx, input.line)
    if (agreed) return 'message' in agreed ? { answer: agreed } : { call: asPressed(agreed) }
    const read = (text: string, reader: Ctx) => resolveLine(shapesIn(text), registry, reader)
    const alone = async () => (await inChannelOfDeal(ctx, input, registry)) ?? (await resolveLine(line, registry, ctx))
    const call = await callOfLine(input.line, { ctx: running, registry, read }, alone).catch(async (error: unknown) => {
      throw await offeredAsAnswer(ctx, registry, input.line, error)
    })
    return { call, ctx: running }
  }
  if ('call' in input) return { call: withMore(input.call, registry.find(input.call.path)) }
  const pressed = asPressed(await pressedBy(ctx, input.press))
  const shown = await formAgain(ctx, input, pressed)
  if (shown) return { answer: shown }
  const call = filledCall(pressed, input.fields)
  return { call: input.fields ? await lineInName(call, input.fields, registry, ctx) : call }
})

/** A Call that a button makes. @throws SeveralPressed for one that stands for several lines. */
function asPressed<C extends Call>(pressed: C): C {
  const lines = linesPressed(pressed)
  if (lines) throw new SeveralPressed(lines.map((line) => ({ line })))
  return pressed
}

/**
 * The Call of a reply to a message about one record; undefined when it is none, or when the message is about none or several.
 * Files beside it are a note of their own.
 */
async function replyIn(
  ctx: Ctx,
  { line, under, attached = [] }: Extract<Input, { line: string }>,
  registry: Registry,
): Promise<Call | undefined> {
  const { tx, member, place } = ctx
  const refs = under === undefined ? [] : await recordsRepliedTo(tx, { member: member.member, place, under })
  const [first] = refs
  if (first === undefined) {
    if (under !== undefined && line === '' && attached.length > 0) throw new UserError('not_read', NO_TABLE)
    return undefined
  }
  const it = refs.find((ref) => subjectOf(ref) !== undefined) ?? first
  const isHeld = await isBegunMeeting(tx, first)
  const asked = { refs, isHeld, registry, ctx: { ...ctx, spokenOf: async () => [it] } }
  if (attached.length === 0) return resolveReply(line, asked)
  if (line !== '')
    throw new SeveralPressed([
      { line, ...(under !== undefined && { under }) },
      { line: '', ...(under !== undefined && { under }), attached },
    ])
  return noteOfFiles(attached, asked)
}

/**
 * The Call of a line in the channel of a deal; undefined elsewhere. Behind rounds and questions: a `yes` or a `skip` of theirs is no
 * note on the deal.
 */
async function inChannelOfDeal(ctx: Ctx, { line }: { readonly line: string }, registry: Registry) {
  const refs = await dealOfPlace(ctx)
  if (refs.length === 0) return undefined
  return resolveReply(line, { refs, isHeld: false, registry, ctx: { ...ctx, spokenOf: async () => refs } })
}

/** The deal that a channel is about, if whoever asks sees it: what is said there needs no name. */
async function dealOfPlace({ tx, place }: Ctx): Promise<readonly string[]> {
  const deal = place.kind === 'channel' ? (await channelAt(tx, place))?.deal : undefined
  const there = deal === undefined || deal === null ? undefined : await recordNumbered(tx, DEALS, deal)
  return there && !there.deletedAt ? [refOf(DEALS, there)] : []
}

/** The Call, or undefined when the line is refused. */
const readable = (call: Promise<Call>): Promise<Call | undefined> =>
  call.catch((error: unknown) => {
    if (error instanceof UserError) return undefined
    throw error
  })

/** The stored Call that was pressed. @throws UserError when it is unknown, expired or was shown to somebody else. */
async function pressedBy({ tx, member }: Ctx, press: string): Promise<PressedCall> {
  const pressed = await pressedCall(tx, press)
  if (!pressed) throw new UserError('expired', 'That button is not known here any more. Ask again for what you need.')
  if (pressed.expired)
    throw new UserError('expired', 'That button is more than 90 days old. Ask again for what you need.')
  if (pressed.audience !== null && pressed.audience !== member.member) {
    throw new UserError('not_allowed', 'Those buttons were shown to somebody else. Ask for your own.')
  }
  return pressed
}

/**
 * The answer with its form, filled with the values so far; undefined when the form was submitted, or when it is no
 * form.
 */
async function formAgain(
  { tx }: Ctx,
  { press, fields: filled, opens }: Extract<Input, { press: string }>,
  { base, requestId }: PressedCall,
): Promise<Reply | undefined> {
  if (base === undefined || requestId === null || (filled !== undefined && !opens)) return undefined
  const shown = await answerWithForm(tx, press, requestId)
  if (!shown?.form || !filled) return shown
  const fields = shown.form.fields.map((field) =>
    field.name in filled ? { ...field, value: filled[field.name] ?? '' } : field,
  )
  return { ...shown, form: { ...shown.form, fields } }
}

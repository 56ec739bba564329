import { directRouteOf, type Member, members } from '../crm/team/members.ts'
import type { Ctx } from '../language/command.ts'
import { allows, ROLES, type Role } from '../lib/roles.ts'
import { actions, type Button, button, type Call, call, type Message, type Text, text } from '../message/message.ts'
import { nounOfLetter } from '../store/nouns.ts'
import { lockPost, originalPost, post } from '../store/outbox/outbox.ts'
import { shownLast } from '../store/outbox/standing.ts'
import { notify } from './notify.ts'

/** What somebody is asked to do who may do it, for somebody who may not. */
export interface ActionRequest {
  /** What it is known by: asked for twice it is one card. */
  readonly key: string
  /** Who asks. */
  readonly by: number
  readonly call: Call
}

/** The paths of buttons that stand for no command, so that nobody can type them. */
const [ASK, DO, DECLINE] = ['ask for this', 'do what is asked', 'decline what is asked'] as const

/** What a button of an asking does. */
export type AskingPress =
  | { readonly does: 'ask'; readonly to: number; readonly asked: ActionRequest }
  | { readonly does: 'do' | 'decline'; readonly asked: ActionRequest }

const pressOf = (
  path: string,
  { key, by, call }: ActionRequest,
  more: Readonly<Record<string, string>> = {},
): Call => ({
  path: [path],
  fields: { key, by: String(by), asked: JSON.stringify(call), ...more },
})

/** What a pressed button asks for, answers; undefined of any other. */
export function askingPressed({ path: [first, ...others], fields }: Call): AskingPress | undefined {
  const does =
    others.length > 0
      ? undefined
      : first === ASK
        ? 'ask'
        : first === DO
          ? 'do'
          : first === DECLINE
            ? 'decline'
            : undefined
  if (does === undefined || fields.asked === undefined || fields.key === undefined) return undefined
  const asked = { key: fields.key, by: Number(fields.by), call: JSON.parse(fields.asked) as Call }
  return does === 'ask' ? { does, to: Number(fields.to), asked } : { does, asked }
}

/** Somebody who may do what who asks may not: whose it is, else the one with the least role that is enough. */
export async function whoMay(ctx: Ctx, role: Role, owner: number | undefined): Promise<Member | undefined> {
  const others = (await members(ctx.tx)).filter(({ member }) => member !== ctx.member.member)
  const able = others
    .filter((one) => allows(one.role, role))
    .toSorted((one, other) => ROLES.indexOf(one.role) - ROLES.indexOf(other.role))
  const own = others.find((one) => one.member === owner && allows(one.role, 'member'))
  for (const one of own ? [own, ...able] : able)
    if (await directRouteOf(ctx.tx, one.member, ctx.place.platform)) return one
  return undefined
}

/** A button by which somebody is asked to do what was refused. */
export const askButton = ({ member, name }: Member, asked: ActionRequest) =>
  button(`Ask @${name}`, pressOf(ASK, asked, { to: String(member) }))

/** Shows what it is about, before it is answered. */
const shows = ({ call: { fields } }: ActionRequest): readonly Button[] =>
  Object.values(fields)
    .filter((value) => /^[A-Z]-\d{1,9}$/u.test(value))
    .slice(0, 1)
    .flatMap((ref) => {
      const noun = nounOfLetter(ref.charAt(0))?.noun
      return noun ? [button(`Show ${ref}`, call(`${noun} show`, { [noun]: ref }))] : []
    })

/** Asks by direct message, once; `said` is what is asked for as it is typed. */
export async function askFor(
  ctx: Ctx,
  to: Member,
  asked: ActionRequest,
  said: string,
): Promise<'sent' | 'again' | 'unreachable'> {
  const told = await directRouteOf(ctx.tx, to.member, ctx.place.platform)
  if (!told) return 'unreachable'
  if (await originalPost(ctx.tx, asked.key)) return 'again'
  const message: Message = {
    title: `${ctx.member.name} asks you: ${said}`,
    blocks: [
      text({ user: ctx.member }, ' may not do it, and you may. Nothing is done yet.'),
      actions(button('Do it', pressOf(DO, asked), 'primary'), button('No', pressOf(DECLINE, asked)), ...shows(asked)),
    ],
    ...(told.zone && { zone: told.zone }),
  }
  const about = [`M-${ctx.member.member}`, `M-${to.member}`]
  const of = `M-${ctx.member.member}`
  await post(ctx.tx, [{ key: asked.key, kind: 'notice', of, place: told.place, message, audience: to.member, about }])
  return 'sent'
}

/** True of an asking that nobody answered, as its card stands; who answers at the same moment waits here. */
export async function isOpen(ctx: Ctx, { key }: ActionRequest): Promise<boolean> {
  await lockPost(ctx.tx, key)
  const posted = await originalPost(ctx.tx, key)
  const shown = posted && (await shownLast(ctx.tx, key, posted.place))
  return shown?.blocks.some(({ kind }) => kind === 'actions') ?? false
}

/** Says on the card what became of it, and tells who asked; undoing what was done takes both back. */
export async function answerAsking(
  ctx: Ctx,
  { key, by }: ActionRequest,
  how: 'did' | 'declined',
  said: string,
): Promise<void> {
  const { member, request, tx } = ctx
  const row = await originalPost(tx, key)
  const words: Text = [{ user: member }, how === 'did' ? ' did it.' : ' said no. Nothing was done.']
  if (row) {
    const message = { ...row.message, blocks: [text(...words)] }
    const { kind, of, place, subjects: about } = row
    await post(tx, [{ key: `${key}~${request.id}`, kind, of, place, message, request: request.id, edits: key, about }])
  }
  const title = how === 'did' ? `${member.name} did what you asked for` : `${member.name} said no`
  await notify(ctx, by, { what: 'asked', of: `M-${by}` }, { title, blocks: [text({ code: said })] })
}

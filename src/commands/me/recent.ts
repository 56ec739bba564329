import { type Event, lastEvents } from '../../crm/history/undo.ts'
import { questionsTo } from '../../crm/team/questions.ts'
import { type Ctx, command } from '../../language/command.ts'
import { formButton } from '../../language/form.ts'
import { asNamed, maybe, words } from '../../language/params/kinds.ts'
import { when } from '../../language/params/when.ts'
import { cut } from '../../lib/text.ts'
import { type Action, actions, type Block, call, type Reply, say, type Text, text } from '../../message/message.ts'
import { eventSentence } from '../shared/sentences.ts'
import { memberOrTeam } from '../team/member-or-team.ts'
import { didSaid, doneBy } from './did.ts'

const CHANGES = 10
const QUESTIONS = 3

/** The member's last changes, each with its undo, and the questions that they have not answered. */
export const recent = command({
  path: ['recent'],
  about: 'Show your last ten changes, each with its undo, and your open questions',
  params: {
    who: asNamed(maybe(memberOrTeam('Whose changes, or team for all; yours if not said'))),
    during: asNamed(maybe(when('Only what was done then, such as today or this week', 'past'))),
    since: asNamed(maybe(when('Only what was done since then', 'past'))),
    all: { ...asNamed(maybe(words('What was changed by anybody, as a question says it', { max: 40 }))), hidden: true },
  },
  needs: 'viewer',
  also: ['changes', 'log'],
  said: didSaid,
  examples: ['recent', 'recent during:today', 'recent who:team during:"this week"'],
  async run(ctx, { who, during, since, all }): Promise<Reply> {
    const whose = who ?? (all === undefined ? undefined : 'team')
    if (whose || during || since) return doneBy(ctx, whose ?? ctx.member, { during, since })
    const events = await lastEvents(ctx.tx, ctx.member.member, CHANGES)
    const questions = await questionsTo(ctx.tx, ctx.member.member, QUESTIONS)
    const blocks: Block[] = []
    if (events.length > 0) {
      const items: Text[] = []
      for (const event of events) items.push(await changeLine(ctx, event))
      const undos = events.map(({ event }) => ({ label: `E-${event}`, call: call('undo', { change: `E-${event}` }) }))
      blocks.push({ kind: 'list', items }, actions({ kind: 'select', label: 'Undo', options: undos }))
    }
    for (const question of questions) blocks.push(...asked(question))
    if (blocks.length === 0) return say('You have changed nothing yet')
    return say(events.length > 0 ? 'Your last changes' : 'You have changed nothing yet', blocks)
  },
})

const changeLine = async (ctx: Ctx, event: Event): Promise<Text> => [
  { code: `E-${event.event}` },
  ' ',
  { time: event.at.toISOString(), show: 'moment' },
  ' ',
  ...(await eventSentence(ctx, event)),
]

type Question = Awaited<ReturnType<typeof questionsTo>>[number]

/** An unanswered question with its own buttons, or with a button for its form. */
function asked({ line, reply: { message, form } }: Question): readonly Block[] {
  const own = message.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []))
  const again: readonly Action[] = form ? [formButton(form)] : []
  return [
    text({ bold: 'Still open: ' }, ...(line ? [{ code: cut(line, 80) }, ' '] : []), message.title),
    actions(...own.map(withoutId), ...again),
  ]
}

/** The buttons of an old answer get ids of this one. */
const withoutId = (action: Action): Action => {
  const { id: _, ...rest } = action as Action & { readonly id?: string }
  return rest as Action
}

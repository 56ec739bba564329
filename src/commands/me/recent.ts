import { type Event, lastEvents } from '../../crm/history/undo.ts'
import { questionsTo } from '../../crm/team/questions.ts'
import { type Ctx, command } from '../../language/command.ts'
import { formButton } from '../../language/form.ts'
import { type Action, actions, type Block, call, type Reply, say, type Text, text } from '../../message/message.ts'
import { sentences } from '../shared/sentences.ts'

const CHANGES = 10
const QUESTIONS = 3

/** My last changes, each with its undo, and what I was asked and have not answered. */
export const recent = command({
  path: ['recent'],
  about: 'Show your last ten changes, each with its undo, and your open questions',
  params: {},
  needs: 'viewer',
  also: ['changes', 'log'],
  examples: ['recent'],
  async run(ctx): Promise<Reply> {
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

async function changeLine(ctx: Ctx, event: Event): Promise<Text> {
  const [first, ...others] = await sentences(ctx.tx, event.id, 1)
  const what: Text = first ?? [event.command ?? 'a change']
  return [
    { code: `E-${event.event}` },
    ' ',
    { time: event.at.toISOString(), show: 'moment' },
    ' ',
    ...what,
    ...(others[0] ? [', ', ...others[0]] : []),
  ]
}

type Question = Awaited<ReturnType<typeof questionsTo>>[number]

/** An open question with its own buttons, or with the form it came with. */
function asked({ line, reply: { message, form } }: Question): readonly Block[] {
  const own = message.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []))
  const again: readonly Action[] = form ? [formButton(form)] : []
  return [
    text({ bold: 'Still open: ' }, ...(line ? [{ code: line.slice(0, 80) }, ' '] : []), message.title),
    actions(...own.map(withoutId), ...again),
  ]
}

/** A button of an old answer is given an id of this one. */
const withoutId = (action: Action): Action => {
  const { id: _, ...rest } = action as Action & { readonly id?: string }
  return rest as Action
}

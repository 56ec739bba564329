import { LEADS, type Lead } from '../../crm/leads/leads.ts'
import { addTask, deleteTask, editTask, openTasks, type Task } from '../../crm/tasks/tasks.ts'
import type { Ctx } from '../../language/command.ts'
import { clearable } from '../../language/params/kinds.ts'
import { type NextStep, nextStep, nextToEdit } from '../../language/params/next.ts'
import { UserError } from '../../message/errors.ts'
import { shownDay } from '../../time/say.ts'
import { editVerb } from '../records/edit.ts'
import { NEXT_CALLED } from '../shared/next-step.ts'
import { sayings } from '../shared/said.ts'
import { leadName } from './card.ts'

export const leadEdit = editVerb({
  type: LEADS,
  about: "Change any of a lead's fields; none clears one",
  named: 'The lead, by ref or name',
  also: ['fix'],
  said: sayings(
    "(?<lead>.+?)(?:['’]s| is)?(?: now)? (?:works?|working) (?:at|for|with) (?<company>.+?)(?: now)?",
    "(?<lead>.+?)(?:['’]s| is) now (?:at|with) (?<company>.+)",
  ),
  examples: ['lead edit L-7 jane@acme.io 8k', 'lead edit L-7 company: Acme Corp', 'lead edit L-7 note:none'],
  inLines: true,
  check(_ctx, lead) {
    if (lead.status === 'converted') {
      throw new UserError('nothing_to_do', `${leadName(lead)} was converted; change what it became.`)
    }
  },
  beside: {
    params: { next: { ...clearable(nextStep('The next step with its date')), called: NEXT_CALLED } },
    async prefill(ctx, lead) {
      const step = await firstStep(ctx, lead)
      return { next: step ? nextToEdit(step, ctx.zone) : '' }
    },
    after: (ctx, lead, { next }) => changeNext(ctx, lead, next as NextStep | null | undefined),
  },
})

const firstStep = async (ctx: Ctx, lead: Lead): Promise<Task | undefined> =>
  (await openTasks(ctx.tx, { about: { noun: 'lead', number: lead.number }, limit: 1 }))[0]

/** Changes the soonest next step of a lead, adds one if it has none, or removes it. Returns what happened to it. */
async function changeNext(ctx: Ctx, lead: Lead, next: NextStep | null | undefined): Promise<readonly string[]> {
  if (next === undefined) return []
  const before = await firstStep(ctx, lead)
  const told = (step: Pick<Task, 'title' | 'dueOn' | 'dueAt'>) => nextToEdit(step, ctx.zone, shownDay)
  if (!next) {
    if (!before) return []
    await deleteTask(ctx.tx, before, true)
    return [`next step ${told(before)} → none`]
  }
  const due = next.due
  const dates = {
    dueOn: due?.on ?? null,
    dueAt: due?.at ? new Date(due.at.epochMilliseconds) : null,
  }
  if (before) await editTask(ctx.tx, before, { title: next.title, due: due ?? null })
  else {
    const about = { noun: 'lead', number: lead.number } as const
    await addTask(ctx.tx, { ...next, owner: lead.owner?.member ?? ctx.member.member, about })
  }
  return [`next step ${before ? told(before) : 'none'} → ${told({ title: next.title, ...dates })}`]
}

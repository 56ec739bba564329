import { DEALS, type Deal, type DealValues, editDeal, moveDeal } from '../../crm/deals/deals.ts'
import { recordNumbered } from '../../crm/names/names.ts'
import type { Stage } from '../../crm/pipelines/pipelines.ts'
import { addTask } from '../../crm/tasks/tasks.ts'
import type { Member } from '../../crm/team/members.ts'
import type { Ctx } from '../../language/command.ts'
import { asNamed, maybe, textParam } from '../../language/params/kinds.ts'
import { showMoney } from '../../lib/money.ts'
import { UserError } from '../../message/errors.ts'
import { button, call } from '../../message/message.ts'
import { shownDay } from '../../time/say.ts'
import { editRecurring, recurring, refuseCounted } from '../item/recurring.ts'
import type { TermsSaid } from '../item/terms-said.ts'
import { stageNamed } from '../pipeline/stage-named.ts'
import { dealName, ref } from '../shared/cards.ts'
import type { Edits } from '../shared/edits.ts'
import { edited } from '../shared/edits.ts'
import { memberNamed, OWNER_CALLED } from '../shared/member-named.ts'
import { NEXT_CALLED, readNextStep, withoutTo } from '../shared/next-step.ts'
import { tellOwner } from '../shared/verbs.ts'
import { anewParam } from '../words/word-named.ts'
import { stageForDeal } from './deal-stage.ts'
import { type EditBy, editByParams, valuesBy } from './edit-by.ts'
import { checkReady, tickedParam } from './ready.ts'

/** What an edit of a deal takes besides its own fields; each has a command of its own too. */
export const editMoreParams = {
  stage: { ...asNamed(maybe(stageNamed('The stage it enters'))), called: ['status', 'phase'] },
  owner: { ...asNamed(maybe(memberNamed('Who owns it from now on'))), called: OWNER_CALLED },
  next: maybe({
    ...textParam('The next step, with its day: call them fri', { max: 200 }),
    unnamed: 'refused' as const,
    called: NEXT_CALLED,
  }),
  ticked: tickedParam,
  recurring,
  anew: anewParam,
  ...editByParams,
}

/** The values of these params. */
interface EditMore {
  readonly stage: Stage | undefined
  readonly owner: Member | undefined
  readonly next: string | undefined
  readonly ticked: 'all' | undefined
  readonly recurring: TermsSaid | undefined
  readonly by: EditBy
}

/** Those of them in the arguments of an edit. */
export const moreIn = (args: Readonly<Record<string, unknown>>): EditMore => ({
  stage: args.stage as Stage | undefined,
  owner: args.owner as Member | undefined,
  next: args.next as string | undefined,
  ticked: args.ticked as 'all' | undefined,
  recurring: args.recurring as TermsSaid | undefined,
  by: args as EditBy,
})

/** The changes of stage and owner. @throws UserError when such a change is not allowed, or needs a reason. */
export function moreEdits(ctx: Ctx, deal: Deal, { stage, owner, by }: EditMore): Edits {
  if (stage?.outcome === 'lost') {
    throw new UserError('missing', `A deal is lost for a reason, and ${dealName(deal)} needs one.`, {
      next: 'Nothing is saved yet.',
      actions: [button('Lost, because…', call('deal lost', { deal: ref(deal) }))],
    })
  }
  const { amount, closes }: DealValues = valuesBy(ctx, deal, by)
  if (amount) refuseCounted(deal, amount, false)
  const day = edited(DEALS.fields.closes.columns, deal.closes, closes, shownDay)
  return {
    ...(amount && { amount: edited(DEALS.fields.amount.columns, deal.amount, amount, showMoney) }),
    ...(day && { closes: { ...day, called: DEALS.fields.closes.name } }),
    stage: edited('stageNumber', deal.stage.name, stage?.name),
    owner: edited('ownerNumber', deal.owner.name, owner?.name),
  }
}

/**
 * Moves the deal, hands it over and adds its next step; returns what no field says about that. The first write is held
 * to the version that was read: the difference was counted from it.
 * @throws ConflictError when somebody changed the deal since it was read.
 */
export async function editMore(
  ctx: Ctx,
  deal: Deal,
  { stage, owner, next, ticked, recurring: again, by }: EditMore,
  isWritten: boolean,
): Promise<readonly string[]> {
  let isOurs = isWritten
  const write = async (change: (before: Deal) => Promise<unknown>): Promise<void> => {
    await change(isOurs ? ((await recordNumbered(ctx.tx, DEALS, deal.number)) ?? deal) : deal)
    isOurs = true
  }
  const values = valuesBy(ctx, deal, by)
  if (Object.keys(values).length > 0) await write((before) => editDeal(ctx.tx, before, values))
  if (owner && owner.member !== deal.owner.member) {
    await write((before) => editDeal(ctx.tx, before, { owner }))
    await tellOwner(ctx, DEALS, deal, owner.member)
  }
  const sold = again ? await editRecurring(ctx, deal, again, ctx.call.fields.recurring ?? '') : []
  if (sold.length > 0) isOurs = true
  const said = [...sold, ...(next === undefined ? [] : await addStep(ctx, deal, owner, next))]
  const into = stage && (await stageForDeal(ctx.tx, deal, stage))
  if (!into || into.number === deal.stage.number) return said
  await checkReady(ctx, deal, into, ticked)
  if (ticked) isOurs = true
  await write((before) => moveDeal(ctx.tx, before, into, undefined))
  return said
}

/** Adds the next step of a deal; returns what is said of it. */
async function addStep(ctx: Ctx, deal: Deal, owner: Member | undefined, next: string): Promise<readonly string[]> {
  const { path, fields } = ctx.call
  const again = (words: string, due: string) => ({ path, fields: { ...fields, next: `${words} ${due}` } })
  const step = readNextStep(ctx, { field: 'next', words: next, due: undefined, again })
  const about = { noun: 'deal' as const, number: deal.number }
  await addTask(ctx.tx, { ...step, owner: owner?.member ?? ctx.member.member, about })
  return [`next: ${withoutTo(next)}`]
}

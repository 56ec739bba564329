import { asksOf, lackingOf, type StageAsks } from '../../crm/asks/stage-asks.ts'
import { DEALS, type Deal, editDeal } from '../../crm/deals/deals.ts'
import { roleAskedFor } from '../../crm/deals/roles.ts'
import { recordNumbered } from '../../crm/names/names.ts'
import type { Stage } from '../../crm/pipelines/pipelines.ts'
import { oneOf } from '../../crm/subject.ts'
import type { Ctx, Param } from '../../language/command.ts'
import { asNamed, choice, maybe } from '../../language/params/kinds.ts'
import { type OpenForm, UserError } from '../../message/errors.ts'
import { button, type Text } from '../../message/message.ts'
import { type Field, nameOfField } from '../../records/field.ts'
import { isOwnKey, withOwn } from '../../records/own.ts'
import { dealName, ref } from '../shared/cards.ts'

/** What a button says about the checklist: that all of it is done. */
export const tickedParam: Param<'all' | undefined> = {
  ...asNamed(maybe(choice('Whether all that the stage asks to be done is done', ['all']))),
  hidden: true,
}

/** The name of what a stage asks for, in a sentence. */
export function askedName(ctx: Pick<Ctx, 'tx'>, key: string): string {
  if (key === 'step') return 'a next step'
  if (key === 'contact') return 'a contact'
  const role = roleAskedFor(ctx.tx, key)
  if (role !== undefined) return /^[aeiou](?!ser\b)/iu.test(role) ? `an ${role}` : `a ${role}`
  const field = (withOwn(ctx.tx, DEALS).fields as Readonly<Record<string, Field>>)[key]
  return field ? nameOfField(key, field) : key
}

/** True of what can be asked for still: an own field that is not used any more cannot. */
export const isAskedStill = (ctx: Pick<Ctx, 'tx'>, key: string): boolean =>
  key === 'step' || key === 'contact' || roleAskedFor(ctx.tx, key) !== undefined || key in withOwn(ctx.tx, DEALS).fields

const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/**
 * Makes sure that a deal has what a stage asks for, as it is in this transaction.
 * @throws UserError that asks for exactly what is missing: in a form that moves it too, or by a button that ticks the rest.
 */
export async function checkReady(ctx: Ctx, deal: Deal, stage: Stage, ticked: 'all' | undefined): Promise<void> {
  if (ticked) await tickAll(ctx, deal.number, stage)
  const lacking = await lackingOf(ctx.tx, deal.number, stage)
  if (lacking.requires.length > 0) throw whatIsMissing(ctx, deal, stage, lacking)
  if (lacking.checklist.length > 0) throw whatIsUndone(ctx, deal, stage, lacking)
}

/** Makes sure of the same of a deal that was just added in a stage. */
export async function checkBegun(ctx: Ctx, deal: Deal, ticked: 'all' | undefined): Promise<void> {
  if (ticked) await tickAll(ctx, deal.number, deal.stage)
  const lacking = await lackingOf(ctx.tx, deal.number, deal.stage)
  if (lacking.checklist.length > 0 && lacking.requires.length === 0) throw whatIsUndone(ctx, deal, deal.stage, lacking)
  if (lacking.requires.length === 0) return
  if (lacking.requires.some((key) => roleAskedFor(ctx.tx, key) !== undefined)) {
    throw new UserError('missing', `A deal in ${deal.stage.name} needs ${namesOf(ctx, lacking)}.`, {
      next: 'Add it in an earlier stage, put the contact to it, and move it then.',
    })
  }
  const only = lacking.requires.map((key) => ({ step: 'next', contact: 'with' })[key] ?? key)
  throw new UserError('missing', `A deal in ${deal.stage.name} needs ${namesOf(ctx, lacking)}.`, {
    next: 'Nothing is saved yet.',
    open: { path: ctx.call.path, fields: ctx.call.fields, only, required: only },
  })
}

const namesOf = (ctx: Ctx, { requires }: StageAsks): string => listed(requires.map((key) => askedName(ctx, key)))

async function tickAll(ctx: Ctx, number: number, stage: Stage): Promise<void> {
  const { checklist } = await asksOf(ctx.tx, stage)
  const now = checklist.length > 0 ? await recordNumbered(ctx.tx, DEALS, number) : undefined
  if (now) await editDeal(ctx.tx, now, { checked: [...new Set([...now.checked, ...checklist])] })
}

function whatIsMissing(ctx: Ctx, deal: Deal, stage: Stage, lacking: StageAsks): UserError {
  const roles = lacking.requires.flatMap((key) => roleAskedFor(ctx.tx, key) ?? [])
  const keys = lacking.requires.filter((key) => key !== 'contact' && roleAskedFor(ctx.tx, key) === undefined)
  const only = keys.map((key) => (key === 'step' ? 'next' : key))
  const { amount } = ctx.call.fields
  const kept: Readonly<Record<string, string>> = amount === undefined ? {} : { amount }
  const fields = { deal: ref(deal), stage: stage.name, ...kept }
  const words = `${dealName(deal)} needs ${namesOf(ctx, lacking)} to be in ${stage.name}.`
  if (keys.length === 0) {
    return new UserError('missing', words, {
      next: 'Nothing is saved yet.',
      open: {
        path: ['deal', 'link'],
        fields: { deal: ref(deal), ...(roles[0] !== undefined && { role: roles[0] }) },
        only: ['contact'],
        required: ['contact'],
      },
    })
  }
  const open: OpenForm = { path: ['deal', 'edit'], fields, only, required: only }
  const written = only.map((name) => `${(wordFor(ctx, name) ?? name).toLowerCase()}:…`)
  const next: Text = [
    'Nothing is saved yet. In one line: ',
    { code: `deal edit ${ref(deal)} stage:${stage.name} ${written.join(' ')}` },
    '.',
  ]
  return new UserError('missing', words, { next, open })
}

/** The word before the colon of an own field. */
const wordFor = (ctx: Ctx, key: string): string | undefined => {
  const field = (withOwn(ctx.tx, DEALS).fields as Readonly<Record<string, Field>>)[key]
  return isOwnKey(key) ? field?.name?.replaceAll(' ', '-') : undefined
}

function whatIsUndone(ctx: Ctx, deal: Deal, stage: Stage, { checklist }: StageAsks): UserError {
  const { path, fields } = ctx.call
  const isOne = checklist.length === 1
  return new UserError(
    'missing',
    `Before ${stage.name}: ${oneOf(checklist).replace(/ or /u, ' and ')}. Is ${isOne ? 'that' : 'all of that'} done for ${dealName(deal)}?`,
    {
      next: ['Nothing is saved yet. Tick one by one: ', { code: `deal check ${ref(deal)} ${checklist[0]}` }, '.'],
      actions: [button(isOne ? 'It is done' : 'All done', { path, fields: { ...fields, ticked: 'all' } }, 'primary')],
    },
  )
}

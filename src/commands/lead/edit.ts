import { editLead, LEADS, type Lead, type LeadEdit } from '../../crm/leads/leads.ts'
import { addTask, editTask, openTasks, type Task } from '../../crm/tasks/tasks.ts'
import { type Ctx, command } from '../../language/command.ts'
import { formFor } from '../../language/form.ts'
import { clearable, maybe, money, textParam, version, words } from '../../language/params/kinds.ts'
import { extra, extraText } from '../../language/params/more.ts'
import { type NextStep, nextStep, nextToEdit } from '../../language/params/next.ts'
import { email, phone, showPhone, tags } from '../../language/params/reach.ts'
import { moneyToEdit, showMoney } from '../../lib/money.ts'
import { UserError } from '../../message/errors.ts'
import { actions, list, type Reply, say } from '../../message/message.ts'
import { dayColumn } from '../../time/due.ts'
import { shownDay } from '../../time/say.ts'
import { askAboutNewer, type Mine } from '../shared/newer.ts'
import { NEXT_CALLED } from '../shared/next-step.ts'
import { record } from '../shared/records.ts'
import { tagging, tagSaid, tagsAfter } from '../shared/tagging.ts'
import { changed } from '../shared/verbs.ts'
import { leadName, leadRef, showButton } from './card.ts'

/** One line of words that is written `name: words`. */
const line = (about: string, max?: number) => ({
  ...words(about, max === undefined ? {} : { max }),
  slot: 'text' as const,
  unnamed: 'refused' as const,
})

/** Fields that are called otherwise in a sentence. */
const LABELS: Readonly<Record<string, string>> = { email: 'e-mail' }

const EDITED = ['name', 'company', 'email', 'phone', 'amount', 'tags', 'more', 'source', 'next', 'note'] as const

export const leadEdit = command({
  path: ['lead', 'edit'],
  about: "Change any of a lead's fields; none clears one",
  params: {
    lead: record(LEADS, 'The lead, by ref or name'),
    name: maybe(line('The new name')),
    company: clearable(line('Where they work')),
    email: clearable(email('The e-mail address')),
    phone: clearable(phone('The phone number')),
    amount: clearable(money('What it may be worth')),
    tags: clearable(tags('All its tags from now on')),
    more: clearable(extra('All that is kept as key:value from now on')),
    source: clearable(line('Where it came from', 80)),
    next: clearable({ ...nextStep('The next step with its date'), called: NEXT_CALLED }),
    note: clearable({ ...textParam('What else there is to know'), unnamed: 'refused' as const }),
    ...tagging,
    seen: version(),
  },
  needs: 'member',
  also: ['rename', 'change', 'update', 'set', 'fix'],
  said: tagSaid('lead'),
  examples: ['lead edit L-7 jane@acme.io 8k', 'lead edit L-7 company: Acme Corp', 'lead edit L-7 note:none'],
  async prefill(ctx, asked) {
    const lead = await record(LEADS, '').read(asked.fields.lead ?? '', ctx)
    const step = await firstStep(ctx, lead)
    return {
      name: lead.name,
      company: lead.companyName ?? '',
      email: lead.email ?? '',
      phone: lead.phone ? showPhone(lead.phone) : '',
      amount: lead.amount ? moneyToEdit(lead.amount) : '',
      tags: lead.tags.map((tag) => `#${tag}`).join(' '),
      more: extraText(lead.extra),
      source: lead.source ?? '',
      next: step ? nextToEdit(step, ctx.zone) : '',
      note: lead.note ?? '',
      seen: String(lead.version),
    }
  },
  async run(ctx, { lead, seen, next, tag, untag, ...given }): Promise<Reply> {
    const values = { ...given, tags: tagsAfter(lead.tags, { tags: given.tags, tag, untag }) }
    if (next === undefined && Object.values(values).every((value) => value === undefined)) return openEdit(ctx, lead)
    if (lead.status === 'converted') {
      throw new UserError('nothing_to_do', `${leadName(lead)} was converted; change what it became.`)
    }
    const edits = editsOf(lead, values)
    await askAboutNewer(ctx, { kind: LEADS, record: lead }, seen, Object.fromEntries(edits.map(mineOf)))
    const different = edits.filter(({ now, mine }) => now !== mine)
    if (different.length > 0) await editLead(ctx.tx, lead, Object.assign({}, ...different.map(({ data }) => data)))
    const changes = different.map(({ name, now, mine }) => `${LABELS[name] ?? name} ${now} → ${mine}`)
    if (next !== undefined) changes.push(...(await changeNext(ctx, lead, next)))
    const [only = 'nothing was different', ...others] = changes
    if (others.length === 0) return changed(LEADS, lead, only)
    return say(leadName(lead), [list(changes.map((change) => [change])), actions(showButton(LEADS, lead))], 'good')
  },
})

/** The edit form, filled with the lead as it is. */
async function openEdit(ctx: Ctx, lead: Lead): Promise<Reply> {
  const open = { path: leadEdit.path, fields: { lead: leadRef(lead) }, only: EDITED }
  return { ...say(`Edit ${leadName(lead)}`), form: await formFor(leadEdit, open, ctx) }
}

interface Edit {
  readonly name: string
  readonly data: LeadEdit
  readonly now: string
  readonly mine: string
}

const mineOf = ({ name, data, now, mine }: Edit): readonly [string, Mine] => [
  name,
  { columns: Object.keys(data), now: `${name} ${now}`, mine },
]

type Values = Omit<Parameters<(typeof leadEdit)['run']>[1], 'lead' | 'seen' | 'next' | 'tag' | 'untag'>

/** What a call would write, each field with its value before and after in words. */
function editsOf(
  lead: Lead,
  { name, company, email, phone, amount, tags, more, source, note }: Values,
): readonly Edit[] {
  const edits: Edit[] = []
  const edit = (field: string, data: Edit['data'], now: string | null | undefined, mine: string | null | undefined) =>
    edits.push({ name: field, data, now: now || 'none', mine: mine || 'none' })
  const money = (value: Lead['amount'] | null) => value && showMoney(value)
  const tagged = (all: readonly string[] | null) => all?.map((tag) => `#${tag}`).join(' ')
  if (name !== undefined) edit('name', { name }, `"${lead.name}"`, `"${name}"`)
  if (company !== undefined) edit('company', { companyName: company }, lead.companyName, company)
  if (email !== undefined) edit('email', { email }, lead.email, email)
  if (phone !== undefined) edit('phone', { phone }, lead.phone && showPhone(lead.phone), phone && showPhone(phone))
  if (amount !== undefined) {
    const data = { amountMinor: amount?.minor ?? null, currency: amount?.currency ?? null }
    edit('amount', data, money(lead.amount), money(amount))
  }
  if (tags !== undefined) edit('tags', { tags: [...(tags ?? [])] }, tagged(lead.tags), tagged(tags))
  if (more !== undefined) edit('more', { extra: more ?? {} }, extraText(lead.extra), extraText(more ?? {}))
  if (source !== undefined) edit('source', { source }, lead.source, source)
  if (note !== undefined) edit('note', { note }, lead.note && `"${lead.note}"`, note && `"${note}"`)
  return edits
}

const firstStep = async (ctx: Ctx, lead: Lead): Promise<Task | undefined> =>
  (await openTasks(ctx.tx, { about: { noun: 'lead', number: lead.number }, limit: 1 }))[0]

/** Writes the soonest next step of a lead anew, adds one where it has none, or takes it away. Says what became of it. */
async function changeNext(ctx: Ctx, lead: Lead, next: NextStep | null): Promise<readonly string[]> {
  const before = await firstStep(ctx, lead)
  const told = (step: Pick<Task, 'title' | 'dueOn' | 'dueAt'>) => nextToEdit(step, ctx.zone, shownDay)
  if (!next) {
    if (!before) return []
    await editTask(ctx.tx, before, { deletedAt: ctx.tx.at })
    return [`next step ${told(before)} → none`]
  }
  const due = next.due
  const dates = {
    dueOn: due ? dayColumn(due.on) : null,
    dueAt: due?.at ? new Date(due.at.epochMilliseconds) : null,
  }
  if (before) await editTask(ctx.tx, before, { title: next.title, due: due ?? null })
  else {
    const about = { noun: 'lead', number: lead.number } as const
    await addTask(ctx.tx, { ...next, owner: lead.owner?.member ?? ctx.member.member, about })
  }
  return [`next step ${before ? told(before) : 'none'} → ${told({ title: next.title, ...dates })}`]
}

import { dealList } from '../../crm/deals/list.ts'
import { homeOf } from '../../crm/tasks/home.ts'
import type { AnyCommand, Ctx } from '../../language/command.ts'
import { allows } from '../../lib/roles.ts'
import { type Action, actions, button, call, list, type Message, type Text, text } from '../../message/message.ts'

/** The parts of help: label of the button, topic, and the commands that it shows, each by its first example. */
const PARTS: readonly { readonly topic: string; readonly label: string; readonly paths: readonly string[] }[] = [
  {
    topic: 'people',
    label: 'Leads & people',
    paths: ['lead add', 'lead convert', 'contact add', 'company add', 'log call', 'timeline', 'find'],
  },
  {
    topic: 'deals',
    label: 'Deals',
    paths: ['deal add', 'deal move', 'deal won', 'deal lost', 'deal edit', 'deal list', 'task add'],
  },
  { topic: 'reports', label: 'Reports', paths: ['pipeline', 'digest', 'board', 'agenda', 'log list', 'recent'] },
  { topic: 'data', label: 'Bring in data', paths: ['paste', 'import', 'settings', 'member add', 'undo'] },
]

const usable = (ctx: Ctx, path: string): AnyCommand | undefined =>
  ctx.commands.find((each) => each.path.join(' ') === path && allows(ctx.member.role, each.needs))

/** A part of help by its topic: one line for each of its commands that the person may use. */
export function helpForPart(ctx: Ctx, topic: string): Message | undefined {
  const part = PARTS.find((each) => each.topic === topic)
  if (!part) return undefined
  const lines = part.paths.flatMap((path): readonly Text[] => {
    const command = usable(ctx, path)
    return command ? [[{ code: command.examples[0] ?? path }, ` ${command.about.replace(/[;:,].*$/u, '')}`]] : []
  })
  return {
    title: part.label,
    blocks: [
      list(lines),
      actions(button('All commands', call('help', { topic: 'all' })), button('Help', call('help'))),
    ],
  }
}

/** The name of one of the person's deals for examples; its ref if the name is long or has marks. */
async function ownDeal(ctx: Ctx): Promise<string | undefined> {
  const { deals } = await dealList(ctx.tx, { owner: ctx.member.member, open: true }, { limit: 1, offset: 0 })
  const [first] = deals.length > 0 ? deals : (await dealList(ctx.tx, { open: true }, { limit: 1, offset: 0 })).deals
  if (!first) return undefined
  const { title: typed, number } = first.deal
  return /^[\p{L}\p{N} ]{2,24}$/u.test(typed) ? typed : `D-${number}`
}

/** How somebody new is added: as a lead, where the team has leads. */
const somebodyNew = (hasLeads: boolean): Text => [
  { code: hasLeads ? 'lead Jane Roe @ Acme jane@acme.io $5k call fri' : 'contact Jane Roe @ Acme jane@acme.io' },
  ' somebody new',
]

/** Examples for people who may write: with one of their deals, or for the first one. */
const writing = (deal: string | undefined, hasLeads: boolean): readonly Text[] =>
  deal === undefined
    ? [
        [
          { bold: 'Paste your list' },
          ' as it stands in your sheet or your notes, deals or people: nothing is saved before you say so',
        ],
        [{ code: 'deal add Acme 50 seats 24k' }, ' your first deal, or share a CSV file with me'],
        somebodyNew(hasLeads),
        [{ code: 'remind me tomorrow 9am call Bo' }, ' not to forget'],
      ]
    : [
        somebodyNew(hasLeads),
        [{ code: `called ${deal} 20m, wants SOC2, next: send report fri` }, ' what happened'],
        [{ code: `${deal} 35k` }, ' · ', { code: `${deal} won` }, ' what changed'],
        [{ code: 'remind me tomorrow 9am call Bo' }, ' not to forget'],
      ]

/** The first page of help: what this person can say here and now, in eight lines; buttons show the rest. */
export async function firstHelp(ctx: Ctx): Promise<Message> {
  const { role } = ctx.member
  const deal = await ownDeal(ctx)
  const hasLeads = !ctx.off.has('leads')
  const unclaimed = hasLeads ? (await homeOf(ctx.tx, ctx.member.member)).unclaimed : 0
  const looks = [
    'my day',
    ...(deal === undefined ? [] : [deal]),
    'pipeline',
    ...(allows(role, 'manager') ? ['forecast'] : []),
  ]
  const lines: readonly Text[] = [
    ...(allows(role, 'member') ? writing(deal, hasLeads) : []),
    [...looks.flatMap((code, index): Text => [index > 0 ? ' · ' : '', { code }]), ' to look'],
    ...(unclaimed > 0 && allows(role, 'member')
      ? [[{ code: 'lead list' }, ` ${unclaimed} to be claimed`] as Text]
      : []),
  ]
  const here = ctx.place.kind === 'channel' ? ' In a channel begin with my name or my slash command.' : ''
  const last = allows(role, 'member')
    ? [{ code: 'undo' }, ` takes anything back. When I am not sure I ask and save nothing.${here}`]
    : [`You may look at everything and change nothing.${here}`]
  const begin: readonly Action[] = [
    ...(deal === undefined && usable(ctx, 'paste') ? [button('Paste your list', call('paste'))] : []),
    ...(allows(role, 'admin') && deal === undefined && usable(ctx, 'setup') ? [button('Set up', call('setup'))] : []),
  ]
  const go: readonly Action[] = [
    ...begin,
    // Who is to set everything up has nothing in their day yet.
    ...(begin.length < 2 ? [button('My day', call('agenda', { span: 'today' }))] : []),
    ...PARTS.filter(({ topic }) => topic !== 'data' || usable(ctx, 'import')).map(({ topic, label }) =>
      button(hasLeads ? label : label.replace('Leads & people', 'People'), call('help', { topic })),
    ),
    button('All commands', call('help', { topic: 'all' })),
  ]
  return {
    title: 'I keep your deals and follow-ups. Say it as you would to a colleague:',
    blocks: [list(lines), text(...last), actions(...go.slice(0, 6))],
  }
}

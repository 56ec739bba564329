import type { DigestContents } from '../crm/digests/contents.ts'
import { cut } from '../lib/text.ts'
import { type Action, actions, type Block, button, type Call, call, marked, type Select } from '../message/message.ts'

/** The most letters of a label, on every platform. */
const MOST_LETTERS = 75

/** The field of a Call that names the records that are gone through, by their refs. */
const THESE = 'these'

/** What needs somebody, as a question in symbols: who comes to a deal later is not shown one that needs nobody any more. */
const NEEDING = '(overdue or stale or step<today or step:none or amount:none)'

const refOfNumber = (number: number): string => `D-${number}`

/** The button that goes through deals, one by one. */
const goThrough = (refs: readonly string[]): Action =>
  button(
    throughLabel(refs.length),
    call('go through', { of: 'deals', where: NEEDING, [THESE]: refs.join(' ') }),
    'primary',
  )

const throughLabel = (count: number): string => (count === 1 ? 'Look after it' : `Go through the ${count}`)

/** What can be done with the deals that are shown, a menu for each: at most five controls together with `more`. */
export function needsControls(contents: DigestContents, more: readonly Action[]): readonly Block[] {
  const { needing, needs, scope, own } = contents
  const menu = (label: string, of: (deal: string) => Call): Select => ({
    kind: 'select',
    label,
    options: needing.map(({ number, title }) => ({ label: cut(title, MOST_LETTERS), call: of(refOfNumber(number)) })),
  })
  const tasks = own?.numbers ?? []
  const start = button(
    'Start',
    call('go through', { of: 'tasks', [THESE]: tasks.map((number) => `T-${number}`).join(' ') }),
    'primary',
  )
  const menus: readonly Action[] = [
    goThrough(needs.numbers.map(refOfNumber)),
    menu('Move', (deal) => call('deal move', { deal })),
    menu('Snooze 3d', (deal) => call('deal snooze', { deal, until: '3d' })),
    ...(scope.owner === undefined ? [menu('Nudge', (deal) => call('deal nudge', { deal }))] : []),
  ]
  const all = [...(tasks.length > 0 ? [start] : []), ...(needing.length > 0 ? menus : []), ...gathered(more)]
  return all.length > 0 ? [marked(actions(...all), { rest: needs.numbers.map(refOfNumber) })] : []
}

/** Several buttons as one menu. */
const gathered = (more: readonly Action[]): readonly Action[] => {
  const options = more.flatMap((action) =>
    action.kind === 'button' ? [{ label: action.label, call: action.call }] : [],
  )
  return options.length > 1 ? [{ kind: 'select', label: 'More', options }] : more
}

/** Controls without deals that were handled, by their refs: neither menus nor what is gone through has them. */
export function withoutDeals(
  block: Block & { readonly kind: 'actions' },
  handled: ReadonlySet<string>,
): readonly Block[] {
  const refs = (block.rest ?? []).filter((ref) => !handled.has(ref))
  const all = block.actions.flatMap((action): readonly Action[] => {
    if (action.kind === 'select') {
      const options = action.options.filter(({ call: { fields } }) => !handled.has(fields.deal ?? ''))
      return options.length > 0 ? [{ ...action, options }] : []
    }
    if (block.rest === undefined || action.call.fields.of !== 'deals') return [action]
    return refs.length > 0 ? [goThrough(refs)] : []
  })
  return all.length > 0 ? [{ ...block, actions: all }] : []
}

import {
  type Action,
  actions,
  type Block,
  button,
  type Call,
  call,
  marked,
  type Text,
  text,
} from '../message/message.ts'

/** A task that is told again, as its row in a message. */
export interface OverdueTask {
  readonly ref: string
  readonly title: string
  /** Its ref, its title and since when it is due. */
  readonly row: Text
}

/** The title of a message that tells only what is overdue. */
export const overdueTitle = (all: readonly OverdueTask[]): string => {
  const [first, ...others] = all
  return first && others.length === 0 ? `Overdue: ${first.title}` : `${all.length} tasks are overdue`
}

const WAYS: readonly (readonly [label: string, path: string, fields: Call['fields']])[] = [
  ['Done', 'task done', {}],
  ['Tomorrow', 'task snooze', { until: 'tomorrow' }],
  ['Hand on', 'task assign', {}],
]

/** What can be done with each: buttons for one task, a menu of the tasks for each way where there are several. */
function ways(all: readonly OverdueTask[]): readonly Action[] {
  const [first, ...others] = all
  return WAYS.map(([label, path, fields]): Action => {
    const calls = all.map(({ ref, title }) => ({
      label: `${title} (${ref})`,
      call: call(path, { ...fields, task: ref }),
    }))
    const style = path === 'task done' ? ('primary' as const) : undefined
    return first && others.length === 0
      ? button(label, call(path, { ...fields, task: first.ref }), style)
      : { kind: 'select', label, options: calls }
  })
}

/** Rows of what is overdue, what can be done with it, and how to hear less of it. */
export function overdueBlocks(all: readonly OverdueTask[]): readonly Block[] {
  if (all.length === 0) return []
  return [
    ...all.map(({ ref, row }) => marked(text(...row), { row: ref })),
    actions(...ways(all), button('Not every day', call('me mute', { what: 'overdue' }))),
  ]
}

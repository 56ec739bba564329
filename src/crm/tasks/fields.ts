import { fieldsIn } from '../../records/field.ts'
import { choiceOf, MINUTES_TYPE, NUMBER_TYPE, TITLE_TYPE } from '../../records/types/plain.ts'
import { ABOUT_TYPE, MEMBER_TYPE } from '../../records/types/relations.ts'
import { DAY_TYPE, MOMENT_TYPE } from '../../records/types/when.ts'
import { SUBJECT_COLUMNS } from '../../store/nouns.ts'
import type { Prisma } from '../../store/transaction.ts'
import { HIDDEN_FIELD, PRIVATE_FIELD } from '../common-facts.ts'
import { SERIES_TYPE } from './series.ts'

const { filled, optional } = fieldsIn<Prisma.TaskScalarFieldEnum>()

/** The priority of a task among those of its day. */
export const TASK_PRIORITY = choiceOf(['high', 'normal', 'low'])

/**
 * The fields of a task. To people its due time is one value; it is stored in two columns, and commands ask for it as
 * `due`.
 */
export const TASK_FIELDS = {
  title: filled(TITLE_TYPE, ['title'], {
    personal: true,
    confidential: true,
    about: 'What is to be done',
    max: 200,
    columnHeads: ['Task'],
  }),
  dueOn: optional(DAY_TYPE, ['dueOn'], { name: 'due day', label: 'Due' }),
  /** Set only when an hour was stated. */
  dueAt: optional(MOMENT_TYPE, ['dueAt'], {
    name: 'due time',
    with: 'dueOn',
    toldToo: true,
    offCard: true,
    columnHeads: [],
  }),
  about: optional(ABOUT_TYPE, SUBJECT_COLUMNS, { name: 'record', label: 'About' }),
  owner: filled(MEMBER_TYPE, ['ownerNumber'], {
    about: 'Who is to do it',
    inQuestions: { lead: 'of' },
    called: ['assignee'],
    line: 'named',
  }),
  priority: filled(TASK_PRIORITY, ['priority'], {
    about: 'How much it matters among those of its day',
    columnHeads: [],
  }),
  /** Until this instant the task is hidden from its owner's agenda. */
  snoozedUntil: optional(MOMENT_TYPE, ['snoozedUntil'], {
    name: 'snooze',
    label: 'Snoozed',
    with: 'dueOn',
    toldToo: true,
    columnHeads: [],
  }),
  doneAt: optional(MOMENT_TYPE, ['doneAt'], {
    name: 'completion',
    label: 'Done',
    told: ({ doneAt }) => (doneAt ? 'done' : 'open again'),
  }),
  /** Once it is done, the next task of the series has it instead. */
  repeats: optional(SERIES_TYPE, ['rule', 'start', 'zone', 'except'], {
    name: 'repetition',
    label: 'Repeats',
    with: 'doneAt',
    columnHeads: [],
  }),
  minutes: optional(MINUTES_TYPE, ['minutes'], {
    name: 'length',
    label: 'Length',
    about: 'How long a meeting takes, such as 45m',
    called: ['length', 'duration'],
    line: 'named',
    columnHeads: [],
  }),
  /** When its owner is told about it next: at the stated hour, else in the morning of its day, and each morning after that. */
  tellAt: optional(MOMENT_TYPE, ['tellAt'], { ...HIDDEN_FIELD, with: 'dueOn' }),
  /** When they were told about it; since then it is told again, until it is done. */
  toldAt: optional(MOMENT_TYPE, ['toldAt'], { ...HIDDEN_FIELD, with: 'dueOn' }),
  /** When its owner is asked how a meeting was. */
  askAt: optional(MOMENT_TYPE, ['askAt'], { ...HIDDEN_FIELD, with: 'dueOn' }),
  /** The interaction that this task is the next step of. */
  interactionNumber: optional(NUMBER_TYPE, ['interactionNumber'], HIDDEN_FIELD),
  privateAt: optional(MOMENT_TYPE, ['privateAt'], PRIVATE_FIELD),
} as const

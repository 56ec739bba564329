import { ANY_SUBJECT } from '../../crm/subject.ts'
import { asNamed } from '../../language/params/kinds.ts'
import { anyRecord } from '../shared/any-record.ts'

/** The description of a task's due day. */
export const DUE = 'When it is due, such as fri, tomorrow 3pm or in 2 weeks'

/** Other words for its due day. */
export const DUE_CALLED: readonly string[] = ['deadline', 'due date', 'due day', 'due on', 'by', 'when']

/** The record that a task is about. */
export const TASK_ABOUT = asNamed(anyRecord(`What it is about: a ${ANY_SUBJECT}`))

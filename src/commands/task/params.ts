import { ANY_SUBJECT } from '../../crm/subject.ts'
import { asNamed } from '../../language/params/kinds.ts'
import { anyRecord } from '../shared/any-record.ts'

/** What the day of a task is asked for with. */
export const DUE = 'When it is due, such as fri, tomorrow 3pm or in 2 weeks'

/** What else people call its day. */
export const DUE_CALLED: readonly string[] = ['deadline', 'due date', 'due day', 'due on', 'by', 'until', 'when']

/** What a task is about. */
export const TASK_ABOUT = asNamed(anyRecord(`What it is about: a ${ANY_SUBJECT}`))

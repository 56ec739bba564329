import { capital } from '../lib/text.ts'
import type { Form } from '../message/message.ts'

/** Verbs that stand behind their noun, because they say what became of it. */
const BEHIND: readonly string[] = ['won', 'lost', 'done']

/** A short title of a form, for windows with little room: `New lead`, `Edit deal`, `Log call`, `Deal won`. */
export function shortTitle({ path: [noun = '', verb] }: Pick<Form, 'path'>): string {
  if (verb === undefined) return capital(noun)
  if (verb === 'add') return `New ${noun}`
  if (noun === 'log') return `Log ${verb}`
  return BEHIND.includes(verb) ? `${capital(noun)} ${verb}` : `${capital(verb)} ${noun}`
}

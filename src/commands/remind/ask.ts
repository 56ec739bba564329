import { clip } from '../../language/grammar/words.ts'
import { AmbiguousValue } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import { type Action, button, type Call, type Text } from '../../message/message.ts'

/** An answer to a question: the label of its button, and the fields of the whole Call. */
export interface ChoiceOfCall {
  readonly label: string
  readonly fields: Call['fields']
}

const MOST_BUTTONS = 5

/** A question in which each answer is a whole Call, so that nothing typed is lost. */
export function questionWithChoices(
  path: Call['path'],
  words: Text,
  answers: readonly ChoiceOfCall[],
  next?: Text | string,
): UserError {
  return new UserError('ambiguous', words, { ...(next && { next }), actions: choices(path, answers) })
}

/** Answers as buttons, or as a select if there are many. */
export function choices(path: Call['path'], answers: readonly ChoiceOfCall[]): readonly Action[] {
  const options = answers.map(({ label, fields }) => ({ label: clip(label, 75), call: { path, fields } }))
  if (options.length <= MOST_BUTTONS) return options.map(({ label, call }) => button(label, call))
  return [{ kind: 'select', label: 'Which one?', options: options.slice(0, 25) }]
}

/** The refusal of a field's value, or the question about it: each reading as a whole Call, or a form for that field. */
export async function askAboutField<T>(
  call: Call,
  name: string,
  read: () => Promise<T>,
  more: readonly ChoiceOfCall[] = [],
) {
  try {
    return await read()
  } catch (error) {
    if (error instanceof AmbiguousValue) {
      const readings = error.readings.map(({ label, raw }) => ({ label, fields: { ...call.fields, [name]: raw } }))
      throw new UserError(error.code, error.words, { actions: choices(call.path, [...readings, ...more]) })
    }
    if (!(error instanceof UserError) || error.actions.length > 0 || error.open) throw error
    const actions = choices(call.path, more)
    const { [name]: _wrong, ...fields } = call.fields
    throw new UserError(error.code, error.words, {
      ...(error.next && { next: error.next }),
      actions,
      open: { path: call.path, fields, only: [name], required: [name] },
    })
  }
}

import { UserError } from '../../message/errors.ts'
import type { Call } from '../../message/message.ts'
import { questionWithChoices } from './ask.ts'
import type { ReminderRequest } from './read.ts'

/** The beginning of a text that gives a number of times or an exception, which the date reader did not take. */
const TIMES = /^(\d{1,3}) times\b[,:]?\s*(?:to\s+)?/iu
const EXCEPT =
  /^(?:except|excluding|apart from|other than|but not|not on|without)\s+(?:on\s+)?(\p{L}+(?:\s+holidays?)?)/iu

/**
 * The remaining words of a series are not its text if they give its number of times or its exceptions.
 * @throws UserError asking which is meant.
 */
export function refuseUnreadLimit(path: Call['path'], { text, fields }: ReminderRequest): void {
  const times = TIMES.exec(text)
  if (times) {
    const what = text.slice(times[0].length)
    const rest: Call['fields'] = what === '' ? {} : { what }
    throw questionWithChoices(
      path,
      [{ code: times[0].trim() }, ': how often in all?'],
      [
        {
          label: `${times[1]} times in all`,
          fields: { ...fields, ...rest, when: `${fields.when} for ${times[1]} times` },
        },
        { label: 'Again and again', fields: { ...fields, ...rest } },
      ],
      'Nothing is saved yet.',
    )
  }
  const except = EXCEPT.exec(text)
  if (!except) return
  throw new UserError('not_read', [{ code: except[0] }, ': I cannot read what is left out.'], {
    next: [
      'Say days or dates, such as ',
      { code: 'except fridays' },
      "; the team's holidays are set with ",
      { code: 'holiday add' },
      '.',
    ],
    actions: questionWithChoices(path, [], [{ label: `It is the text: ${text}`, fields }]).actions,
  })
}

import { namedOf } from '../../crm/kinds.ts'
import { recordNumbered } from '../../crm/names/names.ts'
import { PEOPLE_TYPES } from '../../crm/privacy/people.ts'
import { command } from '../../language/command.ts'
import { asNamed, maybe } from '../../language/params/kinds.ts'
import { dueOf, when } from '../../language/params/when.ts'
import { withArticle } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, call, type Reply, say, text } from '../../message/message.ts'
import { editRecord } from '../../records/write.ts'
import { shownDay } from '../../time/say.ts'
import { anyRecord } from '../shared/any-record.ts'
import { sayings } from '../shared/said.ts'
import { keptFor, TIME_SAID } from './retention-said.ts'

/** Nobody who is kept for good is alive after it. */
const FOR_GOOD = { years: 100 } as const

export const privacyKeep = command({
  path: ['privacy', 'keep'],
  about: 'Keep somebody although their time is over: for a year, until a day, or off for no longer than others',
  params: {
    who: anyRecord('Who: a contact or a lead'),
    time: maybe(keptFor('For how long, a year if not said; or off')),
    until: asNamed(maybe(when('Until which day', 'future'))),
  },
  needs: 'member',
  said: sayings(
    `keep (?<who>[a-z]-?\\d+|.+?)(?: for (?:another |an? |the next )*(?<time>${TIME_SAID}))`,
    'keep (?<who>[a-z]-?\\d+)',
    'keep (?<who>.+?) (?:until|till) (?<until>.+)',
    "(?:don['’]?t|do not|never) (?:erase|purge|forget|delete) (?<who>.+)",
  ),
  examples: [
    'privacy keep L-7',
    'privacy keep C-3 3 years',
    'privacy keep L-7 until:2028-01-31',
    'privacy keep L-7 off',
  ],
  async run(ctx, { who, time, until }): Promise<Reply> {
    const type = PEOPLE_TYPES.find(({ noun }) => noun === who.noun)
    const one = type && (await recordNumbered(ctx.tx, type, who.number))
    if (!type || !one)
      throw new UserError(
        'usage',
        `${who.name} is ${withArticle(who.noun)}; only people are kept for a time, so it stays anyway.`,
        { formless: true },
      )
    const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()
    const to =
      time === 'off'
        ? null
        : until
          ? dueOf(until, ctx).on
          : today.add(time === 'ever' ? FOR_GOOD : { months: time ?? 12 })
    await editRecord(ctx.tx, type, one, { keptUntil: to })
    const show = button('Show', call(`${type.noun} show`, { [type.noun]: who.ref }))
    const words = to ? `Kept until ${shownDay(to)}, however long nobody is in touch.` : 'Kept no longer than others.'
    return say(namedOf(type, one), [text(words), actions(show)], 'good')
  },
})

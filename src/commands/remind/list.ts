import { reminderList } from '../../crm/reminders/list.ts'
import type { Reminder } from '../../crm/reminders/reminders.ts'
import { refOfSubject } from '../../crm/subject.ts'
import { type Ctx, command } from '../../language/command.ts'
import { asNamed, choice, count, maybe, words } from '../../language/params/kinds.ts'
import { allows } from '../../lib/roles.ts'
import { UserError } from '../../message/errors.ts'
import type { Reply, Text } from '../../message/message.ts'
import { showRule } from '../../time/recurrence/say.ts'
import { anyRecord } from '../shared/any-record.ts'
import { memberNamed } from '../shared/member-named.ts'
import { listReply, ROWS_A_PAGE } from '../shared/pages.ts'
import { sayings } from '../shared/said.ts'
import { channelNamed } from '../team/channel-named.ts'
import { stateText } from './say.ts'

const row = (one: Reminder): readonly Text[] => [
  [{ ref: `R-${one.number}` }],
  [one.text],
  whenOf(one),
  one.told.kind === 'member' ? [{ user: one.told }] : [one.told.name],
  one.about ? [{ ref: refOfSubject(one.about) }] : [''],
  [{ user: one.author }],
]

function whenOf(one: Reminder): Text {
  const at: Text = one.dueAt ? [{ time: one.dueAt.toISOString(), show: 'moment' }] : ['no time']
  const state = stateText(one)
  if (state) return [state]
  return one.series ? [...at, `, ${showRule(one.series)}`] : at
}

export const reminderListing = command({
  path: ['reminder', 'list'],
  about: 'List your reminders: what you are told and what you asked for',
  params: {
    channel: maybe(channelNamed('Only what goes into this channel, such as #sales')),
    by: asNamed(maybe(memberNamed('Only what this person asked for; by:me for yours'))),
    for: asNamed(maybe(memberNamed('Only what this person is told'))),
    of: asNamed(maybe(anyRecord('Only those about this record'))),
    whose: asNamed(maybe(choice("Everybody's, which only managers see", ['mine', 'all']))),
    show: asNamed(maybe(choice('Which ones, if not only those still open', ['open', 'done', 'all', 'deleted']))),
    repeats: { ...asNamed(maybe(words('Only those that come again and again', { max: 60 }))), hidden: true },
    page: asNamed(maybe(count('Which page of the list', { max: 10_000 }))),
  },
  needs: 'viewer',
  also: ['mine', 'upcoming'],
  said: sayings(
    '(?:(?:show|list)(?: me)? |what |which |all |my |our |the |is there |are there |any )*(?<repeats>(?:recurring|repeating|repeated|regular) (?:reminders|series|ones)|reminders (?:that |which )?(?:are )?(?:repeat|repeats|repeating|recurring|recur)|(?:things |ones |else )?(?:that )?(?:repeats|recurs|(?:is|are) (?:recurring|repeating)))',
    "(?:when(?:['’]?s| is)|what(?:['’]?s| is)|show(?: me)?)(?: my| the| our)* next reminder",
    '(?:what|which|any|do i have(?: any)?)(?: of)?(?: my| the)?(?: open| upcoming| next| coming)* reminders(?: (?:do i have|are (?:open|set|there|coming up)|open|set|left))*',
  ),
  examples: [
    'reminder list',
    'reminder list by:me',
    'reminder list of:D-7',
    'reminder list #sales',
    'reminder list whose:all',
  ],
  async run(ctx, { channel, by, for: told, of, whose = 'mine', show = 'open', repeats, page = 1 }): Promise<Reply> {
    checkOwn(ctx, whose === 'all', [by?.member, told?.member])
    const me = ctx.member.member
    const isNarrow =
      channel !== undefined ||
      of !== undefined ||
      whose === 'all' ||
      (by && by.member !== me) ||
      (told && told.member !== me)
    const { reminders, total } = await reminderList(
      ctx.tx,
      {
        mine: isNarrow ? undefined : me,
        by: by?.member,
        told: told?.member,
        channel,
        about: of,
        show,
        repeats: repeats !== undefined,
      },
      { limit: ROWS_A_PAGE, offset: (page - 1) * ROWS_A_PAGE },
    )
    return listReply(ctx, {
      noun: 'reminder',
      plural: 'reminders',
      columns: ['Reminder', 'What', 'When', 'To', 'About', 'Asked by'].map((label) => ({ label })),
      rows: reminders.map(row),
      total,
      page,
      sample: 'remind me to call Bob tomorrow 9am',
    })
  },
})

/** Reminders of other people are shown only to managers. */
function checkOwn(ctx: Ctx, all: boolean, people: readonly (number | undefined)[]): void {
  const others = people.filter((member) => member !== undefined && member !== ctx.member.member)
  if (allows(ctx.member.role, 'manager') || (!all && others.length === 0)) return
  throw new UserError('not_allowed', 'What others are reminded of is for managers.', {
    next: [
      'Yours are in ',
      { code: 'reminder list' },
      ', those of a record in ',
      { code: 'reminder list of:D-7' },
      '.',
    ],
    formless: true,
  })
}

import { pickedIn, withHandles } from '../../chat/picked.ts'
import { MOST_DOUBTFUL, type NamesFound, namesFound, sureNamesFound } from '../../crm/privacy/first-names.ts'
import {
  type Erasure,
  erasePerson,
  formerMember,
  heldOn,
  type PersonRecords,
  peopleNamed,
} from '../../crm/privacy/privacy.ts'
import { anyTyped } from '../../crm/search/records.ts'
import { memberKnownAs } from '../../crm/team/joining.ts'
import { membersEver } from '../../crm/team/members.ts'
import { command, type Param, type ReadCtx } from '../../language/command.ts'
import { AmbiguousValue, asNamed, choice, maybe, words } from '../../language/params/kinds.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { actions, type Block, button, call, list, type Reply, say, type Text, text } from '../../message/message.ts'

/** A person whose data is stored: by ref, e-mail, phone or whole name, never by the beginning of one. */
const person = (about: string): Param<PersonRecords> => ({
  about,
  shape: 'words',
  slot: 'positional',
  refsOf: ({ refs }: PersonRecords) => refs,
  optional: false,
  suggest: async (typed, ctx) =>
    (await anyTyped(ctx.tx, typed))
      .filter(({ noun }) => noun === 'contact' || noun === 'lead')
      .map(({ ref, name, detail }) => ({ label: `${name}${detail && `, ${detail}`} (${ref})`, raw: ref })),
  async read(raw, ctx) {
    const member = await memberIn(ctx, raw)
    if (member) return member
    const [first, ...others] = await peopleNamed(ctx.tx, withHandles(raw))
    if (first && others.length === 0) return first
    if (first) {
      const readings = [first, ...others].map(({ name, refs }) => ({
        label: `${name} (${refs.join(', ')})`,
        raw: refs[0] ?? '',
      }))
      throw new AmbiguousValue([`${readings.length} people are called so. Which one?`], readings)
    }
    throw new UserError('not_found', 'Nobody is known by exactly that.', {
      formless: true,
      next: [
        'Type a whole e-mail address, phone number or name, or a ref such as ',
        { code: 'C-3' },
        '; ',
        { code: 'find' },
        ' helps.',
      ],
    })
  },
})

/** A member of the team; only after they left can their data be erased. */
async function memberIn(ctx: ReadCtx, raw: string): Promise<PersonRecords | undefined> {
  const wanted = raw.trim()
  const picked = pickedIn(raw)
  if (!picked && !/^@|^m-?\d+$/iu.test(wanted)) return undefined
  const known = picked && (await memberKnownAs(ctx.tx, { platform: ctx.place.platform, key: picked.key }))
  // A picked person outside the team may be a contact with this id.
  if (picked && !known) return undefined
  const number = known ? known.member : await membersEver(ctx.tx, wanted)
  const member = number === undefined ? undefined : await formerMember(ctx.tx, number)
  if (!member) throw new UserError('not_found', `Nobody here is or was called ${cut(wanted, 60)}.`)
  if (!member.removed && ctx.call.path[1] === 'erase') {
    throw new UserError('not_allowed', `${member.name} is of the team. Take them out of it first.`, {
      formless: true,
      next: ['Type ', { code: `member remove ${member.refs[0]}` }, '.'],
    })
  }
  return member
}

export const privacyShow = command({
  path: ['privacy', 'show'],
  about: 'Give everything that is held on a person, as a file',
  params: { person: person('Who, by e-mail, phone, whole name or ref') },
  needs: 'admin',
  sharing: 'never',
  examples: ['privacy show jane@acme.io', 'privacy show C-3'],
  async run(ctx, { person: who }): Promise<Reply> {
    const held = await heldOn(ctx.tx, who)
    const name = `privacy-${who.refs[0]}.json`
    const content = `${JSON.stringify(held, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value), 2)}\n`
    return say(`What is held on ${who.name} (${who.refs.join(', ')})`, [
      text('Records, what was logged and planned with them, their changes, and where requests and messages name them.'),
      { kind: 'file', name, content },
      actions(button('Erase it all', call('privacy erase', { person: who.refs[0] ?? '' }), 'danger')),
    ])
  },
})

/** What was erased, what was left, and why. */
function erasureSaid({ refs }: PersonRecords, { count, left }: Erasure): Reply {
  const parts = left.words.map((word) => `\u201c${word}\u201d`)
  const held: Text = left.refs.flatMap((ref, index) => [...(index > 0 ? [', '] : []), { ref }])
  const said = say(
    `Erased ${refs.join(', ')}`,
    [
      text(`${count} ${count === 1 ? 'record' : 'records'} and every text that named the person.`),
      ...(left.refs.length > 0
        ? [text('Left: ', ...held, `, because others may be called ${parts.join(' or ')} too. Look whom they mean.`)]
        : []),
      text(
        'Left too, because it is out of my hands: backups made before, files that were sent or saved, and what people wrote in the chat themselves.',
      ),
    ],
    'good',
  )
  return { ...said, erased: true }
}

/** Where they may be called by a part of their name: what goes with them, and what is to be decided. */
function namesSaid({ name }: PersonRecords, { sure, doubtful }: NamesFound): readonly Block[] {
  const shown = (all: NamesFound['sure']): readonly Text[] =>
    all.slice(0, MOST_TEXTS).map(({ ref, text: words }) => [{ ref }, ` … ${words.replace(/\s+/gu, ' ').trim()} …`])
  const more = (all: NamesFound['sure'], what: string): readonly Block[] => {
    const count = all.length - MOST_TEXTS
    if (count <= 0) return []
    return [text(`And ${all.length >= MOST_DOUBTFUL ? 'at least ' : ''}${count} more${what}.`)]
  }
  return [
    ...(sure.length > 0
      ? [
          text(
            `In what was logged and planned on their deals, the parts of ${name} go too, since nobody else is called so:`,
          ),
          list(shown(sure)),
          ...more(sure, ''),
        ]
      : []),
    ...(doubtful.length > 0
      ? [
          text(
            'These may mean them, or somebody else who is called so. They stay as they are unless you say otherwise:',
          ),
          list(shown(doubtful)),
          ...more(doubtful, ', which stay'),
        ]
      : []),
  ]
}

/** So many texts are shown of each kind; what a button takes along of the doubtful ones is what was shown. */
const MOST_TEXTS = 12

export const privacyErase = command({
  path: ['privacy', 'erase'],
  about: "Erase a person's data for good, from history, answers and messages too",
  params: {
    person: person('Who, by e-mail, phone, whole name or ref'),
    also: {
      ...asNamed(maybe(words('Records in whose texts the parts of their name go too, by refs', { max: 400 }))),
      hidden: true,
    },
    sure: { ...asNamed(maybe(choice('Said by the button that is shown first', ['yes']))), hidden: true },
  },
  needs: 'admin',
  also: ['forget', 'delete', 'remove'],
  sharing: 'never',
  examples: ['privacy erase jane@acme.io'],
  async run(ctx, { person: who, also, sure }): Promise<Reply> {
    const [first = ''] = who.refs
    if (sure !== 'yes') {
      const found = await namesFound(ctx.tx, who)
      const seen = found.doubtful.slice(0, MOST_TEXTS).map(({ ref }) => ref)
      const erase = (label: string, refs: string) =>
        button(
          label,
          call('privacy erase', { person: first, sure: 'yes', ...(refs !== '' && { also: refs }) }),
          'danger',
        )
      return say(
        `Erase ${who.name} for good?`,
        [
          text(
            `Nothing is erased yet. It concerns ${who.refs.join(', ')} and every text that names them, and cannot be undone.`,
          ),
          ...namesSaid(who, found),
          actions(
            erase('Erase for good', ''),
            ...(seen.length > 0
              ? [
                  erase(
                    `And their name in ${seen.length === 1 ? 'that text' : `those ${seen.length}`} too`,
                    seen.join(' '),
                  ),
                ]
              : []),
            button('Show what is held', call('privacy show', { person: first })),
          ),
        ],
        'warning',
      )
    }
    // What goes in any case is looked up anew: much may have been written since it was shown.
    const certain = (await sureNamesFound(ctx.tx, who)).map(({ ref }) => ref)
    const picked = also?.split(/[\s,;]+/u).filter(Boolean) ?? []
    return erasureSaid(who, await erasePerson(ctx.tx, who, [...new Set([...certain, ...picked])]))
  },
})

import { DIGESTS, digestsShowing } from '../../crm/digests/digests.ts'
import { namedOf } from '../../crm/kinds.ts'
import {
  changeList,
  listNamed,
  MOST_LISTS,
  removeList,
  type SavedList,
  savedLists,
  saveList,
} from '../../crm/lists/lists.ts'
import { RECORD_TYPES } from '../../crm/type-list.ts'
import { type AnyCommand, type Ctx, command } from '../../language/command.ts'
import { asNamed, choice, maybe, words } from '../../language/params/kinds.ts'
import { formatQuery } from '../../language/query/format.ts'
import { parseQuery, UnreadQuery } from '../../language/query/parse.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, type Call, call, type Reply, say, text } from '../../message/message.ts'
import type { RecordType } from '../../records/record-type.ts'
import { resolved } from '../asking/asking.ts'
import { listShown, questionShown } from '../asking/refined.ts'
import { sayings } from '../shared/said.ts'
import { newListName, savedList } from './name.ts'

const LISTED = RECORD_TYPES.filter(({ noun }) => noun !== 'log')

const typeListed = (noun: string | undefined): RecordType | undefined => LISTED.find((each) => each.noun === noun)

/** The Call that shows a saved list. */
const shows = ({ noun, query }: Pick<SavedList, 'noun' | 'query'>): Call =>
  call(`${noun} list`, query === '' ? {} : { where: query })

/** What is saved: the question of the button, or the list that was shown last. @throws UserError where there is none. */
async function toSave(
  ctx: Ctx,
  of: string | undefined,
  where: string | undefined,
): Promise<Pick<SavedList, 'noun' | 'query'>> {
  const shown = of === undefined ? await listShown(ctx) : undefined
  const type = typeListed(of ?? shown?.call.path[0])
  if (!type) {
    throw new UserError('missing', 'I showed no list here that could be saved.', {
      next: ['Ask for one, like ', { code: 'deals over 10k' }, ', then save it under a name.'],
      formless: true,
    })
  }
  try {
    const asked = shown ? questionShown(type, shown.call) : parseQuery(where ?? '')
    // A question that cannot be answered is not kept.
    await resolved(ctx, type, asked)
    return { noun: type.noun, query: formatQuery(asked) }
  } catch (error) {
    if (!(error instanceof UnreadQuery)) throw error
    throw new UserError('not_read', [{ code: cut(error.word, 40) }, `: ${error.why}.`], { formless: true })
  }
}

const listSave = command({
  path: ['list', 'save'],
  about: 'Keep the list that was shown last under a name, for the whole team',
  params: {
    name: newListName('What it is called'),
    of: asNamed(
      maybe(
        choice(
          'What it lists, if not what was shown last',
          LISTED.map(({ noun }) => noun),
        ),
      ),
    ),
    where: asNamed(maybe({ ...words('The question in symbols', { max: 2000 }), hidden: true })),
    over: { ...asNamed(maybe(choice('Whether it takes the place of another', ['yes']))), hidden: true },
  },
  needs: 'member',
  also: ['add', 'create', 'keep'],
  said: sayings(
    '(?:save|keep|remember) (?:this|that|these|those|them|it|the list|this list|that list|the view|this view) (?:as|under)(?: the name)?:? (?<name>.+)',
  ),
  examples: ['list save hot deals'],
  async run(ctx, { name, of, where, over }): Promise<Reply> {
    const list = await toSave(ctx, of, where)
    const known = await listNamed(ctx.tx, name)
    if (known && known.noun === list.noun && known.query === list.query) {
      throw new UserError('nothing_to_do', `"${known.name}" is that list already.`, { formless: true })
    }
    if (known && over === undefined) {
      throw new UserError('ambiguous', [`"${known.name}" is a list already: `, { code: saidOf(known) }, '.'], {
        next: 'Nothing is saved yet.',
        actions: [
          button(
            'Put this one in its place',
            call('list save', { name, of: list.noun, where: list.query, over: 'yes' }),
          ),
          button(cut(`Show ${known.name}`, 75), shows(known)),
        ],
      })
    }
    if (known) await changeList(ctx.tx, known, list)
    else await addList(ctx, { name, ...list })
    const used = text(
      'Say ',
      { code: name },
      ' to see it, here and everywhere; ',
      { code: `export ${name}` },
      ' gives the file.',
    )
    return say(
      `Saved as "${known?.name ?? name}": ${saidOf(list)}`,
      [used, actions(button('Show it', shows(list)))],
      'good',
    )
  },
})

async function addList(ctx: Ctx, list: Pick<SavedList, 'name' | 'noun' | 'query'>): Promise<void> {
  if ((await savedLists(ctx.tx)).length >= MOST_LISTS) {
    throw new UserError('too_long', `A team has at most ${MOST_LISTS} lists. Remove one that nobody uses.`, {
      formless: true,
    })
  }
  await saveList(ctx.tx, list, ctx.member.member)
}

/** `deals stage:proposal amount>10k` */
const saidOf = ({ noun, query }: Pick<SavedList, 'noun' | 'query'>): string =>
  [typeListed(noun)?.plural ?? noun, query].filter((part) => part !== '').join(' ')

const listSaved = command({
  path: ['list', 'saved'],
  about: 'Show the lists that the team saved',
  params: {},
  needs: 'viewer',
  also: ['list', 'show', 'all'],
  said: sayings(
    '(?:(?:show|see|what are|which are)(?: me)? )?(?:(?:my|our|the|all)(?: of)?(?: our| the)? )?(?:saved|named) (?:lists|views|filters|queries|questions)',
    '(?:(?:show|see|what are|which are)(?: me)? )?(?:(?:my|our|the|all)(?: of)?(?: our| the)? )?lists',
  ),
  examples: ['list saved'],
  async run(ctx): Promise<Reply> {
    const all = await savedLists(ctx.tx)
    if (all.length === 0) {
      return say('No list is saved yet', [text('Ask for one, then say ', { code: 'list save NAME' }, '.')])
    }
    const columns = ['Name', 'What', 'By'].map((label) => ({ label }))
    const rows = all.map((each) => [[each.name], [{ code: saidOf(each) }], [{ user: each.by }]])
    const options = all.slice(0, 25).map((each) => ({ label: each.name, call: shows(each) }))
    return say(all.length === 1 ? '1 saved list' : `${all.length} saved lists`, [
      { kind: 'table', columns, rows },
      actions({ kind: 'select', label: 'Which one?', options }),
    ])
  },
})

/** @throws UserError unless it is theirs, or they are a manager. */
function refuseOthers({ member }: Ctx, { name, by }: SavedList): void {
  if (by.member === member.member || member.role === 'manager' || member.role === 'admin') return
  throw new UserError(
    'not_allowed',
    [`"${name}" was saved by `, { user: by }, ', and others change it only as managers.'],
    {
      formless: true,
    },
  )
}

const listRename = command({
  path: ['list', 'rename'],
  about: 'Give a saved list another name',
  params: { list: savedList('Which list'), to: newListName('Its new name') },
  needs: 'member',
  said: sayings(
    '(?:rename|call) (?:the )?(?:list|view) (?<list>.+?) (?:to|as|into) (?<to>.+)',
    'list rename (?<list>.+?) to (?<to>.+)',
  ),
  examples: ['list rename "hot deals" to warm deals'],
  async run(ctx, { list, to }): Promise<Reply> {
    refuseOthers(ctx, list)
    const known = await listNamed(ctx.tx, to)
    if (known && known.number !== list.number) throw new UserError('not_read', `"${known.name}" is a list already.`)
    if (list.name === to) throw new UserError('nothing_to_do', `It is called "${to}" already.`, { formless: true })
    await changeList(ctx.tx, list, { name: to })
    return say(`"${list.name}" is called "${to}" now`, [], 'good')
  },
})

const listRemove = command({
  path: ['list', 'remove'],
  about: 'Keep a saved list no longer; its records stay',
  params: { list: savedList('Which list') },
  needs: 'member',
  also: ['delete', 'drop'],
  said: sayings(
    '(?:remove|delete|forget|drop) (?:the )?(?:saved )?(?:list|view) (?<list>.+)',
    'list delete (?<list>.+)',
  ),
  examples: ['list remove hot deals'],
  async run(ctx, { list }): Promise<Reply> {
    refuseOthers(ctx, list)
    const shownIn = (await digestsShowing(ctx.tx, list.number)).map((digest) => namedOf(DIGESTS, digest))
    await removeList(ctx.tx, list)
    const left = shownIn.length === 0 ? '' : ` Left out from now on: ${shownIn.slice(0, 5).join(', ')}.`
    return say(`"${list.name}" is no list any more`, [text(`Its records stay as they are.${left}`)], 'good')
  },
})

/** Commands for saved lists. */
export const listCommands: readonly AnyCommand[] = [listSave, listSaved, listRename, listRemove]

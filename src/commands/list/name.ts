import { listNamed, type SavedList, savedLists } from '../../crm/lists/lists.ts'
import { tagsLike } from '../../crm/names/tags.ts'
import { stages } from '../../crm/pipelines/pipelines.ts'
import { members } from '../../crm/team/members.ts'
import { RECORD_TYPES } from '../../crm/type-list.ts'
import type { Param, ReadCtx } from '../../language/command.ts'
import { nounWords } from '../../language/query/nouns.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { isFact, isPolite } from '../asking/rules-of-names.ts'

const LONGEST = 40
const ALLOWED = /^[\p{L}\p{N}][\p{L}\p{N} '&+/_.-]*$/u

const taken = (name: string, what: string): UserError =>
  new UserError('not_read', [{ code: name }, ` is ${what}, so no list can be called so.`], {
    next: ['Choose another name, like ', { code: cut(`my ${name}`, LONGEST) }, '.'],
  })

/** What else has this name; undefined where nothing has. */
async function otherwise({ tx, commands }: ReadCtx, name: string): Promise<string | undefined> {
  const [first = ''] = name.split(' ')
  const isCommand = commands.some(({ path, shorts = [], also = [] }) => {
    const whole = path.join(' ')
    return (
      whole === name ||
      path[0] === name ||
      path[1] === name ||
      [...shorts, ...also].includes(name) ||
      (path.length > 1 && name.startsWith(`${whole} `))
    )
  })
  if (isCommand) return 'a command'
  const isOwnWord = isFact(name) || isPolite(name) || RECORD_TYPES.some((type) => nounWords(type).includes(name))
  if (isOwnWord || /^(?:me|mine|my|these|them|those|it|that|this|page|csv)$/u.test(name)) return 'a word of questions'
  if ((await stages(tx)).some((stage) => stage.name.toLowerCase() === name)) return 'a stage'
  const people = await members(tx)
  if (people.some((member) => member.name.toLowerCase() === name || member.name.toLowerCase().split(' ')[0] === name))
    return 'somebody of the team'
  const isTag = first === name && (await tagsLike(tx, name)).includes(name)
  return isTag ? 'a tag' : undefined
}

/** A new name for a list. @throws UserError for a name that means something else. */
export const newListName = (about: string): Param<string> => ({
  about,
  shape: 'words',
  slot: 'positional',
  optional: false,
  async read(raw, ctx) {
    const name = raw
      .trim()
      .replace(/^(?:to|as|into|->) (?=\S)/iu, '')
      .replace(/^["'“]|["'”]$/gu, '')
      .replace(/\s+/gu, ' ')
    if (name.length > LONGEST) throw new UserError('too_long', `A name has at most ${LONGEST} characters.`)
    if (!ALLOWED.test(name) || !/\p{L}/u.test(name)) {
      throw new UserError('not_read', [
        { code: cut(name, 60) },
        ' is no name for a list: letters, digits and blanks are.',
      ])
    }
    const what = await otherwise(ctx, name.toLowerCase())
    if (what !== undefined) throw taken(name, what)
    return name
  },
})

/** A saved list by its name. */
export const savedList = (about: string): Param<SavedList> => ({
  about,
  shape: 'words',
  slot: 'positional',
  optional: false,
  async resolves(candidates, ctx) {
    for (const [index, candidate] of candidates.entries()) if (await listNamed(ctx.tx, candidate)) return index
    return -1
  },
  async suggest(typed, ctx) {
    const all = await savedLists(ctx.tx)
    const wanted = typed.trim().toLowerCase()
    return all
      .filter(({ name }) => name.toLowerCase().includes(wanted))
      .slice(0, 25)
      .map(({ name }) => ({ label: name, raw: name }))
  },
  async read(raw, ctx) {
    const found = await listNamed(ctx.tx, raw)
    if (found) return found
    throw new UserError('not_found', [{ code: cut(raw.trim(), 60) }, ' is no saved list.'], {
      next: ['See them with ', { code: 'list saved' }, '.'],
    })
  },
})

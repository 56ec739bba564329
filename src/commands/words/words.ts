import { DEALS } from '../../crm/deals/deals.ts'
import { recordsNamed } from '../../crm/names/names.ts'
import { countUses } from '../../crm/words/uses.ts'
import {
  addWords,
  asSpelt,
  knownWords,
  MOST_WORDS,
  renameWord,
  retireWord,
  type WordList,
  withWordsNow,
  wordCalled,
  wordsIn,
} from '../../crm/words/words.ts'
import { type AnyCommand, type Ctx, command, type Param } from '../../language/command.ts'
import { clip } from '../../language/grammar/words.ts'
import { words as anyWords, textParam } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, call, list as listBlock, type Reply, say, type Text } from '../../message/message.ts'
import { sayings } from '../shared/said.ts'
import { LONGEST_WORD, noWord, WORD_OF } from './word-named.ts'

/** How a list is called, and what people say for it. */
interface Said {
  readonly title: string
  readonly noun: string
  readonly plural: string
  /** An example of a word that a team adds, and of one that is renamed. */
  readonly samples: readonly [add: string, from: string]
}

const SAID: Readonly<Record<WordList, Said>> = {
  role: {
    title: 'Roles of contacts at deals',
    noun: '(?:deal |contact |buying )?role',
    plural: '(?:(?:the |our )?(?:deal |contact |buying )?roles(?: of (?:contacts|deals))?)',
    samples: ['gatekeeper', 'champion'],
  },
  reason: {
    title: 'Lost reasons',
    noun: '(?:lost|loss|closed[- ]lost) reason',
    plural:
      '(?:(?:the |our )?(?:lost|loss|closed[- ]lost) reasons?|(?:the |our )?reasons (?:why (?:we|deals) (?:lose|are lost)|for losing))',
    samples: ['price, timing, no budget', 'price'],
  },
  competitor: {
    title: 'Competitors',
    noun: '(?:rival|competitor)',
    plural: '(?:(?:the |our )?(?:competitors|rivals|competition))',
    samples: ['Zorg', 'Zorg'],
  },
}

/** The names in a list of them, each once. @throws UserError for one that is too long. */
function namesOf(said: string): readonly string[] {
  const names = said
    .split(/\s*(?:[,;\n]|\band\b|&)\s*/iu)
    .map((name) =>
      name
        .trim()
        .replace(/^"(.*)"$/u, '$1')
        .replace(/[.!]+$/u, ''),
    )
    .filter((name) => name !== '')
  const long = names.find((name) => name.length > LONGEST_WORD)
  if (long !== undefined) throw new UserError('too_long', `A word of a list has at most ${LONGEST_WORD} letters.`)
  const first = new Map(names.map((name) => [name.toLowerCase(), name] as const).toReversed())
  return [...first.values()].toReversed()
}

/** The word that is meant. @throws UserError for one that is not there. */
function wordSaid(ctx: Ctx, list: WordList, said: string): string {
  const word = wordCalled(ctx.tx, list, said)
  if (word === undefined) throw noWord(ctx, list, { raw: said, field: 'name' })
  return word
}

/** The list as it is now, with how many deals have each word. */
async function shown(ctx: Ctx, list: WordList, title: string, isDone: boolean): Promise<Reply> {
  const tx = await withWordsNow(ctx.tx)
  const all = wordsIn(tx, list)
  const uses = await countUses(tx, list)
  const rows = all.map((word): Text => {
    const count = uses.get(word.toLowerCase()) ?? 0
    return count === 0 ? [word] : [word, `: ${count === 1 ? '1 deal' : `${count} deals`}`]
  })
  const empty: Text = ['None yet. A manager adds them: ', { code: `${list} add ${SAID[list].samples[0]}` }, '.']
  const counts =
    list === 'role' || uses.size === 0
      ? []
      : [actions(button('Count lost deals', call('deal list', { where: `lost count by:${list}` })))]
  return say(title, [listBlock(rows.length === 0 ? [empty] : rows), ...counts], isDone ? 'good' : 'plain')
}

/** @throws UserError with the competitor of a deal as a button, where a deal is named behind: `zorg to acme`. */
async function refuseForDeal(ctx: Ctx, said: string): Promise<void> {
  const [, names = '', deal = ''] = /^(.+?) (?:to|on|at|for) (.+)$/iu.exec(said.trim()) ?? []
  if (names === '' || (await recordsNamed(ctx.tx, DEALS, deal)).length === 0) return
  throw new UserError(
    'ambiguous',
    ['Is ', { code: clip(names, 40) }, ' a competitor for ', { code: clip(deal, 40) }, '?'],
    {
      next: 'Nothing is saved yet.',
      actions: [button('Yes, note it there', call('competitor on', { deal, names }))],
    },
  )
}

/** Which word is renamed; what follows `to` is its new name. */
const renamedFrom: Param<string> = {
  ...anyWords('Which, by its name', { max: LONGEST_WORD }),
  splits(pieces, fields) {
    const [, name, to] = /^(.+?) (?:to|as|into|->|=) (.+)$/iu.exec(pieces.join(' ')) ?? []
    return name === undefined || to === undefined || fields.to !== undefined
      ? { ...fields, name: pieces.join(' ') }
      : { ...fields, name, to }
  },
}

/** The commands for a list of words that a team keeps. */
export function wordCommands(list: WordList): readonly AnyCommand[] {
  const { title, noun, plural, samples } = SAID[list]
  const [sample, old] = samples
  const add = command({
    path: [list, 'add'],
    about: `Add to the list of ${title.toLowerCase()}`,
    params: { names: anyWords(`What is added, with commas between: ${sample}`, { max: 1000 }) },
    needs: 'manager',
    also: ['new', 'create'],
    said: sayings(
      `(?:add|new|create) (?:an? |the )?(?:new )?${noun}s?:? (?<names>${list === 'reason' ? '' : '(?!.+ (?:to|on|at|for|of) )'}.+)`,
      `${noun}s? (?:add|new):? (?<names>.+)`,
      `${plural}(?: are|:|=)+(?! ?(?:not )?(?:mandatory|required|compulsory|obligatory|optional|needed)\\W*$) ?(?<names>.+)`,
      `add (?<names>.+?) (?:to|as) (?:an? |the |our )?(?:list of )?(?:${plural}|${noun})`,
      ...(list === 'competitor' ? ['we (?:compete|are competing) (?:with|against) (?<names>.+)'] : []),
    ),
    examples: [`${list} add ${sample}`],
    async run(ctx, { names: said }): Promise<Reply> {
      if (list === 'competitor') await refuseForDeal(ctx, said)
      const names = namesOf(said)
      if (names.length + wordsIn(ctx.tx, list).length > MOST_WORDS)
        throw new UserError('too_long', `A list has at most ${MOST_WORDS} words.`)
      const added = await addWords(ctx.tx, list, names)
      if (added.length === 0)
        throw new UserError('nothing_to_do', `${names.join(', ')}: in the list already.`, { isSo: true })
      return shown(ctx, list, `Added to ${title.toLowerCase()}: ${added.join(', ')}`, true)
    },
  })
  const rename = command({
    path: [list, 'rename'],
    about: `Give a ${WORD_OF[list]} another name; deals that have it follow`,
    params: {
      name: renamedFrom,
      to: { ...textParam('What it is called from now on', { max: LONGEST_WORD }), called: ['as', 'into'] },
    },
    needs: 'manager',
    said: sayings(
      `rename (?:the )?${noun} (?<name>.+?) (?:to|as|into|->) (?<to>.+)`,
      `${noun} rename (?<name>.+?) (?:to|as|into|->) (?<to>.+)`,
      `(?:merge|put) (?:the )?${noun} (?<name>.+?) (?:to|into|with) (?<to>.+)`,
    ),
    examples: [`${list} rename ${old} to:"${list === 'competitor' ? 'Zorg Inc' : 'other'}"`],
    async run(ctx, { name, to }): Promise<Reply> {
      const word = wordSaid(ctx, list, name)
      if (word === to) throw new UserError('nothing_to_do', `It is called ${word} already.`, { isSo: true })
      const isThere = wordCalled(ctx.tx, list, to)
      // Another name of another word that is there, and one that is offered no more, mean that word.
      const isRespelt = isThere === word
      const into = isRespelt ? to : (isThere ?? asSpelt(ctx.tx, list, to))
      // Of what is seen; what is not seen follows too.
      const count = (await countUses(ctx.tx, list)).get(word.toLowerCase()) ?? 0
      await renameWord(ctx.tx, list, word, into)
      const followed = count === 0 ? '' : `; ${count === 1 ? '1 deal follows' : `${count} deals follow`}`
      const isOther = !isRespelt && knownWords(ctx.tx, list).includes(into)
      return shown(ctx, list, `${word} ${isOther ? `is put into ${into}` : `→ ${into}`}${followed}`, true)
    },
  })
  const retire = command({
    path: [list, 'retire'],
    about: `Offer a ${WORD_OF[list]} no more; deals that have it keep it`,
    params: { name: anyWords('Which, by its name', { max: LONGEST_WORD }) },
    needs: 'manager',
    also: ['remove', 'delete', 'drop'],
    said: sayings(
      `(?:retire|remove|delete|drop) (?:the )?${noun} (?<name>.+)`,
      `${noun} (?:retire|remove|delete|drop) (?<name>.+)`,
      `(?:remove|drop|take) (?<name>.+?) (?:from|off) (?:the )?(?:list of )?${plural}`,
    ),
    examples: [`${list} retire ${old}`],
    async run(ctx, { name }): Promise<Reply> {
      const word = wordSaid(ctx, list, name)
      await retireWord(ctx.tx, list, word)
      return shown(ctx, list, `${word} is offered no more`, true)
    },
  })
  const listing = command({
    path: [list, 'list'],
    about: `List the ${title.toLowerCase()}, with how many deals have each`,
    params: {},
    needs: 'viewer',
    said: sayings(
      ...(list === 'reason' ? [] : [`(?:list |show |what are |which are )?${plural}`]),
      `(?:list|show|what are|which are|edit|manage) ${plural}`,
      `${plural} list`,
      `(?:which|what) ${plural} (?:do we have|are there)`,
    ),
    examples: [`${list} list`],
    run: (ctx) => shown(ctx, list, title, false),
  })
  return [add, rename, retire, listing] as readonly AnyCommand[]
}

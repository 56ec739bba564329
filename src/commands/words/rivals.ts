import { DEALS, type Deal, editDeal } from '../../crm/deals/deals.ts'
import { addWords } from '../../crm/words/words.ts'
import { type AnyCommand, type Ctx, command, type Param } from '../../language/command.ts'
import { maybe } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import type { Reply } from '../../message/message.ts'
import { dealName } from '../shared/cards.ts'
import { record } from '../shared/records.ts'
import { sayings } from '../shared/said.ts'
import { changed } from '../shared/verbs.ts'
import { anewParam, isNewWord, wordsNamed } from './word-named.ts'

const RIVAL = '(?:competitors?|rivals?|competition)'
const AT = '(?:at|on|for|in|to|of|from)'

/** Names of competitors behind the word for them: one that is in no list is refused, and may be put into it. */
function saidPlainly(about: string): Param<readonly string[] | undefined> {
  const { resolves: _, ...param } = wordsNamed('competitor', about, 'names')
  return maybe({ ...param, slot: 'text' as const })
}

/** The params of an edit of a deal that take words of a list. */
const LISTED = [
  ['reason', 'reason'],
  ['competitor', 'competitors'],
] as const

/** Puts reasons and competitors that an edit names for the first time into their lists; returns what is said of that. */
export async function newlyListed(ctx: Ctx, args: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
  if (args.anew !== 'yes') return []
  const said: string[] = []
  for (const [list, field] of LISTED) {
    const names = [args[field] ?? []].flat().filter((name): name is string => typeof name === 'string')
    const added = names.filter((name) => isNewWord(ctx, list, name))
    if (added.length > 0) said.push(`new in the list: ${(await addWords(ctx.tx, list, added)).join(', ')}`)
  }
  return said
}

/** Writes who competes for a deal; words that are new to the list are put into it first. */
async function setRivals(ctx: Ctx, deal: Deal, competitors: readonly string[], what: string): Promise<Reply> {
  const anew = competitors.filter((name) => isNewWord(ctx, 'competitor', name) && !deal.competitors.includes(name))
  if (anew.length > 0) await addWords(ctx.tx, 'competitor', anew)
  await editDeal(ctx.tx, deal, { competitors })
  return changed(DEALS, deal, what)
}

const on = command({
  path: ['competitor', 'on'],
  about: 'Note who competes for a deal, besides those who do already',
  params: {
    deal: record(DEALS, 'The deal, by ref or name'),
    names: saidPlainly('Who competes for it, with commas between'),
    rivals: { ...maybe(wordsNamed('competitor', 'Who competes for it', 'rivals')), hidden: true },
    anew: anewParam,
  },
  needs: 'member',
  also: ['at', 'note'],
  said: sayings(
    `(?<deal>.+?)(?::|,| -|['’]s)? ${RIVAL}(?: is| are|:| =)* (?<names>.+)`,
    `(?:add|put|note|set)(?: the| a)? ${RIVAL}:? (?<names>.+?) (?:at|on|for|in|to|of) (?<deal>.+)`,
    `(?:add|put|note) (?<names>.+?) as (?:an? |the )?${RIVAL} (?:at|on|for|in|to|of) (?<deal>.+)`,
    `(?:the )?${RIVAL} ${AT} (?<deal>.+?)(?: is| are|:| =)+ (?<names>.+)`,
    "(?:we(?:['’]re| are)? |i am |i['’]m )?(?:up|competing|running|going|pitching)? ?(?:against|with) (?<rivals>.+?) (?:at|on|for|in) (?<deal>.+)",
    '(?<deal>.+?) is (?:now |also )*(?:up |going |running )?against (?<rivals>.+?)(?: too| as well)?',
    '(?<rivals>.+?) (?:is|are)(?: also| now)* (?:competing|bidding|pitching|in the running|in the race|an? (?:competitor|rival)|the (?:competitor|rival))(?: too| as well)? (?:at|on|for|in) (?<deal>.+)',
    '(?<rivals>.+?) (?:competes?|bids?|pitch(?:es)?)(?: too| as well)? (?:at|on|for|in) (?<deal>.+)',
    '(?<deal>.+?) (?:is |are )?(?:also )?(?:talks?|talking|looks?|looking|speaks?|speaking|evaluat(?:es|ing)|considers?|considering)(?: also)?(?: to| at| with)? (?<rivals>.+?)(?: too| as well)?',
  ),
  examples: ['competitor on D-7 Zorg', 'competitor on D-7 Zorg, Quux'],
  run(ctx, { deal, names: said, rivals }): Promise<Reply> {
    const names = said ?? rivals ?? []
    if (names.length === 0)
      throw new UserError('missing', `Who competes for ${dealName(deal)}?`, { next: 'Say it by name.' })
    const added = names.filter((name) => !deal.competitors.includes(name))
    if (added.length === 0)
      throw new UserError('nothing_to_do', `${names.join(', ')}: noted for ${dealName(deal)} already.`, { isSo: true })
    return setRivals(ctx, deal, [...deal.competitors, ...added], `against ${added.join(', ')}`)
  },
})

const off = command({
  path: ['competitor', 'off'],
  about: 'Take back who competes for a deal',
  params: {
    deal: record(DEALS, 'The deal, by ref or name'),
    names: saidPlainly('Who does not compete for it any more'),
    rivals: { ...maybe(wordsNamed('competitor', 'Who does not compete for it any more', 'rivals')), hidden: true },
  },
  needs: 'member',
  said: sayings(
    `(?:remove|drop|take|clear)(?: the)? ${RIVAL}:? (?<names>.+?) (?:from|off|of|on|at) (?<deal>.+)`,
    '(?:remove|drop|take) (?<rivals>.+?) (?:from|off|out of) (?<deal>.+)',
    `(?<rivals>.+?) (?:is|are) (?:out|out of the (?:race|running)|no (?:competitor|rival)|not (?:competing|bidding)) (?:at|on|for|of|from) (?<deal>.+)`,
  ),
  examples: ['competitor off D-7 Zorg'],
  run(ctx, { deal, names: said, rivals }): Promise<Reply> {
    const names = said ?? rivals ?? []
    const left = deal.competitors.filter((name) => !names.includes(name))
    if (left.length === deal.competitors.length)
      throw new UserError('nothing_to_do', `${names.join(', ')} is not noted for ${dealName(deal)}.`, { isSo: true })
    return setRivals(ctx, deal, left, `no longer against ${names.join(', ')}`)
  },
})

/** The commands for who competes for a deal. */
export const rivalCommands: readonly AnyCommand[] = [on, off]

import { moneyWords } from '../../lib/money.ts'
import { allNouns, wordsFor } from '../../store/nouns.ts'
import type { AnyCommand, Param } from '../command.ts'
import { namesRecord, type TypedLine } from './lookups.ts'
import type { CommandFound } from './path.ts'
import { bare, looksLikeRef } from './words.ts'

/** The most words of the name of a record that is there. */
const LONGEST_NAME = 6
const REACH = /\S@\S|(?:^|\s)@ ?\p{L}|\+?\d[\d ()/.-]{6,}\d/u
/** A plain number that is no year. */
const FIGURES = /^(?:[1-9]\d{3,8}|[1-9]\d{0,2}(?:[.,]\d{3})+)$/u

const has = ({ params }: AnyCommand, shape: Param<unknown>['shape']): boolean =>
  Object.values<Param<unknown>>(params).some((param) => param.shape === shape)

/**
 * The command that adds what a line says after its noun: `deal Cedar tracking 11k`, `lead Ana Ruiz @ Telco`. There must
 * be an amount of a deal, or an address of a person, and no such record whose name begins so.
 */
export async function newOfNoun(typed: TypedLine, at: number): Promise<CommandFound | undefined> {
  const { words, registry, line } = typed
  const said = bare(words[at]?.typed ?? '')
    .toLowerCase()
    .replace(/:$/u, '')
  const noun = allNouns.find((each) => wordsFor(each).includes(said))?.noun
  const [add, show] = [registry.find([noun ?? '', 'add']), registry.find([noun ?? '', 'show'])]
  const rest = words.slice(at + 1)
  if (!add || !show || rest.length < 2 || rest.length > 40 || /\?\s*$/u.test(line)) return undefined
  if (looksLikeRef(bare(rest[0]?.typed ?? ''))) return undefined
  const texts = rest.map((word) => word.typed)
  const isPerson = has(add, 'email')
  const isWorth = has(add, 'money') && texts.some((text, index) => isAmount(text, texts.slice(index, index + 4), index))
  if (!(isPerson ? REACH.test(line) || isWorth : isWorth)) return undefined
  const names = texts.slice(0, LONGEST_NAME).map((_, index, all) => bare(all.slice(0, all.length - index).join(' ')))
  return (await namesRecord(typed, show, names)) ? undefined : { command: add, from: at + 1 }
}

const isAmount = (text: string, ahead: readonly string[], index: number): boolean =>
  index > 0 && (moneyWords(ahead) > 0 || (FIGURES.test(bare(text)) && !/^(?:19|20)\d\d$/u.test(text)))

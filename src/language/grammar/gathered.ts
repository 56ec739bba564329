import { joined } from './runs.ts'
import { assign, type State } from './state.ts'
import type { Word } from './words.ts'

/** Gives the gathered words to their param, or to the fields that they mean together. */
export const takeGathered = (state: State, name: string): void => {
  const splits = state.params[name]?.splits
  if (splits) Object.assign(state.fields, splits(runsOf(state), { ...state.fields }, state.ctx))
  else assign(state, name, joined(state.gathered))
}

/** Gives the words of a text to the fields that they mean. */
export const splitText = (state: State, name: string): void => {
  const text = state.fields[name]
  const split = text === undefined ? undefined : state.params[name]?.splits?.([text], { ...state.fields }, state.ctx)
  if (!split) return
  delete state.fields[name]
  Object.assign(state.fields, split)
}

/** The gathered words in the runs that stood together; line breaks stay, because they separate what people paste. */
const runsOf = (state: State): readonly string[] => {
  const runs: string[] = []
  const places = new Map(state.words.map((word, place) => [word.start, place]))
  const placeOf = ({ start }: Word): number => places.get(start) ?? -1
  let last: Word | undefined
  for (const word of state.gathered) {
    const follows = last !== undefined && !last.quoted && !word.quoted && placeOf(last) + 1 === placeOf(word)
    const gap = state.line.slice(last?.end, word.start).includes('\n') ? '\n' : ' '
    runs.push(follows ? `${runs.pop()}${gap}${word.typed}` : word.typed)
    last = word
  }
  return runs
}

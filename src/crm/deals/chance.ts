import type { Stage } from '../pipelines/pipelines.ts'

/** As far as a deal says how likely it is to be won: its stage, and its own probability in percent. */
interface Likely {
  readonly stage: Pick<Stage, 'outcome' | 'probability'>
  readonly probability: number | null
}

/** How likely a deal is to be won, in percent: while it is open its own probability counts, else that of its stage. */
export const chanceOf = ({ stage, probability }: Likely): number =>
  stage.outcome === 'open' ? (probability ?? stage.probability) : stage.probability

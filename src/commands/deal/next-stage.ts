import type { Deal } from '../../crm/deals/deals.ts'
import type { Stage } from '../../crm/pipelines/pipelines.ts'
import type { Param } from '../../language/command.ts'
import { UserError } from '../../message/errors.ts'
import { button, call } from '../../message/message.ts'
import { stageNamed } from '../pipeline/stage-named.ts'
import { dealName, ref } from '../shared/cards.ts'

/** One stage forward or back. */
type Step = 1 | -1

const NEXT =
  /^(?:to )?(?:the )?(?:next(?: (?:stage|step|one))?|(?:one|a|1) (?:stage|step)(?: (?:forward|ahead|on|up|further))?|(?:forward|ahead|up) (?:by )?(?:one|a|1)(?: (?:stage|step))?|forward|ahead|advance|promote)$/iu
const BACK =
  /^(?:to )?(?:the )?(?:(?:previous|last)(?: (?:stage|step|one))?|(?:one|a|1) (?:stage|step) (?:back|down)|(?:back|down) (?:by )?(?:one|a|1)(?: (?:stage|step))?|back)$/iu

/** Words for a direction that the stage itself shows: `back to new`. */
const DIRECTION = /^(?:back|forward|ahead|on|over|up|down)\s+(?:to|into)\s+(?:the\s+)?(?=\S)/iu

const stepIn = (text: string): Step | undefined => {
  const said = text.trim().replace(/\s+/gu, ' ')
  return NEXT.test(said) ? 1 : BACK.test(said) ? -1 : undefined
}

/** True of a step, which is counted from the deal's present stage, and false of a stage. */
export const isStep = (said: Stage | Step): said is Step => typeof said === 'number'

/** A stage by its name, or a step from the present one: `next stage`, `back`. */
export const stageOrStep = (about: string): Param<Stage | Step> => {
  const named = stageNamed(about)
  return {
    ...named,
    async resolves(candidates, ctx) {
      const stages = candidates.map((candidate) => candidate.replace(DIRECTION, ''))
      const found = (await named.resolves?.(stages, ctx)) ?? -1
      // Only if nothing follows: `next week` is no stage, and `back to new` is one.
      return found < 0 && stepIn(candidates[0] ?? '') !== undefined ? 0 : found
    },
    async read(raw, ctx) {
      const step = stepIn(raw)
      return step ?? (await named.read(raw.trim().replace(DIRECTION, ''), ctx))
    },
  }
}

/** The open stage to which a step leads. @throws UserError at either end, with what may be meant. */
export function stageAtStep(deal: Deal, step: Step, all: readonly Stage[]): Stage {
  const open = all.filter(({ outcome }) => outcome === 'open')
  const place = open.findIndex(({ number }) => number === deal.stage.number)
  const stage = place < 0 ? undefined : open[place + step]
  if (stage) return stage
  const words = `${dealName(deal)} is in ${deal.stage.name}, and no open stage is ${step > 0 ? 'behind' : 'before'} it.`
  throw new UserError('nothing_to_do', words, {
    actions: step > 0 && place >= 0 ? [button('Won', call('deal won', { deal: ref(deal) }))] : [],
    formless: true,
  })
}

import { Temporal } from 'temporal-polyfill'
import { shownDay } from '../../time/say.ts'
import { AMOUNT, DELETION, type NounFields, OWNER, plainly, quoted, reference, TAGS } from '../fields.ts'

/** How the history of deals is said. */
export const DEAL_FIELDS: NounFields = {
  added: (values, { stage }) => `added in ${stage(values.stageNumber)}`,
  fields: [
    quoted('title'),
    AMOUNT,
    {
      name: 'stage',
      columns: ['stageNumber', 'stageAt', 'closedAt', 'pipelineNumber'],
      show: (values, { stage }) => stage(values.stageNumber),
    },
    OWNER,
    reference('company'),
    {
      name: 'expected close',
      columns: ['closeOn'],
      show: ({ closeOn }) => (closeOn ? shownDay(Temporal.PlainDate.from(closeOn.slice(0, 10))) : 'none'),
    },
    TAGS,
    plainly('note'),
    { name: 'quiet until', columns: ['quietUntil'], show: ({ quietUntil }) => quietUntil?.slice(0, 10) ?? 'none' },
    DELETION,
    { ...plainly('reason', 'closeReason'), partOf: 'stage' },
  ],
}

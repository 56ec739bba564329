import { fieldsIn } from '../../records/field.ts'
import { MONEY } from '../../records/types/money.ts'
import { TAGS, TEXT, TITLE, WORDS } from '../../records/types/plain.ts'
import { MEMBER, recordOf } from '../../records/types/relations.ts'
import { DAY, MOMENT } from '../../records/types/when.ts'
import type { Prisma } from '../../store/transaction.ts'
import { COMMON } from '../common-facts.ts'
import { STAGE } from '../pipelines/stage-field.ts'

const { filled, optional } = fieldsIn<Prisma.DealScalarFieldEnum>()

/** What is kept of a deal. */
export const DEAL_FIELDS = {
  title: filled(TITLE, ['title'], {
    about: 'What is sold to whom',
    sample: 'Acme 50 seats',
    called: ['name'],
    headers: `deal name|deal title|deal - title|title|deal|opportunity name|opportunity|name|geschäft|titel|affaire|titre|nom de l'affaire|
      oportunidad|título|negocio|nombre del negocio`,
    max: 200,
  }),
  amount: optional(MONEY, ['amountMinor', 'currency'], COMMON.amount),
  tags: filled(TAGS, ['tags'], { ...COMMON.tags, sample: '#renewal' }),
  company: optional(recordOf('company'), ['companyNumber'], { ...COMMON.company, about: 'Who buys' }),
  closes: optional(DAY, ['closeOn'], {
    name: 'expected close',
    about: 'The day it is expected to close',
    sample: 'eom or 30 Nov',
    called: ['close date', 'closing date', 'close day', 'close', 'closing', 'expected close'],
    columnHeads: ['Close date'],
    importedAs: 'close',
    headers: `close date|expected close date|deal - expected close date|closing date|closes|expected close|close on|abschlussdatum|abschluss|
      date de clôture|fecha de cierre`,
  }),
  stage: filled(STAGE, ['pipelineNumber', 'stageNumber'], {
    about: 'Where it starts; the first stage if not said',
    line: 'named',
    set: 'add',
    headers: 'stage|deal stage|deal - stage|pipeline stage|opportunity stage|phase|verkaufsphase|étape|etapa|fase',
  }),
  owner: filled(MEMBER, ['ownerNumber'], { ...COMMON.owner, about: 'Who owns it; you if not said' }),
  note: optional(TEXT, ['note'], COMMON.note),
  /** Left out of what a digest says needs somebody until this day. */
  quietUntil: optional(DAY, ['quietUntil'], { name: 'quiet until', offCard: true, columnHeads: [] }),
  /** When it entered its stage. */
  stageAt: filled(MOMENT, ['stageAt'], { with: 'stage', told: false, offCard: true, columnHeads: [] }),
  closedAt: optional(MOMENT, ['closedAt'], { with: 'stage', told: false, offCard: true, columnHeads: [] }),
  closeReason: optional(WORDS, ['closeReason'], { name: 'reason', with: 'stage', offCard: true, columnHeads: [] }),
} as const

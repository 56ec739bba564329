import { fieldsIn } from '../../records/field.ts'
import { DOCS_TYPE } from '../../records/types/docs.ts'
import { listedWord, listedWords } from '../../records/types/listed.ts'
import { MONEY_TYPE } from '../../records/types/money.ts'
import {
  choicesOf,
  NUMBER_TYPE,
  PERCENT_TYPE,
  TAGS_TYPE,
  TEXT_TYPE,
  TITLE_TYPE,
  WORDS_TYPE,
} from '../../records/types/plain.ts'
import { MEMBER_TYPE, refersTo } from '../../records/types/relations.ts'
import { DAY_TYPE, MOMENT_TYPE } from '../../records/types/when.ts'
import type { Prisma } from '../../store/transaction.ts'
import { COMMON_FIELDS, HIDDEN_FIELD, PRIVATE_FIELD } from '../common-facts.ts'
import { STAGE_TYPE } from '../pipelines/stage-field.ts'

const { filled, optional } = fieldsIn<Prisma.DealScalarFieldEnum>()

/** The fields of a deal. */
export const DEAL_FIELDS = {
  title: filled(TITLE_TYPE, ['title'], {
    about: 'What is sold to whom',
    sample: 'Acme 50 seats',
    called: ['name'],
    headers: `deal name|deal title|deal - title|title|deal|opportunity name|opportunity|name|geschäft|titel|affaire|titre|nom de l'affaire|
      oportunidad|título|negocio|nombre del negocio|potential name|opp name|opportunity title|sale name|item|record name|record|topic|projekt|project|project name`,
    max: 200,
  }),
  amount: optional(MONEY_TYPE, ['amountMinor', 'currency'], COMMON_FIELDS.amount),
  tags: filled(TAGS_TYPE, ['tags'], { ...COMMON_FIELDS.tags, sample: '#renewal' }),
  company: optional(refersTo('company'), ['companyNumber'], { ...COMMON_FIELDS.company, about: 'Who buys' }),
  closes: optional(DAY_TYPE, ['closeOn'], {
    name: 'expected close',
    about: 'The day it is expected to close',
    sample: 'eom or 30 Nov',
    called: [
      'close date',
      'closing date',
      'close day',
      'close',
      'closing',
      'expected close',
      'expected close date',
      'close by',
      'expected to close',
      'should close',
      'will close',
      'due to close',
      'to close',
      'closes on',
    ],
    lies: 'future',
    inQuestions: {
      lead: 'closing',
      lacking: 'close date',
      happens: [
        'closing',
        'closes',
        'close',
        'expected',
        'expected to close',
        'due to close',
        'to close',
        'that close',
        'with close date',
      ],
    },
    columnHeads: ['Close date'],
    importedAs: 'close',
    headers: `close date|expected close date|deal - expected close date|closing date|closes|expected close|close on|abschlussdatum|abschluss|
      date de clôture|fecha de cierre|estimated close date|est. close date|expected closing date|expected closing|target close date|projected close date|
      forecast close date|anticipated close date|deal close date|estimated closing date|estimated close|close|closedate|closing on|
      date de clôture prévue|fecha de cierre prevista|fecha estimada de cierre|voraussichtlicher abschluss|decision date`,
  }),
  /** How often its day was moved later, and when last: a trigger counts it, and an undo puts it back with the day. */
  slips: optional(NUMBER_TYPE, ['slips'], { with: 'closes', told: false, offCard: true, columnHeads: [] }),
  slippedAt: optional(MOMENT_TYPE, ['slippedAt'], { with: 'closes', told: false, offCard: true, columnHeads: [] }),
  stage: filled(STAGE_TYPE, ['pipelineNumber', 'stageNumber'], {
    about: 'Where it starts; the first stage if not said',
    inQuestions: { lead: 'in' },
    line: 'named',
    set: 'add',
    headers:
      'stage|deal stage|deal - stage|pipeline stage|opportunity stage|phase|verkaufsphase|étape|etapa|fase|stage name|sales stage|current stage|stagename|status label|milestone|pipeline current stage',
  }),
  owner: filled(MEMBER_TYPE, ['ownerNumber'], { ...COMMON_FIELDS.owner, about: 'Who owns it; you if not said' }),
  /** Of its own; without one that of its stage counts. */
  probability: optional(PERCENT_TYPE, ['probability'], {
    about: 'How likely it is to be won, if not as its stage says: 60%',
    called: ['win probability', 'probability of winning', 'win likelihood', 'win chance', 'close probability'],
    spoken: ['chance', 'chances', 'likelihood', 'odds', 'confidence', 'chance of winning', 'prob'],
    line: 'shaped',
    offForm: true,
    offCard: true,
    columnHeads: [],
    headers: `probability|deal probability|deal - probability|probability (%)|probability %|win probability|win likelihood|likelihood|
      likelihood to close|chance|chance of winning|win chance|close probability|closing probability|confidence level|wahrscheinlichkeit|
      abschlusswahrscheinlichkeit|probabilité|probabilidad|kans|slagingskans`,
  }),
  /** What was ticked of the checklists of its stages. */
  checked: filled(choicesOf<string>([]), ['checked'], { label: 'Ticked', name: 'ticked', columnHeads: [] }),
  competitors: filled(listedWords('competitor'), ['competitors'], {
    about: 'Who competes for it',
    called: ['rivals', 'competition'],
    spoken: ['competitor', 'rival'],
    inQuestions: { lead: 'against', lacking: 'competitor' },
    confidential: true,
    line: 'named',
    offForm: true,
    columnHeads: [],
    headers:
      'competitor|competitors|main competitor|main competitors|competitor name|primary competitor|rival|wettbewerber|konkurrent|concurrent',
  }),
  note: optional(TEXT_TYPE, ['note'], COMMON_FIELDS.note),
  docs: filled(DOCS_TYPE, ['docs'], COMMON_FIELDS.docs),
  /** Until this day digests do not list the deal as one that needs attention. */
  quietUntil: optional(DAY_TYPE, ['quietUntil'], { name: 'quiet until', offCard: true, columnHeads: [] }),
  /** When the deal was moved to its stage. */
  stageAt: filled(MOMENT_TYPE, ['stageAt'], { with: 'stage', told: false, offCard: true, columnHeads: [] }),
  closedAt: optional(MOMENT_TYPE, ['closedAt'], { with: 'stage', told: false, offCard: true, columnHeads: [] }),
  closeReason: optional(WORDS_TYPE, ['closeReason'], {
    confidential: true,
    name: 'reason',
    with: 'stage',
    offCard: true,
    columnHeads: [],
  }),
  /** How many items it has, by which its amount is counted. */
  itemCount: optional(NUMBER_TYPE, ['itemCount'], HIDDEN_FIELD),
  /** Why it was lost, by the team's list; `closeReason` has the words that were typed. */
  reason: optional(listedWord('reason'), ['lostReason'], {
    confidential: true,
    name: 'lost reason',
    about: 'Why it was lost, by the list of reasons',
    called: ['loss reason', 'closed lost reason'],
    set: 'edit',
    line: 'named',
    with: 'stage',
    offForm: true,
    offCard: true,
    columnHeads: [],
    importedAs: 'listed',
    headers: 'listed reason',
  }),
  mergedInto: optional(NUMBER_TYPE, ['mergedInto'], HIDDEN_FIELD),
  privateAt: optional(MOMENT_TYPE, ['privateAt'], PRIVATE_FIELD),
} as const

import { allNouns, type NounTable, SUBJECT_COLUMNS } from '../nouns.ts'
import { Prisma } from '../transaction.ts'

/** What undo must know of a table. */
interface CapturedRow {
  /** The columns of the key inside the workspace. */
  readonly key: readonly string[]
  /** The column that holds the workspace. */
  readonly workspace: string
  readonly versioned: boolean
  readonly columns: Readonly<Record<string, string>>
  /** Columns that the scheduler moves on. A later value in one of them is no conflict for an undo. */
  readonly progressColumns?: readonly string[]
  /** Columns that are one thing to people, such as an amount and its currency: an undo puts back all of them or none. */
  readonly columnGroups?: readonly (readonly string[])[]
  /** Columns that people set and the scheduler moves on: what it moved does not keep an added row from being taken away. */
  readonly schedulerColumns?: readonly string[]
}

/** A table with rows of a number each, which are changed by version. */
const versioned = (columns: CapturedRow['columns']): CapturedRow => ({
  key: ['number'],
  workspace: 'workspaceId',
  versioned: true,
  columns,
})

/** The tables of no noun: what records and settings are made of beside. */
const OTHERS = {
  Workspace: { key: ['id'], workspace: 'id', versioned: false, columns: Prisma.WorkspaceScalarFieldEnum },
  Identity: {
    key: ['platform', 'externalId'],
    workspace: 'workspaceId',
    versioned: false,
    columns: Prisma.IdentityScalarFieldEnum,
  },
  Pipeline: versioned(Prisma.PipelineScalarFieldEnum),
  Stage: { ...versioned(Prisma.StageScalarFieldEnum), key: ['pipelineNumber', 'number'] },
  DealContact: { ...versioned(Prisma.DealContactScalarFieldEnum), key: ['dealNumber', 'contactNumber'] },
  Product: { ...versioned(Prisma.ProductScalarFieldEnum), columnGroups: [['priceMinor', 'currency', 'interval']] },
  DealItem: {
    ...versioned(Prisma.DealItemScalarFieldEnum),
    key: ['dealNumber', 'number'],
    columnGroups: [['priceMinor', 'currency', 'interval']],
    schedulerColumns: ['toldFor'],
    progressColumns: ['toldFor'],
  },
  Channel: {
    ...versioned(Prisma.ChannelScalarFieldEnum),
    key: ['platform', 'key'],
    columnGroups: [['allowedBy', 'allowedAt']],
  },
  Board: { ...versioned(Prisma.BoardScalarFieldEnum), key: ['platform', 'placeKey'] },
  Holiday: versioned(Prisma.HolidayScalarFieldEnum),
  SavedList: versioned(Prisma.SavedListScalarFieldEnum),
  OwnField: versioned(Prisma.OwnFieldScalarFieldEnum),
  ListedWord: versioned(Prisma.ListedWordScalarFieldEnum),
  Goal: { ...versioned(Prisma.GoalScalarFieldEnum), columnGroups: [['amountMinor', 'currency']] },
  Retention: {
    ...versioned(Prisma.RetentionScalarFieldEnum),
    key: ['noun'],
    columnGroups: [['months', 'isOn']],
    progressColumns: ['nextAt', 'dueOn', 'due', 'ran', 'kept'],
    schedulerColumns: ['nextAt', 'dueOn', 'due', 'ran', 'kept'],
  },
  Team: versioned(Prisma.TeamScalarFieldEnum),
  TeamMember: {
    key: ['teamNumber', 'memberNumber'],
    workspace: 'workspaceId',
    versioned: false,
    columns: Prisma.TeamMemberScalarFieldEnum,
  },
  NotSame: {
    key: ['noun', 'one', 'other'],
    workspace: 'workspaceId',
    versioned: false,
    columns: Prisma.NotSameScalarFieldEnum,
  },
  Rate: {
    key: ['against', 'currency', 'since'],
    workspace: 'workspaceId',
    versioned: false,
    columns: Prisma.RateScalarFieldEnum,
  },
} as const satisfies Readonly<Record<string, CapturedRow>>

/** What the scheduler moves on in tables of nouns, and what is one thing there that no field declares. */
const MOVED: Readonly<
  Partial<Record<NounTable, Pick<CapturedRow, 'progressColumns' | 'schedulerColumns' | 'columnGroups'>>>
> = {
  Reminder: {
    columnGroups: [
      ['memberNumber', 'platform', 'placeKey'],
      [
        'dueAt',
        'slotAt',
        'stated',
        'workingDay',
        'zone',
        'rule',
        'start',
        'except',
        'countedRef',
        'countedBy',
        'countedField',
        'state',
        'stateReason',
        'stateCause',
      ],
      SUBJECT_COLUMNS,
      ['condition', 'conditionStage'],
    ],
    schedulerColumns: ['dueAt', 'slotAt', 'state', 'stateReason', 'stateCause', 'toldAt'],
  },
  Member: { progressColumns: ['daysAt'] },
  Task: { progressColumns: ['tellAt', 'toldAt', 'askAt'] },
  Digest: {
    progressColumns: ['dueAt', 'lastAt', 'lastOutcome', 'figures'],
    columnGroups: [
      ['memberNumber', 'platform', 'placeKey'],
      ['rule', 'start', 'zone', 'stated', 'dueAt'],
      ['pausedAt', 'pausedWhy', 'pauseCause'],
    ],
  },
}

/**
 * The column with the values of own fields by their numbers. In changes each of them is a field by itself: `custom.3`.
 */
export const CUSTOM = 'custom'

/** The name of a captured table. */
export type CapturedTable = keyof typeof OTHERS | NounTable

/**
 * The tables whose every change is captured: those of all nouns, and the others. The triggers in prisma/migrations name
 * the same tables, with the letters of their refs from store/noun-list.ts; a test holds the two together.
 */
export const CAPTURED: Readonly<Record<CapturedTable, CapturedRow>> = {
  ...OTHERS,
  ...(Object.fromEntries(
    allNouns.map(({ table, columns }) => [table, { ...versioned(columns), ...MOVED[table] }]),
  ) as Record<NounTable, CapturedRow>),
}

/** The columns that an undo writes: all except the key, the workspace and the derived version. */
export function columnsOf(table: CapturedTable): readonly string[] {
  const { key, workspace, columns } = CAPTURED[table]
  const fixed: readonly string[] = [...key, workspace, 'version']
  return Object.values(columns).filter((column) => !fixed.includes(column))
}

/** The groups of columns that an undo puts back together or not at all, of a table whose rows have no declared fields. */
export function columnGroupsOf(table: CapturedTable): readonly (readonly string[])[] {
  return CAPTURED[table].columnGroups ?? []
}

/** The columns that the scheduler moves on. */
export function progressColumnsOf(table: CapturedTable): readonly string[] {
  return CAPTURED[table].progressColumns ?? []
}

/** The columns that people set and the scheduler moves on. */
export function schedulerColumnsOf(table: CapturedTable): readonly string[] {
  return CAPTURED[table].schedulerColumns ?? []
}

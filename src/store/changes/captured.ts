import { SUBJECT_COLUMNS } from '../nouns.ts'
import { Prisma } from '../transaction.ts'

/**
 * The tables whose every change is captured, with what undo must know about each. The triggers in prisma/migrations
 * name the same tables, and the letters of their refs come from store/nouns.ts; a test checks that the two agree.
 * Parents stand before their children.
 */
export const CAPTURED = {
  Workspace: { key: ['id'], workspace: 'id', versioned: false, columns: Prisma.WorkspaceScalarFieldEnum },
  Member: {
    key: ['number'],
    workspace: 'workspaceId',
    versioned: true,
    columns: Prisma.MemberScalarFieldEnum,
  },
  Identity: {
    key: ['platform', 'externalId'],
    workspace: 'workspaceId',
    versioned: false,
    columns: Prisma.IdentityScalarFieldEnum,
  },
  Pipeline: { key: ['number'], workspace: 'workspaceId', versioned: true, columns: Prisma.PipelineScalarFieldEnum },
  Stage: {
    key: ['pipelineNumber', 'number'],
    workspace: 'workspaceId',
    versioned: true,
    columns: Prisma.StageScalarFieldEnum,
  },
  Company: {
    key: ['number'],
    workspace: 'workspaceId',
    versioned: true,
    columns: Prisma.CompanyScalarFieldEnum,
    groups: [['phone', 'phones']],
  },
  Contact: {
    key: ['number'],
    workspace: 'workspaceId',
    versioned: true,
    columns: Prisma.ContactScalarFieldEnum,
    groups: [
      ['email', 'emails'],
      ['phone', 'phones'],
    ],
  },
  Deal: {
    key: ['number'],
    workspace: 'workspaceId',
    versioned: true,
    columns: Prisma.DealScalarFieldEnum,
    groups: [
      ['amountMinor', 'currency'],
      ['pipelineNumber', 'stageNumber', 'stageAt', 'closedAt', 'closeReason'],
    ],
  },
  DealContact: {
    key: ['dealNumber', 'contactNumber'],
    workspace: 'workspaceId',
    versioned: true,
    columns: Prisma.DealContactScalarFieldEnum,
  },
  Lead: {
    key: ['number'],
    workspace: 'workspaceId',
    versioned: true,
    columns: Prisma.LeadScalarFieldEnum,
    groups: [
      ['email', 'emails'],
      ['phone', 'phones'],
      ['amountMinor', 'currency'],
      ['status', 'statusAt', 'statusReason'],
      ['contactNumber', 'companyNumber', 'dealNumber'],
    ],
  },
  Interaction: {
    key: ['number'],
    workspace: 'workspaceId',
    versioned: true,
    columns: Prisma.InteractionScalarFieldEnum,
    groups: [SUBJECT_COLUMNS],
  },
  Task: {
    key: ['number'],
    workspace: 'workspaceId',
    versioned: true,
    columns: Prisma.TaskScalarFieldEnum,
    groups: [['dueOn', 'dueAt', 'tellAt', 'snoozedUntil'], SUBJECT_COLUMNS],
  },
  Channel: {
    key: ['platform', 'key'],
    workspace: 'workspaceId',
    versioned: true,
    columns: Prisma.ChannelScalarFieldEnum,
    groups: [['allowedBy', 'allowedAt']],
  },
  Board: {
    key: ['platform', 'placeKey'],
    workspace: 'workspaceId',
    versioned: true,
    columns: Prisma.BoardScalarFieldEnum,
  },
  Holiday: { key: ['number'], workspace: 'workspaceId', versioned: true, columns: Prisma.HolidayScalarFieldEnum },
  Reminder: {
    key: ['number'],
    workspace: 'workspaceId',
    versioned: true,
    columns: Prisma.ReminderScalarFieldEnum,
    groups: [
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
        'state',
        'stateReason',
        'stateCause',
      ],
      SUBJECT_COLUMNS,
      ['condition', 'conditionStage'],
    ],
    schedulerColumns: ['dueAt', 'slotAt', 'state', 'stateReason', 'stateCause', 'toldAt'],
  },
  Digest: {
    progressColumns: ['dueAt', 'lastAt', 'lastOutcome', 'figures'],
    key: ['number'],
    workspace: 'workspaceId',
    versioned: true,
    columns: Prisma.DigestScalarFieldEnum,
    groups: [
      ['memberNumber', 'platform', 'placeKey'],
      ['rule', 'start', 'zone', 'stated', 'dueAt'],
      ['pausedAt', 'pausedWhy', 'pauseCause'],
    ],
  },
} as const satisfies Record<string, CapturedRow>

interface CapturedRow {
  /** The columns of the primary key, without the workspace. */
  readonly key: readonly string[]
  /** The column that holds the workspace's id. */
  readonly workspace: string
  readonly versioned: boolean
  readonly columns: Readonly<Record<string, string>>
  /** Columns that the scheduler moves on. A later value in one of them is no conflict for an undo. */
  readonly progressColumns?: readonly string[]
  /**
   * Groups of columns that people see as one value, such as an amount and its currency: an undo restores all columns of
   * a group or none.
   */
  readonly groups?: readonly (readonly string[])[]
  /**
   * Columns that people set and the scheduler moves on. If only the scheduler changed them, undo may still delete an
   * added row.
   */
  readonly schedulerColumns?: readonly string[]
}

/** The name of a captured table. */
export type CapturedTable = keyof typeof CAPTURED

/** The columns that an undo writes: all except the key, the workspace and the derived version. */
export function columnsOf(table: CapturedTable): readonly string[] {
  const { key, workspace, columns } = CAPTURED[table]
  const fixed: readonly string[] = [...key, workspace, 'version']
  return Object.values(columns).filter((column) => !fixed.includes(column))
}

/** The groups of columns that an undo restores together or not at all. */
export function columnGroupsOf(table: CapturedTable): readonly (readonly string[])[] {
  const { groups = [] }: CapturedRow = CAPTURED[table]
  return groups
}

/** The columns that the scheduler moves on. */
export function progressColumnsOf(table: CapturedTable): readonly string[] {
  const { progressColumns = [] }: CapturedRow = CAPTURED[table]
  return progressColumns
}

/** The columns that people set and the scheduler moves on. */
export function schedulerColumnsOf(table: CapturedTable): readonly string[] {
  const { schedulerColumns = [] }: CapturedRow = CAPTURED[table]
  return schedulerColumns
}

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
    together: [['phone', 'phones']],
  },
  Contact: {
    key: ['number'],
    workspace: 'workspaceId',
    versioned: true,
    columns: Prisma.ContactScalarFieldEnum,
    together: [
      ['email', 'emails'],
      ['phone', 'phones'],
    ],
  },
  Deal: {
    key: ['number'],
    workspace: 'workspaceId',
    versioned: true,
    columns: Prisma.DealScalarFieldEnum,
    together: [
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
    together: [
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
    together: [SUBJECT_COLUMNS],
  },
  Task: {
    key: ['number'],
    workspace: 'workspaceId',
    versioned: true,
    columns: Prisma.TaskScalarFieldEnum,
    together: [['dueOn', 'dueAt', 'tellAt', 'snoozedUntil'], SUBJECT_COLUMNS],
  },
  Channel: {
    key: ['platform', 'key'],
    workspace: 'workspaceId',
    versioned: true,
    columns: Prisma.ChannelScalarFieldEnum,
    together: [['allowedBy', 'allowedAt']],
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
    together: [
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
    moving: ['dueAt', 'slotAt', 'state', 'stateReason', 'stateCause', 'toldAt'],
  },
  Digest: {
    progress: ['dueAt', 'lastAt', 'lastOutcome', 'figures'],
    key: ['number'],
    workspace: 'workspaceId',
    versioned: true,
    columns: Prisma.DigestScalarFieldEnum,
    together: [
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
  readonly progress?: readonly string[]
  /**
   * Groups of columns that people see as one value, such as an amount and its currency: an undo restores all columns of
   * a group or none.
   */
  readonly together?: readonly (readonly string[])[]
  /**
   * Columns that people set and the scheduler moves on. If only the scheduler changed them, undo may still delete an
   * added row.
   */
  readonly moving?: readonly string[]
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
export function togetherIn(table: CapturedTable): readonly (readonly string[])[] {
  const { together = [] }: CapturedRow = CAPTURED[table]
  return together
}

/** The columns that the scheduler moves on. */
export function progressOf(table: CapturedTable): readonly string[] {
  const { progress = [] }: CapturedRow = CAPTURED[table]
  return progress
}

/** The columns that people set and the scheduler moves on. */
export function movingIn(table: CapturedTable): readonly string[] {
  const { moving = [] }: CapturedRow = CAPTURED[table]
  return moving
}

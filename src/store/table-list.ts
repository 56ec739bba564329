import type { Prisma } from '../../prisma/generated/client.ts'

/** What becomes of the rows of a table when what holds them ends or changes. */
interface TableRule {
  /**
   * When the place of its workspace joins another workspace: `refuses`, because a row makes it a team of its own;
   * `waits`, while a row is being worked on; `comes` along; `said` to be left behind; `ends` with the workspace; or
   * `above`, because it belongs to no workspace.
   */
  readonly joining: 'refuses' | 'waits' | 'comes' | 'said' | 'ends' | 'above'
  /**
   * When a person is erased: `words`, which are taken out of its texts; `row`, whose text goes as a whole, because it
   * may name the person in ways that nobody can look for; `none`, because it holds no text.
   */
  readonly erasing: 'words' | 'row' | 'none'
  /** `expires`: its text or its rows are deleted after a time; `stays` for as long as the workspace. */
  readonly keeping: 'expires' | 'stays'
}

const record = { joining: 'refuses', erasing: 'words', keeping: 'stays' } as const
const coming = { joining: 'comes', erasing: 'words', keeping: 'stays' } as const
const work = { joining: 'waits', erasing: 'words', keeping: 'expires' } as const
const above = { joining: 'above', erasing: 'none', keeping: 'stays' } as const

/**
 * Every table of the schema. A table that is missing here does not compile, and one test holds the list against the
 * database: its columns, a workspace that joins another, an erasure, a backup, and the end of the retention time. All
 * tables are in a backup, which goes by the database's own catalog.
 */
export const TABLES = {
  Workspace: { joining: 'said', erasing: 'none', keeping: 'stays' },
  Installation: { joining: 'comes', erasing: 'words', keeping: 'stays' },
  Beat: above,
  Restored: above,
  SchemaVersion: above,
  Counter: { joining: 'ends', erasing: 'words', keeping: 'stays' },
  Member: coming,
  Identity: coming,
  Profile: coming,
  LinkCode: { joining: 'ends', erasing: 'words', keeping: 'expires' },
  Choice: { joining: 'comes', erasing: 'row', keeping: 'stays' },
  Request: { joining: 'comes', erasing: 'row', keeping: 'expires' },
  Owed: work,
  Change: { joining: 'ends', erasing: 'row', keeping: 'expires' },
  StoredCall: { joining: 'ends', erasing: 'row', keeping: 'expires' },
  Outbox: { joining: 'comes', erasing: 'row', keeping: 'expires' },
  Notice: { joining: 'waits', erasing: 'row', keeping: 'expires' },
  Import: { joining: 'said', erasing: 'words', keeping: 'expires' },
  LongWork: work,
  ImportKey: { joining: 'ends', erasing: 'row', keeping: 'stays' },
  ImportLink: { joining: 'ends', erasing: 'row', keeping: 'expires' },
  HeldOwner: { joining: 'ends', erasing: 'row', keeping: 'stays' },
  ImportAnswer: { joining: 'ends', erasing: 'row', keeping: 'stays' },
  Pipeline: { joining: 'ends', erasing: 'words', keeping: 'stays' },
  Stage: { joining: 'said', erasing: 'words', keeping: 'stays' },
  Company: record,
  Contact: record,
  Deal: record,
  DealContact: record,
  StageEntry: { joining: 'refuses', erasing: 'none', keeping: 'stays' },
  Product: { joining: 'refuses', erasing: 'words', keeping: 'stays' },
  DealItem: record,
  Lead: record,
  Interaction: record,
  Task: coming,
  Channel: coming,
  Holiday: coming,
  Reminder: coming,
  Digest: coming,
  DigestRow: { joining: 'ends', erasing: 'words', keeping: 'expires' },
  Board: coming,
  SavedList: { joining: 'comes', erasing: 'row', keeping: 'stays' },
  OwnField: { joining: 'refuses', erasing: 'words', keeping: 'stays' },
  ListedWord: { joining: 'refuses', erasing: 'words', keeping: 'stays' },
  Goal: coming,
  Rate: { joining: 'comes', erasing: 'none', keeping: 'stays' },
  Retention: { joining: 'refuses', erasing: 'words', keeping: 'stays' },
  Team: { joining: 'refuses', erasing: 'words', keeping: 'stays' },
  TeamMember: { joining: 'refuses', erasing: 'none', keeping: 'stays' },
  NotSame: { joining: 'ends', erasing: 'words', keeping: 'stays' },
  PrivateNoun: { joining: 'ends', erasing: 'words', keeping: 'stays' },
  Round: { joining: 'ends', erasing: 'row', keeping: 'expires' },
} as const satisfies Readonly<Record<Prisma.ModelName, TableRule>>

type TableName = keyof typeof TABLES

/** The names of the tables whose rule says this. */
export type TableThat<K extends keyof TableRule, Says extends TableRule[K]> = {
  readonly [N in TableName]: (typeof TABLES)[N][K] extends Says ? N : never
}[TableName]

/** The tables whose rule says this, each after the tables that it refers to. */
export const tablesThat = <K extends keyof TableRule, Says extends TableRule[K]>(
  rule: K,
  ...says: readonly Says[]
): readonly TableThat<K, Says>[] =>
  (Object.keys(TABLES) as TableName[]).filter((name): name is TableThat<K, Says> =>
    says.some((one) => one === (TABLES[name] as TableRule)[rule]),
  )

/** What is asked, and by whom: the SQL that answers it best, written by hand. `$1` is the workspace, `$2` whose records are seen. */
export interface Asked {
  readonly line: string
  /** The admin, who sees everything, or a member who sees the deals of their own or of their team. */
  readonly as: 'admin' | 'own' | 'team'
  readonly best: readonly string[]
}

const STAGE = `JOIN "Stage" s ON s."workspaceId" = d."workspaceId" AND s."pipelineNumber" = d."pipelineNumber" AND s."number" = d."stageNumber"`
const SEEN = `($2::int[] IS NULL OR d."ownerNumber" = ANY($2::int[]))`
const DEALS = `"Deal" d ${STAGE} WHERE d."workspaceId" = $1::uuid AND d."deletedAt" IS NULL AND ${SEEN}`
const OPEN_DEALS = `${DEALS} AND s."outcome" = 'open'`
const LIVE = `"workspaceId" = $1::uuid AND "deletedAt" IS NULL AND ($2::int[] IS NULL OR true)`

const listed = `SELECT d.* FROM "Stage" s CROSS JOIN LATERAL (SELECT * FROM "Deal" d WHERE d."workspaceId" = s."workspaceId"
    AND d."pipelineNumber" = s."pipelineNumber" AND d."stageNumber" = s."number" AND d."deletedAt" IS NULL AND ${SEEN}
    ORDER BY d."amountMinor" DESC NULLS LAST, d."number" LIMIT 15) d
  WHERE s."workspaceId" = $1::uuid AND s."outcome" = 'open' ORDER BY s."position" DESC, d."amountMinor" DESC NULLS LAST LIMIT 15`
const counted = `SELECT d."currency", count(*), sum(d."amountMinor") FROM ${OPEN_DEALS} GROUP BY d."currency"`
const board = [
  `SELECT d."stageNumber", d."currency", count(*), sum(d."amountMinor") FROM "Deal" d
    WHERE d."workspaceId" = $1::uuid AND d."deletedAt" IS NULL AND ${SEEN} GROUP BY 1, 2`,
  `SELECT count(*), count(t.n) FROM "Deal" d ${STAGE} LEFT JOIN (SELECT DISTINCT "dealNumber" AS n FROM "Task"
      WHERE ${LIVE} AND "doneAt" IS NULL AND "dealNumber" IS NOT NULL) t ON t.n = d."number"
    WHERE d."workspaceId" = $1::uuid AND d."deletedAt" IS NULL AND ${SEEN} AND s."outcome" = 'open'`,
]
const timeline = `SELECT * FROM "Interaction" WHERE ${LIVE} AND "dealNumber" = 782 ORDER BY "at" DESC LIMIT 10`
const found = `SELECT d."number", d."title" FROM "Deal" d WHERE d."workspaceId" = $1::uuid AND d."deletedAt" IS NULL AND ${SEEN}
  AND lower(d."title") LIKE '%customer 4702%' LIMIT 10`
const home = (member: number) => [
  `SELECT * FROM "Task" WHERE ${LIVE} AND "doneAt" IS NULL AND "ownerNumber" = ${member} ORDER BY "dueOn" LIMIT 15`,
  `SELECT count(*), count(*) FILTER (WHERE EXISTS (SELECT 1 FROM "Task" t WHERE t."workspaceId" = d."workspaceId"
    AND t."dealNumber" = d."number" AND t."doneAt" IS NULL AND t."deletedAt" IS NULL)) FROM ${OPEN_DEALS} AND d."ownerNumber" = ${member}`,
  `SELECT count(*) FROM "Lead" WHERE ${LIVE} AND "ownerNumber" IS NULL AND "status" = 'new'`,
]

/** What a touch in the last thirty days takes out of those that are stale. */
const touched = (column: string) =>
  `NOT EXISTS (SELECT 1 FROM "Interaction" t WHERE t."workspaceId" = $1::uuid AND t."${column}" = d."${
    column === 'dealNumber' ? 'number' : column
  }" AND t."deletedAt" IS NULL AND t."outcome" IS NULL AND t."at" BETWEEN '2026-10-19' AND '2026-11-18 09:00'${
    column === 'dealNumber' ? '' : ' AND t."at" >= d."createdAt"'
  })`
const stale = `${OPEN_DEALS} AND d."stageAt" < '2026-10-19' AND ${touched('dealNumber')} AND ${touched('companyNumber')}`

/** The open deals of a day ago: those of now, with the stage that the first change since took away. */
const then = `"Deal" d LEFT JOIN (SELECT DISTINCT ON ("key") ("key" ->> 'number')::int AS n, ("before" ->> 'stageNumber')::int AS stage FROM "Change"
    WHERE "workspaceId" = $1::uuid AND "table" = 'Deal' AND "at" > '2026-11-16 23:00' AND ($2::int[] IS NULL OR true) ORDER BY "key", "seq") c ON c.n = d."number"
  JOIN "Stage" s ON s."workspaceId" = d."workspaceId" AND s."pipelineNumber" = d."pipelineNumber" AND s."number" = coalesce(c.stage, d."stageNumber")
  WHERE d."workspaceId" = $1::uuid AND d."deletedAt" IS NULL AND s."outcome" = 'open'`

const page = (table: string, order: string, where = 'true'): readonly string[] => [
  `SELECT * FROM "${table}" WHERE ${LIVE} AND ${where} ORDER BY ${order} LIMIT 15`,
  `SELECT count(*) FROM "${table}" WHERE ${LIVE} AND ${where}`,
]

const seenBy = (as: Asked['as'], member: number): readonly Asked[] => [
  { line: 'deal list', as, best: [listed, counted] },
  { line: 'count deals', as, best: [counted] },
  { line: 'find customer 4702', as, best: [found] },
  { line: 'pipeline', as, best: board },
  { line: 'timeline D-782', as, best: [timeline] },
  { line: 'home', as, best: home(member) },
]

/** Everything that is asked, of a workspace as `fillWorkspaces` fills it. */
export const ASKED: readonly Asked[] = [
  ...seenBy('admin', 1),
  { line: 'contact list', as: 'admin', best: page('Contact', '"name" COLLATE "und-x-icu", "number"') },
  {
    line: 'lead list',
    as: 'admin',
    best: page('Lead', '"createdAt" DESC, "number" DESC', `"status" IN ('new', 'qualified')`),
  },
  { line: 'task list', as: 'admin', best: page('Task', '"dueOn", "number"', '"doneAt" IS NULL') },
  {
    line: 'stale deals',
    as: 'admin',
    best: [
      `SELECT d.* FROM ${stale} ORDER BY s."position" DESC, d."amountMinor" DESC LIMIT 15`,
      `SELECT count(*), sum("amountMinor") FROM ${stale}`,
    ],
  },
  {
    line: 'deals as of yesterday',
    as: 'admin',
    best: [
      `SELECT d.* FROM ${then} ORDER BY s."position" DESC, d."amountMinor" DESC LIMIT 15`,
      `SELECT count(*) FROM ${then}`,
    ],
  },
  ...seenBy('own', 3),
  ...seenBy('team', 3),
]

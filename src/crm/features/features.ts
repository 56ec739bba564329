import { jsonText } from '../../store/json.ts'
import { subjects } from '../../store/nouns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'

/** A part of Parley that a team can do without. */
interface FeatureRow {
  /** What it is for, as the end of a sentence. */
  readonly about: string
  /**
   * An SQL condition on the workspace `w`: the team uses it. Until then it stands in no list of what can be said; it is
   * found when it is asked for. Without a condition it is there from the start.
   */
  readonly isUsed?: Prisma.Sql
}

const hasRows = (table: string, condition = 'true'): Prisma.Sql =>
  Prisma.raw(`EXISTS (SELECT 1 FROM "${table}" x WHERE x."workspaceId" = w."id" AND ${condition})`)

/**
 * The parts that are not shown before they are used, and that an admin can turn off. A command belongs to one by its
 * `feature`; what belongs to none is always there.
 */
export const FEATURES = {
  leads: { about: 'people who may become customers, before there is a deal' },
  goals: { about: 'what the team or somebody is to win in a period', isUsed: hasRows('Goal') },
  'several currencies': { about: 'rates by which amounts in other currencies are counted', isUsed: hasRows('Rate') },
  'own fields': { about: 'fields of your own on records', isUsed: hasRows('OwnField', `x."type" <> 'steps'`) },
  documents: {
    about: 'documents as links, at what they are about',
    isUsed: Prisma.join(
      subjects.map(({ table }) => hasRows(table, `x."docs" <> '[]'`)),
      ' OR ',
      '(',
      ')',
    ),
  },
  lifecycles: {
    about: 'steps that contacts and companies go through',
    isUsed: hasRows('OwnField', `x."type" = 'steps'`),
  },
  'several pipelines': {
    about: 'pipelines besides the first, each with stages of its own',
    isUsed: hasRows('Pipeline', 'x."number" > 1'),
  },
  checklists: {
    about: 'what a deal must have from a stage on',
    isUsed: hasRows('Stage', `(x."requires" <> '{}' OR x."checklist" <> '{}')`),
  },
  items: {
    about: 'what deals sell, at which price and for how long, and what recurs of it',
    isUsed: hasRows('DealItem'),
  },
  products: { about: 'a price list', isUsed: hasRows('Product') },
  roles: {
    about: 'what contacts are at a deal, in words of your own',
    isUsed: hasRows('ListedWord', `x."list" = 'role'`),
  },
  'lost reasons': {
    about: 'a list of why deals are lost',
    isUsed: hasRows('ListedWord', `x."list" = 'reason'`),
  },
  competitors: {
    about: 'who competes for deals',
    isUsed: hasRows('ListedWord', `x."list" = 'competitor'`),
  },
  'saved lists': { about: 'lists that are kept under a name', isUsed: hasRows('SavedList') },
  'retention times': { about: 'how long people and logs are kept after the last touch', isUsed: hasRows('Retention') },
  teams: { about: 'groups of members', isUsed: hasRows('Team') },
  holidays: { about: 'days on which nobody works', isUsed: hasRows('Holiday') },
} as const satisfies Readonly<Record<string, FeatureRow>>

/** The name of a part that can be turned off. */
export type FeatureName = keyof typeof FEATURES

/** The names in the order in which they are listed. */
export const FEATURE_NAMES = Object.keys(FEATURES) as readonly FeatureName[]

/** How a part stands: turned off, shown (because it is used, or was turned on), or not shown before it is used. */
export type FeatureState = 'off' | 'shown' | 'unused'

/** What was settled of the parts, as the workspace stores it. */
export type SettledFeatures = Readonly<Partial<Record<FeatureName, 'on' | 'off'>>>

/** True of a part that stands in no list before it is used. */
export const isShownOnceUsed = (name: FeatureName): boolean => 'isUsed' in FEATURES[name]

/** The parts that were turned off. */
export const featuresOff = (settled: SettledFeatures | null): ReadonlySet<FeatureName> =>
  new Set(FEATURE_NAMES.filter((name) => settled?.[name] === 'off'))

/** How each part stands in the workspace of `tx`, in one statement. */
export async function featureStates(tx: Tx): Promise<ReadonlyMap<FeatureName, FeatureState>> {
  const conditions = FEATURE_NAMES.map((name) => {
    const { isUsed = Prisma.sql`true` }: FeatureRow = FEATURES[name]
    return Prisma.sql`${isUsed} AS ${Prisma.raw(`"${name}"`)}`
  })
  const [row] = await tx.db.$queryRaw<
    (Readonly<Record<FeatureName, boolean>> & { readonly settled: SettledFeatures | null })[]
  >`
    SELECT w."features" AS "settled", ${Prisma.join(conditions)} FROM "Workspace" w WHERE w."id" = ${tx.workspace}::uuid`
  return new Map(
    FEATURE_NAMES.map((name) => {
      const settled = row?.settled?.[name]
      if (settled === 'off') return [name, 'off']
      return [name, settled === 'on' || row?.[name] ? 'shown' : 'unused']
    }),
  )
}

/** Turns a part on or off. */
export async function settleFeature(tx: Tx, name: FeatureName, to: 'on' | 'off'): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE "Workspace" SET "features" = coalesce("features", '{}'::jsonb) || ${jsonText({ [name]: to })}::jsonb
    WHERE "id" = ${tx.workspace}::uuid`
}

import type { NounRow } from '../../src/store/noun-list.ts'

const columns = (names: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    names
      .trim()
      .split(/\s+/u)
      .map((name) => [name, name]),
  )

/** A noun that the program does not have, as its declaration below the fields would be. */
export const VEHICLE = {
  noun: 'vehicle',
  plural: 'vehicles',
  called: ['car', 'van'],
  letter: 'V',
  table: 'Vehicle',
  columns: columns(
    `workspaceId number name plate priceMinor priceCurrency inspectOn fuel extras seats battery chargeMinutes insured seenAt dealerEmail
      dealerPhone manual contactNumber companyNumber ownerNumber tags note custom createdAt deletedAt version mergedInto`,
  ),
  title: 'name',
  owner: 'ownerNumber',
  part: 'subject',
  isMergeable: true,
} as const satisfies NounRow

/** A noun that is all about one person, who may have it erased. */
export const DRIVER = {
  noun: 'driver',
  plural: 'drivers',
  letter: 'P',
  table: 'Driver',
  columns: columns(
    'workspaceId number name email emails phone phones licence hiredOn custom createdAt deletedAt version erasedAt',
  ),
  title: 'name',
  part: 'subject',
  isPerson: true,
} as const satisfies NounRow

/** The nouns with these two among them: what is about records has a column for theirs. */
export const withMadeUp = (nouns: Readonly<Record<string, NounRow>>): Readonly<Record<string, NounRow>> => ({
  ...Object.fromEntries(
    Object.entries(nouns).map(([key, row]) => [
      key,
      row.part === 'about' ? { ...row, columns: { ...row.columns, ...columns('vehicleNumber driverNumber') } } : row,
    ]),
  ),
  vehicle: VEHICLE,
  driver: DRIVER,
})

/** The columns that say what a row is about, as a check of the database counts them. */
const ABOUT = '"leadNumber", "contactNumber", "companyNumber", "dealNumber", "vehicleNumber", "driverNumber"'

/** What its migration would be. Reminders are written by Prisma's own model, which does not have the column: none is about a vehicle here. */
export const MIGRATION: readonly string[] = [
  `CREATE TABLE "Vehicle" (
    "workspaceId" uuid NOT NULL REFERENCES "Workspace" ("id") ON DELETE CASCADE,
    "number" int NOT NULL,
    "name" text NOT NULL,
    "plate" text,
    "priceMinor" bigint,
    "priceCurrency" text,
    "inspectOn" date,
    "fuel" text NOT NULL,
    "extras" text[] NOT NULL,
    "seats" int,
    "battery" int,
    "chargeMinutes" int,
    "insured" boolean,
    "seenAt" timestamptz(3),
    "dealerEmail" text,
    "dealerPhone" text,
    "manual" text,
    "contactNumber" int,
    "companyNumber" int,
    "ownerNumber" int NOT NULL,
    "tags" text[] NOT NULL,
    "note" text,
    "custom" jsonb NOT NULL DEFAULT '{}',
    "createdAt" timestamptz(3) NOT NULL,
    "deletedAt" timestamptz(3),
    "version" int NOT NULL DEFAULT 1,
    "mergedInto" int,
    PRIMARY KEY ("workspaceId", "number"),
    FOREIGN KEY ("workspaceId", "contactNumber") REFERENCES "Contact" ("workspaceId", "number"),
    FOREIGN KEY ("workspaceId", "companyNumber") REFERENCES "Company" ("workspaceId", "number"),
    FOREIGN KEY ("workspaceId", "ownerNumber") REFERENCES "Member" ("workspaceId", "number"))`,
  `CREATE TABLE "Driver" (
    "workspaceId" uuid NOT NULL REFERENCES "Workspace" ("id") ON DELETE CASCADE,
    "number" int NOT NULL,
    "name" text NOT NULL,
    "email" text,
    "emails" jsonb,
    "phone" text,
    "phones" jsonb,
    "licence" text,
    "hiredOn" date,
    "custom" jsonb NOT NULL DEFAULT '{}',
    "createdAt" timestamptz(3) NOT NULL,
    "deletedAt" timestamptz(3),
    "version" int NOT NULL DEFAULT 1,
    "erasedAt" timestamptz(3),
    PRIMARY KEY ("workspaceId", "number"))`,
  ...[VEHICLE, DRIVER].flatMap(({ table, letter }) => [
    `CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "${table}" FOR EACH ROW
      EXECUTE FUNCTION parley_capture('${letter}', 'number', 'workspaceId', 'number')`,
    `CREATE TRIGGER version BEFORE UPDATE ON "${table}" FOR EACH ROW EXECUTE FUNCTION parley_version()`,
  ]),
  ...(['Task', 'Reminder', 'Interaction'] as const).flatMap((table) => [
    `ALTER TABLE "${table}" ADD "vehicleNumber" int, ADD "driverNumber" int,
      ADD FOREIGN KEY ("workspaceId", "vehicleNumber") REFERENCES "Vehicle" ("workspaceId", "number"),
      ADD FOREIGN KEY ("workspaceId", "driverNumber") REFERENCES "Driver" ("workspaceId", "number")`,
    `ALTER TABLE "${table}" DROP CONSTRAINT "${table}_about_check"`,
    `ALTER TABLE "${table}" ADD CONSTRAINT "${table}_about_check"
      CHECK (num_nonnulls(${ABOUT}) ${table === 'Interaction' ? '=' : '<='} 1)`,
  ]),
]

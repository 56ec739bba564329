import { execFile } from 'node:child_process'
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { SHORT_LIVED } from '../short-lived.ts'
import { temporaryDirectory } from './support.ts'

const TOOL = fileURLToPath(new URL('../../tools/migration.ts', import.meta.url))

function run(...args: string[]): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [...SHORT_LIVED, '--import', 'tsx', TOOL, ...args], (error, _stdout, said) =>
      resolve({ code: Number(error?.code ?? 0), said }),
    )
  })
}

const schema = (fields: string) => `
datasource db {
  provider = "postgresql"
}

model Deal {
  id Int @id
  ${fields}
}
`

test('writes what the schema has and the migrations lack, and leaves what is written by hand alone', {
  timeout: 90_000,
}, async () => {
  const prisma = await temporaryDirectory()
  const migrations = path.join(prisma, 'migrations')
  writeFileSync(path.join(prisma, 'schema.prisma'), schema('title String'))
  expect(await run('the first', prisma)).toMatchObject({ code: 0, said: expect.stringMatching(/Wrote .*_the_first/) })
  const [first = ''] = readdirSync(migrations).filter((name) => /^\d{14}_the_first$/.test(name))
  const file = path.join(migrations, first, 'migration.sql')
  expect(readFileSync(file, 'utf8')).toContain('"title" TEXT NOT NULL')
  appendFileSync(
    file,
    `CREATE EXTENSION IF NOT EXISTS pg_trgm;
     CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.title := 'a;b'; RETURN NEW; END $$;
     CREATE TRIGGER shout BEFORE INSERT ON "Deal" FOR EACH ROW EXECUTE FUNCTION shout();
     ALTER TABLE "Deal" ADD CONSTRAINT titled CHECK (title <> '');
     CREATE SEQUENCE change_order;`,
  )

  writeFileSync(path.join(prisma, 'schema.prisma'), schema('title String\n  amount BigInt?'))
  const { code, said } = await run('--check', prisma)
  expect(code).toBe(1)
  expect(said).toMatch(/ALTER TABLE "Deal" ADD COLUMN +"amount" BIGINT/)
  expect(said).not.toMatch(/DROP/)
})

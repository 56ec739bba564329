import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { WireSocket } from '../src/store/engine/wire-socket.ts'

/** Empty databases in memory, in the form that Prisma's schema engine asks for. */
export const shadowDatabases: SqlMigrationAwareDriverAdapterFactory = {
  provider: 'postgres',
  adapterName: '@prisma/adapter-pg',
  connect: shadowDatabase,
  connectToShadowDb: shadowDatabase,
}

const CHAR = 18
const TEXT = 25

/** What of PrismaPg's adapter is private and has to be mended. */
interface Inside {
  performIO(query: SqlQuery): Promise<{ readonly fields: { dataTypeID: number }[] }>
  queryRaw(query: SqlQuery): Promise<SqlResultSet>
  onError(error: unknown): never
}

async function shadowDatabase(): Promise<SqlDriverAdapter> {
  const db = await PGlite.create({ extensions: { pg_trgm } })
  const adapter = await new PrismaPg(poolOf(db)).connect()
  const inside = adapter as unknown as Inside
  // The adapter splits a script at every semicolon, which breaks the bodies of functions.
  adapter.executeScript = async (script) => {
    try {
      await db.exec(script)
    } catch (error) {
      inside.onError(error)
    }
  }
  readCharColumns(inside)
  return adapter
}

/** The engine's introspection reads columns of type "char", which the adapter refuses: they are read as text. */
function readCharColumns(inside: Inside): void {
  const performIO = inside.performIO.bind(inside)
  const queryRaw = inside.queryRaw.bind(inside)
  const charsOf = new WeakMap<SqlQuery, number[]>()
  inside.performIO = async (query) => {
    const result = await performIO(query)
    charsOf.set(
      query,
      result.fields.flatMap((field, index) => (field.dataTypeID === CHAR ? [index] : [])),
    )
    for (const field of result.fields) if (field.dataTypeID === CHAR) field.dataTypeID = TEXT
    return result
  }
  inside.queryRaw = async (query) => {
    const result = await queryRaw(query)
    for (const index of charsOf.get(query) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character
    return result
  }
}

function poolOf(db: PGlite): pg.Pool {
  const stream = () =>
    new WireSocket((socket) => ({
      write(bytes) {
        const onRawData = (data: Uint8Array) => socket.receive(data.slice())
        db.runExclusive(() => db.execProtocolRawStream(bytes, { onRawData })).catch((error) => socket.destroy(error))
      },
      end() {},
    }))
  return new pg.Pool({ user: 'postgres', database: 'postgres', max: 1, idleTimeoutMillis: 0, stream })
}

// A process with a database of its own, which a test can kill: it answers SQL sent to it, and inserts when told to.
import { openDatabase } from '../../src/store/engine/open.ts'

const say = (message: object) => process.send?.(message)

try {
  const db = await openDatabase({
    directory: process.argv[2] ?? '',
    log: () => {},
    onFatal: (fatal) => say({ fatal }),
  })
  process.on('message', async (sql: string) => {
    try {
      if (sql === 'insert for ever') {
        for (;;) {
          const { rows } = await db.pool.query('INSERT INTO kept DEFAULT VALUES RETURNING id')
          say({ inserted: rows[0].id })
        }
      } else say({ rows: (await db.pool.query(sql)).rows })
    } catch (error) {
      say({ error: String(error) })
    }
  })
  say({ ready: true })
} catch (error) {
  say({ refused: String(error) })
  process.disconnect()
}

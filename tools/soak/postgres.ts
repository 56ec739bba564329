import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

/** A PostgreSQL server of the soak's own, in a directory that is gone afterwards. */
export interface OwnPostgres {
  /** Where the program connects, as a role that is no superuser, so that its connections can be limited. */
  readonly url: string
  /** True where its directory is a small file system of its own, which can be filled. */
  readonly canBeFull: boolean
  /** Runs statements as a superuser. */
  ask<T extends pg.QueryResultRow>(sql: string): Promise<T[]>
  /** Ends the server at once, as a crash would, and starts it again. */
  restart(): Promise<void>
  /** Lets nobody write, or everybody again. */
  setReadOnly(isReadOnly: boolean): Promise<void>
  /** Limits the program's connections; undefined lifts the limit. Those above it are ended. */
  limitConnections(most: number | undefined): Promise<void>
  /** Fills the file system, or makes room and starts the server again if it gave up. */
  fill(isFull: boolean): Promise<void>
  stop(): Promise<void>
}

const SIZE_MB = 400

/** The directory with the server's programs: on PATH, or where Debian puts them, the newest first. */
function binaries(): string {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : []
  const found = [...(process.env.PATH ?? '').split(':'), ...versions.map((version) => join(debian, version, 'bin'))]
  const bin = found.find((each) => existsSync(join(each, 'initdb')) && existsSync(join(each, 'postgres')))
  if (!bin)
    throw new Error(
      'The soak starts a PostgreSQL server of its own and finds no initdb: install PostgreSQL, or put it on PATH.',
    )
  return bin
}

/** PostgreSQL refuses to run as root: then it runs as `postgres`, or as `nobody` where there is no such user. */
function ownUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const [, , uid, gid] = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody') ?? []
  if (uid === undefined || gid === undefined)
    throw new Error('The soak runs as root and finds no other user for PostgreSQL.')
  return { uid: Number(uid), gid: Number(gid) }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

/** True when a small file system could be mounted on a directory: only root may, and not everywhere. */
function mounted(directory: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m`, 'tmpfs', directory], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Starts the server with an empty database for the program. */
export async function ownPostgres(): Promise<OwnPostgres> {
  const bin = binaries()
  const user = ownUser()
  const home = mkdtempSync(join(tmpdir(), 'parley-soak-'))
  const canBeFull = mounted(home)
  const data = join(home, 'data')
  mkdirSync(data)
  for (const each of [home, data]) if (user) chownSync(each, user.uid, user.gid)
  const asUser = { ...user, cwd: home, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' } }
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'], {
    ...asUser,
    stdio: 'ignore',
  })
  const port = await freePort()
  const options = { listen_addresses: '127.0.0.1', unix_socket_directories: home, max_wal_size: '64MB', fsync: 'off' }
  let server: ChildProcess | undefined
  const connection = (role: string, database: string) => `postgres://${role}@127.0.0.1:${port}/${database}`

  async function ask<T extends pg.QueryResultRow>(sql: string, database = 'parley'): Promise<T[]> {
    const client = new pg.Client({ connectionString: connection('postgres', database), connectionTimeoutMillis: 5_000 })
    client.on('error', () => {}) // the statement reports it
    await client.connect()
    try {
      return (await client.query<T>(sql)).rows
    } finally {
      await client.end().catch(() => {})
    }
  }
  async function begin(): Promise<void> {
    const words = Object.entries({ port, ...options }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    server = spawn(join(bin, 'postgres'), ['-D', data, ...words], { ...asUser, stdio: 'ignore' })
    for (let tries = 0; ; tries += 1) {
      try {
        return void (await ask('SELECT 1', 'postgres'))
      } catch (error) {
        if (tries === 150) throw error
        await wait(200)
      }
    }
  }
  /** SIGQUIT is PostgreSQL's own crash: nothing is written any more. */
  async function end(signal: 'SIGQUIT' | 'SIGINT'): Promise<void> {
    if (!server || server.exitCode !== null || server.signalCode !== null) return
    const ended = once(server, 'exit')
    server.kill(signal)
    await ended
  }
  const endOthers = () =>
    ask(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'parley' AND pid <> pg_backend_pid()`)

  await begin()
  await ask('CREATE ROLE parley LOGIN', 'postgres')
  await ask('CREATE DATABASE parley OWNER parley', 'postgres')
  await ask('CREATE EXTENSION pg_trgm')
  return {
    url: connection('parley', 'parley'),
    canBeFull,
    ask,
    async restart() {
      await end('SIGQUIT')
      await wait(1_000)
      await begin()
    },
    async setReadOnly(isReadOnly) {
      await ask(`ALTER ROLE parley SET default_transaction_read_only = ${isReadOnly ? 'on' : 'off'}`)
      await endOthers()
    },
    async limitConnections(most) {
      await ask(`ALTER ROLE parley CONNECTION LIMIT ${most ?? -1}`)
      if (most !== undefined) await endOthers()
    },
    async fill(isFull) {
      const file = join(home, 'filling')
      if (!isFull) {
        rmSync(file, { force: true })
        const isThere = await ask('SELECT 1', 'postgres').then(
          () => true,
          () => false,
        )
        if (isThere) return
        await end('SIGQUIT')
        return begin()
      }
      try {
        for (let part = 0; part < SIZE_MB; part += 1) writeFileSync(file, Buffer.alloc(2 ** 20), { flag: 'a' })
      } catch {
        // It is full.
      }
    },
    async stop() {
      await end('SIGINT')
      if (canBeFull) execFileSync('umount', [home], { stdio: 'ignore' })
      rmSync(home, { recursive: true, force: true })
    },
  }
}

import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { circles, programFiles, roomOf } from './tree.ts'

/**
 * The rooms from the ground up, each with the rooms that it may import: only such as stand before it, so that no arrow
 * runs back up. A new arrow is a decision and is written here; one that nothing uses any more goes.
 */
const ROOMS: Readonly<Record<string, string>> = {
  prisma: '',
  message: '',
  lib: 'message',
  chat: 'message lib',
  picture: 'message lib',
  time: 'lib',
  store: 'prisma message lib chat',
  records: 'message lib chat time store',
  crm: 'message lib chat time store records',
  language: 'message lib chat time store records crm',
  digest: 'message lib chat time store crm language',
  delivery: 'message lib chat time store crm digest',
  notices: 'message lib time store crm language digest delivery',
  work: 'message store delivery notices',
  import: 'message lib chat store records crm language work',
  bulk: 'message store records crm work',
  schedule: 'message lib chat time store crm digest delivery notices work import bulk',
  commands: 'message lib chat time records crm language digest notices work import bulk schedule',
  bot: 'message lib chat time store crm language notices schedule',
  start: 'message lib chat time store crm language delivery schedule commands bot',
  backup: 'message store start',
  demo: 'message chat time crm language commands bot start',
  'adapters/console': 'message lib chat picture time language',
  'adapters/discord': 'message lib chat picture time language bot',
  'adapters/slack': 'message lib chat picture time language bot',
  'src/main.ts': 'message time store language bot start backup demo adapters/console adapters/discord adapters/slack',
}

const files = programFiles()

/** Who imports whom, as `room -> room`. */
const arrows = new Set(
  files.flatMap(({ path, imports }) =>
    imports.map((to) => [roomOf(path), roomOf(to)] as const).flatMap(([a, b]) => (a === b ? [] : [`${a} -> ${b}`])),
  ),
)

const allowed = new Set(
  Object.entries(ROOMS).flatMap(([room, may]) => (may === '' ? [] : may.split(' ').map((to) => `${room} -> ${to}`))),
)

test('every file stands in a room that is listed', () => {
  expect([...new Set(files.map(({ path }) => roomOf(path)))].filter((room) => !(room in ROOMS))).toEqual([])
})

test('a room imports only what it may, and may only what it imports', () => {
  expect([...arrows].filter((arrow) => !allowed.has(arrow))).toEqual([])
  expect([...allowed].filter((arrow) => !arrows.has(arrow))).toEqual([])
})

test('no arrow runs back up', () => {
  const order = Object.keys(ROOMS)
  const up = [...allowed]
    .map((arrow) => arrow.split(' -> '))
    .filter(([a = '', b = '']) => order.indexOf(a) < order.indexOf(b))
  expect(up).toEqual([])
})

/** A day may be said by its distance from another day: the one grammar that is recursive by nature. */
const RECURSIVE = ['src/time/phrases/day.ts', 'src/time/phrases/relative-day.ts']

test('no files import each other in a circle', () => {
  expect(circles(files)).toEqual([RECURSIVE])
})

/** The part of crm that a path is in: a folder of it, or the file itself where it stands for all of them. */
const partOf = (path: string): string => /^src\/crm\/[^/]+/.exec(path)?.[0] ?? ''

test('the rules of one thing and another do not hang on each other in a circle', () => {
  const own = files.filter(({ path }) => partOf(path) !== '')
  const parts = [...new Set(own.map(({ path }) => partOf(path)))].map((path) => {
    const imports = own.filter((file) => partOf(file.path) === path).flatMap((file) => file.imports.map(partOf))
    return { path, text: '', imports: imports.filter((to) => to !== '' && to !== path) }
  })
  expect(circles(parts)).toEqual([])
})

/** Folders that are entered one way too: what comes in, what is shown, the life of the app. */
const FLOORS = ['in', 'out', 'app']

test.each(['adapters/slack', 'adapters/discord'])(
  '%s: what comes in may show, what is shown knows nothing of it',
  (adapter) => {
    const floorOf = (path: string) => FLOORS.findIndex((floor) => path.startsWith(`${adapter}/${floor}/`))
    const up = files
      .filter(({ path }) => floorOf(path) >= 0)
      .flatMap(({ path, imports }) =>
        imports.filter((to) => floorOf(to) >= 0 && floorOf(to) < floorOf(path)).map((to) => `${path} -> ${to}`),
      )
    expect(up).toEqual([])
    expect(files.filter(({ path }) => dirname(path) === adapter).map(({ path }) => path)).toEqual([
      `${adapter}/index.ts`,
    ])
  },
)

const MOST_FILES = 25
const MOST_LINES = 300

test('no folder holds more than can be seen at once, and no file more than one thing', () => {
  const folders = [...new Set(files.map(({ path }) => dirname(path)))]
  const held = (folder: string) => files.filter(({ path }) => dirname(path) === folder).length
  expect(folders.filter((folder) => held(folder) > MOST_FILES)).toEqual([])
  const long = files.filter(({ text }) => text.split('\n').length - 1 > MOST_LINES).map(({ path }) => path)
  expect(long).toEqual([])
})

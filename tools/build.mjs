/**
 * Builds what runs into dist/: the program, the modules of its threads, the migrations and the fonts. `build.mjs FILE …`
 * builds further programs beside it, such as those that tests start.
 *
 * The program's modules are put together, and with them the libraries that consist of hundreds of small modules: a process
 * that finds and loads each module for itself takes a second longer to start.
 */
import { cp, readdir, readFile, rm } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Libraries of many small modules, which need no file beside them at run time. */
const PUT_IN =
  /^(?:chrono-node|csv-parse|csv-stringify|libphonenumber-js|rrule-temporal|string-width|temporal-polyfill|zod)$/u

/** Where a module names another one that a thread is to run. */
const BESIDE = /moduleBeside\(import\.meta\.url, '([^']+)'\)/gu

/**
 * A module that finds a file by its own address finds it as if it stood in dist/ where it stands in the sources, whatever
 * file its text was put into.
 */
const ownAddress = {
  name: 'own address',
  setup({ onLoad }) {
    // The filter is read by a program in Go, which knows no flag u.
    onLoad({ filter: /\/(?:src|adapters|prisma\/generated)\/.*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      if (!source.includes('import.meta.url')) return undefined
      const place = JSON.stringify(relative(ROOT, path).replace(/ts$/u, 'js'))
      const address = `new URL(${place}, import.meta.url.replace(/(.*\\/dist\\/).*/su, '$1')).href`
      return { contents: source.replaceAll('import.meta.url', address), loader: 'ts' }
    })
  },
}

/** The modules that threads run: each is started by its own address. */
async function threadModules() {
  const modules = []
  for (const name of await readdir(join(ROOT, 'src'), { recursive: true })) {
    if (!name.endsWith('.ts')) continue
    const file = join(ROOT, 'src', name)
    for (const [, beside] of (await readFile(file, 'utf8')).matchAll(BESIDE))
      modules.push(`${resolve(file, '..', beside)}.ts`)
  }
  return modules
}

const { dependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
const leftOut = Object.keys(dependencies).filter((name) => !PUT_IN.test(name))

const { metafile } = await build({
  absWorkingDir: ROOT,
  entryPoints: ['src/main.ts', ...(await threadModules()), ...process.argv.slice(2)],
  outbase: ROOT,
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  external: leftOut.flatMap((name) => [name, `${name}/*`]),
  plugins: [ownAddress],
  keepNames: true,
  metafile: true,
  logLevel: 'warning',
})
// What an earlier build left goes last, because a process that runs may be about to read it.
const wanted = new Set(Object.keys(metafile.outputs).map((path) => join(ROOT, path)))
for (const folder of ['src', 'adapters', 'chunks', 'test', 'tools']) {
  const left = await readdir(join(ROOT, 'dist', folder), { recursive: true }).catch(() => [])
  for (const name of left) {
    const path = join(ROOT, 'dist', folder, name)
    if (name.endsWith('.js') && !wanted.has(path)) await rm(path)
  }
}
for (const folder of ['prisma/migrations', 'assets/fonts'])
  await cp(join(ROOT, folder), join(ROOT, 'dist', folder), { recursive: true })

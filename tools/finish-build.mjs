// What tsc leaves undone: the migrations and the fonts that the built program reads from beside it.
import { cp } from 'node:fs/promises'

await cp(new URL('../prisma/migrations/', import.meta.url), new URL('../dist/prisma/migrations/', import.meta.url), {
  recursive: true,
})
await cp(new URL('../assets/fonts/', import.meta.url), new URL('../dist/assets/fonts/', import.meta.url), {
  recursive: true,
})

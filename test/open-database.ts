import { testStore } from './database.ts'

// Opened before the first test, so that no test's time limit has the boot of a database in it.
await testStore()

import { testStore } from './database.ts'

// Opened before the first test, so that starting the database counts against no test's time limit.
await testStore()

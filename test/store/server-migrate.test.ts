import { server, serverDatabase } from './databases.ts'
import { migrationTests } from './migrations.ts'

migrationTests(async () => (await server(await serverDatabase())).db)

import { existsSync } from 'node:fs'
import { loadEnvFile } from 'node:process'

// Settings in a file .env where the program is started; what the environment has already goes before it.
if (existsSync('.env')) loadEnvFile('.env')

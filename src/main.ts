#!/usr/bin/env node
import './start/regexp.ts'

// Everything else is loaded behind it, and by no import beside it, which would be run before: a regular expression that was
// executed before that flag and is executed again behind it ends the process (a segmentation fault, in Node 20).
await import('./program.ts')

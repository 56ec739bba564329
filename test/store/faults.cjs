// Loaded into a child process (node --require): writes down what its database makes durable, and makes the disk fail
// on demand. FAULTS names a directory: `fsyncs` there lists the files, and the files `fail-*` switch faults on.
const fs = require('node:fs')
const path = require('node:path')
const { isMainThread } = require('node:worker_threads')

const { openSync, fsyncSync, writeSync, existsSync, appendFileSync } = fs
const directory = process.env.FAULTS
const isOn = (fault) => existsSync(path.join(directory, `fail-${fault}`))
const paths = new Map()

if (directory && !isMainThread) {
  fs.openSync = (file, ...rest) => {
    const descriptor = openSync(file, ...rest)
    paths.set(descriptor, String(file))
    return descriptor
  }
  fs.fsyncSync = (descriptor) => {
    if (isOn('fsync')) throw Object.assign(new Error('EIO: i/o error, fsync'), { code: 'EIO' })
    fsyncSync(descriptor)
    appendFileSync(path.join(directory, 'fsyncs'), `${paths.get(descriptor)}\n`)
  }
  fs.writeSync = (descriptor, ...rest) => {
    const isLog = paths.get(descriptor)?.includes('pg_wal')
    if (isLog && isOn('trap')) throw new Error('no file system error')
    if (isLog && isOn('full')) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
    return writeSync(descriptor, ...rest)
  }
}

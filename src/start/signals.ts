/** How long a stop may take, in milliseconds: longer than sending a message may take, shorter than supervisors wait. */
const STOP_MS = 25_000

/** The exit code of a process that cannot go on: everything that was answered is saved, and a restart helps. */
const BROKEN = 70

/** Ends the process at once and says why. */
export function exitNow(reason: string): never {
  process.stderr.write(`Parley stops: ${reason}\nWhat was answered is saved. Start it again.\n`)
  process.exit(BROKEN)
}

/**
 * Calls `stop` on a signal to stop. If that takes too long, or the same signal comes again, the process ends at once.
 */
export function onSignal(stop: () => void): void {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.once(signal, () => {
      setTimeout(
        () => exitNow(`it was asked to stop and had not done so after ${STOP_MS / 1000} seconds`),
        STOP_MS,
      ).unref()
      stop()
    })
  }
}

/** How long a stop may take, in milliseconds: longer than a sending may, shorter than what supervisors wait for. */
const STOP_MS = 25_000

/** The exit code of a process that cannot go on: everything answered is saved, and starting it again is the cure. */
const BROKEN = 70

/** Ends the process at once and says why. */
export function leave(reason: string): never {
  process.stderr.write(`Parley stops: ${reason}\nWhat was answered is saved. Start it again.\n`)
  process.exit(BROKEN)
}

/** Asked to stop, the program does so in order; what hangs meanwhile, or the second signal of a kind, ends it at once. */
export function onSignal(stop: () => void): void {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.once(signal, () => {
      setTimeout(
        () => leave(`it was asked to stop and had not done so after ${STOP_MS / 1000} seconds`),
        STOP_MS,
      ).unref()
      stop()
    })
  }
}

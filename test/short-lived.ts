/** Node's options for a process that soon ends: of the embedded database nothing is compiled a second time, for speed. */
export const SHORT_LIVED: readonly string[] = ['--liftoff-only']

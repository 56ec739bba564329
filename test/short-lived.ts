/** Node's options for a short process: the embedded database is not compiled a second time for speed. */
export const SHORT_LIVED: readonly string[] = ['--liftoff-only']

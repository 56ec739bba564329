// Every entry point imports this first: nothing may depend on the machine's time zone.
process.env.TZ = 'UTC'
if (new Date(2026, 0, 1).getTimezoneOffset() !== 0 || new Date(2026, 6, 1).getTimezoneOffset() !== 0) {
  throw new Error('this process could not be set to UTC')
}

export {}

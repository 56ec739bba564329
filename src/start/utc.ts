// Imported first by every entry point: nothing may depend on where the machine stands.
process.env.TZ = 'UTC'
if (new Date(2026, 0, 1).getTimezoneOffset() !== 0 || new Date(2026, 6, 1).getTimezoneOffset() !== 0) {
  throw new Error('this process could not be set to UTC')
}

export {}

/** Verbs whose past tense is not formed with `ed`. */
const PAST: Readonly<Record<string, string>> = {
  __proto__: null as never,
  done: 'done',
  won: 'won',
  lost: 'lost',
  edit: 'changed',
  skip: 'skipped',
  add: 'added',
}

/** The past tense of a verb of ours: `moved` for `move`. */
export const pastOf = (verb: string): string =>
  PAST[verb] ?? (verb.endsWith('y') ? `${verb.slice(0, -1)}ied` : `${verb.replace(/e$/u, '')}ed`)

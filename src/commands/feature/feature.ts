import { FEATURE_NAMES, FEATURES, type FeatureName, featureStates, settleFeature } from '../../crm/features/features.ts'
import { type AnyCommand, type Ctx, command } from '../../language/command.ts'
import { choice } from '../../language/params/kinds.ts'
import { allows } from '../../lib/roles.ts'
import { capital } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, call, type Reply, say, type Text, text } from '../../message/message.ts'
import { sayings } from '../shared/said.ts'

const SHOWN = { off: 'off', shown: 'on', unused: 'on, and not used yet' } as const

/** Other words for a part, by the end of its name. */
const bare = (words: string): string =>
  words
    .trim()
    .toLowerCase()
    .replace(/^(?:the|our|custom) /u, '')

/** The part that words mean: its name, its last word in the singular or plural, or the first words of it alone. */
const partMeant = (words: string): FeatureName | undefined => {
  const said = bare(words).replace(/s$/u, '')
  const begun = FEATURE_NAMES.filter((name) => name.startsWith(`${said} `))
  if (begun.length === 1) return begun[0]
  return FEATURE_NAMES.find((name) => [name, name.split(' ').at(-1) ?? name].some((one) => one === `${said}s`))
}

const known = choice<FeatureName>('Which part', FEATURE_NAMES)

const which: typeof known = {
  ...known,
  resolves: async (candidates) => candidates.findIndex((candidate) => partMeant(candidate) !== undefined),
  read: (raw, ctx) => partMeant(raw) ?? known.read(raw, ctx),
}

/** The parts in a regular expression, also as people shorten them. */
const PART = `(?<feature>(?:the |our |custom )?(?:${FEATURE_NAMES.flatMap((name) => [name, name.split(' ').at(-1)]).join('|')}))`

const featureList = command({
  path: ['feature', 'list'],
  about: 'Show the parts of Parley that a team can do without, and which are used',
  params: {},
  needs: 'viewer',
  also: ['show'],
  shorts: ['features'],
  said: sayings(
    '(?:what|which) (?:features|parts|modules)(?: (?:are|is) (?:there|on|off|used|unused|turned off|turned on))?',
  ),
  examples: ['feature list'],
  async run(ctx): Promise<Reply> {
    const states = await featureStates(ctx.tx)
    const rows = FEATURE_NAMES.map((name): readonly Text[] => [
      [{ bold: capital(name) }],
      [FEATURES[name].about],
      [SHOWN[states.get(name) ?? 'unused']],
    ])
    const isAdmin = allows(ctx.member.role, 'admin')
    return say('What a team can do without', [
      { kind: 'table', columns: ['Part', 'For', ''].map((label) => ({ label })), rows },
      text('What is not used yet stands in no list before it is, and works when it is asked for.'),
      isAdmin
        ? text('Turn a part off with ', { code: 'feature off leads' }, ': what is stored of it is kept.')
        : text('An admin can turn parts off.'),
    ])
  },
})

/** Turns a part on or off, and says what that means. */
async function settled(ctx: Ctx, name: FeatureName, to: 'on' | 'off'): Promise<Reply> {
  const state = (await featureStates(ctx.tx)).get(name)
  if (state === (to === 'off' ? 'off' : 'shown')) {
    throw new UserError('nothing_to_do', `${capital(name)} are ${to} already.`, { isSo: true, formless: true })
  }
  await settleFeature(ctx.tx, name, to)
  const meaning =
    to === 'off'
      ? 'Nothing of them is shown or offered any more, and their commands are refused. What is stored is kept, and is there again when they are turned on.'
      : 'They stand in help and in the lists of commands now.'
  return say(`${capital(name)} are ${to}`, [text(meaning), actions(button('All parts', call('feature list')))], 'good')
}

const NEEDED = 'admin'

const featureOn = command({
  path: ['feature', 'on'],
  about: 'Turn a part of Parley on, so that it is shown before it is used',
  params: { feature: which },
  needs: NEEDED,
  also: ['enable'],
  said: sayings(
    `(?:turn|switch) on ${PART}`,
    `(?:turn|switch) ${PART} (?:back )?on(?: again)?`,
    `(?:enable|activate) ${PART}`,
    `we (?:do )?(?:use|need|want|work with) ${PART}(?: after all)?`,
  ),
  examples: ['feature on goals'],
  run: (ctx, { feature }) => settled(ctx, feature, 'on'),
})

const featureOff = command({
  path: ['feature', 'off'],
  about: 'Turn a part of Parley off that the team does without; what is stored of it is kept',
  params: { feature: which },
  needs: NEEDED,
  also: ['disable', 'hide'],
  said: sayings(
    `(?:turn|switch) off ${PART}`,
    `(?:turn|switch) ${PART} off`,
    `(?:disable|deactivate|hide|get rid of) ${PART}`,
    `we (?:do(?:n['’]?t| not)|never) (?:use|need|want|work with|have)(?: any)? ${PART}`,
  ),
  examples: ['feature off leads'],
  run: (ctx, { feature }) => settled(ctx, feature, 'off'),
})

/** Commands for the parts that a team can do without. */
export const featureCommands: readonly AnyCommand[] = [featureList, featureOn, featureOff]

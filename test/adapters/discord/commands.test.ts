import { ApplicationCommandOptionType as Option } from 'discord.js'
import { describe, expect } from 'vitest'
import { applicationCommands, charactersOf, forGuild, MENUS } from '../../../adapters/discord/app/commands.ts'
import { askedBy, slashLine, typingIn } from '../../../adapters/discord/app/options.ts'
import { fingerprint, sameCommands } from '../../../adapters/discord/app/registration.ts'
import { commands } from '../../../src/commands/index.ts'
import type { AnyCommand, Param, ParamShape } from '../../../src/language/command.ts'
import { registry } from '../../../src/language/registry.ts'
import { fc, test } from '../../chance.ts'
import { hostileText } from './arbitrary-message.ts'
import { commandFaults } from './checks.ts'

const known = registry(commands)
const all = applicationCommands(known)

interface Level {
  readonly name: string
  readonly type?: number
  readonly required?: boolean
  readonly autocomplete?: boolean
  readonly choices?: readonly { readonly value: unknown }[]
  readonly options?: readonly Level[]
}

/** `deal!~ amount why`: required with !, completed with ~, choices in brackets, and any other type than text. */
const signature = ({ name, options = [] }: Level): string => {
  const told = options.map((option) =>
    [
      option.name,
      option.required ? '!' : '',
      option.autocomplete ? '~' : '',
      option.choices ? `[${option.choices.map(({ value }) => value).join('|')}]` : '',
      option.type === Option.String ? '' : `:${Option[option.type ?? 0]}`,
    ].join(''),
  )
  return [name, ...told].join(' ')
}

test('every command of the product fits, and what admins need is hidden from others at first', () => {
  expect(commandFaults(all)).toEqual([])
  expect(commandFaults(forGuild(all))).toEqual([])
  const hidden = all.filter((command) => command.default_member_permissions !== undefined)
  expect(hidden.map(({ name, default_member_permissions: asked }) => `${name} ${asked}`)).toEqual([
    'setup 32',
    'admin 32',
  ])
  expect(Math.max(...all.map((command) => charactersOf(command)))).toBeLessThan(8000)
})

test('a noun is a command and its verbs are subcommands', () => {
  const lines = all.flatMap((command): readonly string[] => {
    const options = ('options' in command ? command.options : []) as readonly Level[]
    const isNoun = options.some(({ type }) => type === Option.Subcommand)
    if (!isNoun) return [`/${signature(command as Level)}`]
    return options.flatMap((verb) =>
      verb.type === Option.SubcommandGroup
        ? (verb.options ?? []).map((inner) => `/${command.name} ${verb.name} ${signature(inner)}`)
        : [`/${command.name} ${signature(verb)}`],
    )
  })
  expect(
    lines.filter((line) =>
      /^\/(?:crm|deal|import|me|my|records|admin (?:stage|settings)|find|CRM|Log|Create|Remind)\b/u.test(line),
    ),
  ).toMatchInlineSnapshot(`
    [
      "/crm line~",
      "/deal add title! amount tags~ company~ closes~ stage~ owner:User probability:Integer competitors~ with~ next pipeline~ note more~",
      "/deal show deal!~ asof~",
      "/deal list stage~ pipeline~ owner:User company~ tag~ show[open|all|deleted] where page:Integer as[as csv|as xlsx|as json] asof~",
      "/deal mine",
      "/deal edit deal!~ title amount tags~ company~ closes~ probability competitors~ reason~ note stage~ owner:User next tag~ untag~ more~",
      "/deal move deal!~ stage!~ why",
      "/deal transfer deal!~ pipeline!~ stage why",
      "/deal copy deal!~ title",
      "/deal check deal!~ item!",
      "/deal uncheck deal!~ item!",
      "/deal won deal!~ amount why",
      "/deal lost deal!~ why reason~",
      "/deal reopen deal!~ why",
      "/deal link deal!~ contact!~ role~",
      "/deal unlink deal!~ contact!~ why",
      "/deal people deal!~ role~ asof~",
      "/deal merge deal!~ into!~ why",
      "/deal snooze deal!~ until~",
      "/deal nudge deal!~",
      "/deal assign deal!~ owner!:User why",
      "/deal history deal!~ of~ page:Integer",
      "/deal delete deal!~ why",
      "/deal restore deal!~ why",
      "/import start file:Attachment as[as leads|as contacts|as companies|as deals]",
      "/import list",
      "/import show import!:Integer",
      "/import edit import!:Integer column field decimals[point|comma] dates[day|month] country line:Integer reads value means pipeline as[as leads|as contacts|as companies|as deals]",
      "/import fields import!:Integer",
      "/import run import!:Integer existing[skip|fill|update|replace|add]",
      "/import cancel import!:Integer",
      "/find what!~ asof~",
      "/me show zone~ dates[dmy|mdy|ymd|none] language[en|de|fr|es|none] days hours hour",
      "/me mute what![assigned|changed|closed|tasks|overdue|meetings|days|reminders|all]",
      "/me unmute what![assigned|changed|closed|tasks|overdue|meetings|days|reminders|all]",
      "/my home who:User",
      "/my recent who:User during~ since~",
      "/my done what!~ again~",
      "/my snooze what!~ until~",
      "/my away until~ cover:User who:User",
      "/my back who:User",
      "/my share",
      "/my link code",
      "/my use name!",
      "/my tour",
      "/records timeline record!~ page:Integer during~ since~ asof~",
      "/records changed record~ since~ during~ page:Integer",
      "/records deleted since~ during~ by:User named page:Integer",
      "/records go duplicates of[leads|contacts|companies|deals]",
      "/records go through of![leads|contacts|companies|deals|tasks] where",
      "/records go on",
      "/records go skip",
      "/records go back",
      "/records go stop",
      "/records bulk do![move|assign|done|edit|delete|snooze|tag|untag] of![leads|contacts|companies|deals|tasks|logs] where field to why",
      "/records duplicates of[leads|contacts|companies|deals] page:Integer",
      "/records compare one!~ other!~",
      "/records not same one!~ other!~",
      "/records paste list!",
      "/records export all",
      "/records private record!~",
      "/records public record!~",
      "/records consent who!~ how",
      "/records optin who!~",
      "/records optout who!~ how",
      "/admin settings currency~ zone~ language[en|de|fr|es] country~ days hours name mute[overdue|meetings|days] unmute[overdue|meetings|days]",
      "/admin stage list pipeline~",
      "/admin stage add name! after~ before~ probability:Integer rotting forecast[commit|best|early|none] pipeline~",
      "/admin stage edit stage!~ probability:Integer rotting forecast[commit|best|early|none] pipeline~ name",
      "/admin stage move stage!~ after~ before~ pipeline~",
      "/admin stage delete stage!~ to~ pipeline~",
      "/admin stage requires stage!~ fields! pipeline~",
      "/admin stage checklist stage!~ items! pipeline~",
      "/Log to CRM",
      "/Create lead",
      "/Remind me",
      "/CRM card",
      "/Create lead",
      "/Log call",
    ]
  `)
})

test('context menus', () => {
  const typed = Object.values(MENUS).filter((menu) =>
    all.some(({ name, type }) => name === menu.name && type === menu.type),
  )
  expect(typed.map(({ name, type }) => [name, type])).toEqual([
    ['Log to CRM', 3],
    ['Create lead', 3],
    ['Remind me', 3],
    ['CRM card', 2],
    ['Create lead', 2],
    ['Log call', 2],
  ])
})

test('what was chosen is a Call, and what is typed back is the same', () => {
  const move = [
    {
      name: 'move',
      options: [
        { name: 'deal', value: 'D-7' },
        { name: 'stage', value: 'Won' },
      ],
    },
  ]
  expect(askedBy('deal', move, known)).toEqual({
    input: { call: { path: ['deal', 'move'], fields: { deal: 'D-7', stage: 'Won' } } },
  })
  expect(slashLine({ path: ['deal', 'move'], fields: { stage: 'Won', deal: 'D-7' } }, known)).toBe(
    '/deal move deal:D-7 stage:Won',
  )
  expect(
    askedBy(
      'timeline',
      [
        { name: 'record', value: 'D-7' },
        { name: 'page', value: 2 },
      ],
      known,
    ),
  ).toEqual({
    input: { call: { path: ['timeline'], fields: { record: 'D-7', page: '2' } } },
  })
  expect(slashLine({ path: ['timeline'], fields: { record: 'D-7' } }, known)).toBe('/records timeline record:D-7')
  const grouped = [{ name: 'member', options: [{ name: 'role', options: [{ name: 'role', value: 'admin' }] }] }]
  expect(askedBy('admin', grouped, known)).toEqual({
    input: { call: { path: ['member', 'role'], fields: { role: 'admin' } } },
  })
  expect(askedBy('records', [{ name: 'timeline', options: [{ name: 'record', value: 'D-7' }] }], known)).toEqual({
    input: { call: { path: ['timeline'], fields: { record: 'D-7' } } },
  })
  expect(askedBy('admin', [], known)).toBeUndefined()
  expect(askedBy('me', [{ name: 'show', options: [] }], known)).toEqual({
    input: { call: { path: ['me'], fields: {} } },
  })
  expect(slashLine({ path: ['me'], fields: {} }, known)).toBe('/me show')
  expect(askedBy('agenda', [], known)).toEqual({ input: { call: { path: ['agenda'], fields: {} } } })
  expect(askedBy('crm', [], known)).toEqual({ input: { line: '' } })
  expect(
    askedBy('crm', [{ name: 'line', value: 'note <@1>' }], known, {
      typed: (text) => text.replace('<@1>', '@ann'),
      picked: (_, id) => id,
    }),
  ).toEqual({
    input: { line: 'note @ann' },
  })
  expect(askedBy('deal', [{ name: 'sell' }], known)).toBeUndefined()
  expect(askedBy('nothing', [], known)).toBeUndefined()
})

test('a file comes beside the Call', () => {
  const options = [
    {
      name: 'start',
      options: [
        { name: 'file', value: '99' },
        { name: 'as', value: 'leads' },
      ],
    },
  ]
  expect(askedBy('import', options, known)).toEqual({
    input: { call: { path: ['import'], fields: { as: 'leads' } } },
    attachment: '99',
  })
})

test('what is being typed', () => {
  const options = [
    {
      name: 'move',
      options: [
        { name: 'deal', value: 'D-7' },
        { name: 'stage', value: 'pro', focused: true },
      ],
    },
  ]
  expect(typingIn('deal', options, known)).toEqual({
    call: { path: ['deal', 'move'], fields: { deal: 'D-7' } },
    param: 'stage',
    shape: 'stage',
    typed: 'pro',
  })
  expect(typingIn('crm', [{ name: 'line', value: 'deal mo', focused: true }], known)).toEqual({ line: 'deal mo' })
  expect(typingIn('deal', [{ name: 'move', options: [] }], known)).toBeUndefined()
})

describe('registration', () => {
  /** As Discord answers: with ids, all that was left out, and in its own order. */
  const answered = (sent: readonly object[]): readonly object[] =>
    sent.toReversed().map((command, index) => ({
      nsfw: false,
      name_localizations: null,
      dm_permission: true,
      description: '',
      ...command,
      id: String(index),
      application_id: '1',
      version: '2',
      ...('options' in command && {
        options: (command.options as readonly object[]).map((option) => ({
          required: false,
          ...option,
          description_localizations: null,
        })),
      }),
    }))

  test('what is registered already is not sent again', () => {
    expect(sameCommands(answered(all), all)).toBe(true)
    expect(sameCommands(answered(all), forGuild(all))).toBe(true)
    expect(sameCommands(answered(forGuild(all)), forGuild(all))).toBe(true)
    expect(fingerprint(all)).toBe(fingerprint(all.toReversed()))
    expect(fingerprint(all)).toMatch(/^[0-9a-f]{64}$/u)
  })

  test('any difference that a person sees is sent', () => {
    const [line, ...others] = all
    const changed = [
      others,
      [...all, { name: 'more', description: 'More' }],
      [{ ...line, default_member_permissions: '8' }, ...others],
      [{ ...line, contexts: [0] }, ...others],
      [{ ...line, description: 'Other' }, ...others],
      [{ ...line, options: [] }, ...others],
    ] as (readonly (typeof all)[number][])[]
    expect(changed.map((each) => sameCommands(answered(all), each))).toEqual(changed.map(() => false))
    expect(new Set([all, ...changed].map(fingerprint)).size).toBe(changed.length + 1)
    expect(sameCommands([], all)).toBe(false)
  })
})

describe('any declaration', () => {
  const word = fc.stringMatching(/^[a-z][-a-z0-9]{0,31}$/u)
  const about = fc.string({ minLength: 1, maxLength: 100 }).filter((text) => text.trim() !== '')
  const shapes: readonly ParamShape[] = [
    'record',
    'stage',
    'choice',
    'words',
    'text',
    'money',
    'member',
    'count',
    'moment',
    'tags',
  ]
  const param = fc.record({
    about,
    shape: fc.constantFrom(...shapes),
    slot: fc.constant('named' as const),
    optional: fc.boolean(),
    clears: fc.boolean(),
    attached: fc.boolean(),
    choices: fc.option(fc.array(hostileText, { maxLength: 40 }), { nil: undefined }),
    read: fc.constant((raw: string) => raw),
  }) as fc.Arbitrary<Param<unknown>>
  const declared = (path: fc.Arbitrary<readonly string[]>): fc.Arbitrary<AnyCommand> =>
    fc.record({
      path,
      about,
      params: fc.dictionary(word, param, { maxKeys: 30 }),
      needs: fc.constant('viewer' as const),
      examples: fc.constant([]),
      run: fc.constant(async () => {
        throw new Error('never run')
      }),
    })
  const noun = word.chain((first) =>
    fc.uniqueArray(
      declared(
        fc.oneof(
          { weight: 1, arbitrary: fc.constant([first]) },
          { weight: 8, arbitrary: word.map((verb) => [first, verb]) },
        ),
      ),
      {
        selector: ({ path }) => path.join(' '),
        minLength: 1,
        maxLength: 12,
      },
    ),
  )

  test.prop([fc.array(noun, { maxLength: 4 })], { numRuns: 40, endOnFailure: true })('fits Discord', (nouns) => {
    const declaredCommands = nouns
      .flat()
      .filter((one, index, list) => list.findIndex(({ path }) => path.join() === one.path.join()) === index)
    const made = applicationCommands({ commands: declaredCommands })
    expect(commandFaults(made)).toEqual([])
  })
})

test('more nouns than Discord has room for leave room for the line', () => {
  const many = Array.from(
    { length: 150 },
    (_, index): AnyCommand => ({
      path: [`noun${index}`],
      about: 'One of many',
      params: {},
      needs: 'viewer',
      examples: [],
      run: async () => {
        throw new Error('never run')
      },
    }),
  )
  const made = applicationCommands({ commands: many })
  expect(commandFaults(made)).toEqual([])
  expect(made.filter(({ type }) => type === 1)).toHaveLength(100)
})

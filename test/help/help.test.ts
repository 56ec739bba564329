import { expect, test } from 'vitest'
import { help } from '../../src/commands/me/help.ts'
import type { Ctx } from '../../src/language/command.ts'
import { commandsDoc, usage } from '../../src/language/help.ts'
import type { Message, Text } from '../../src/message/message.ts'
import { all, COMMANDS, ctx, refusal } from '../grammar/fakes.ts'

const plain = (words: Text): string =>
  words
    .map((span) =>
      typeof span === 'string' ? span : 'code' in span ? `\`${span.code}\`` : 'bold' in span ? `*${span.bold}*` : '?',
    )
    .join('')

const told = (message: Message): string => {
  const lines = message.blocks.flatMap((block) => {
    if (block.kind === 'text') return [plain(block.text)]
    if (block.kind === 'list') return block.items.map((item) => `- ${plain(item)}`)
    if (block.kind === 'fields') return block.fields.map((field) => `${field.label}: ${plain(field.value)}`)
    return [block.kind]
  })
  return [`# ${message.title}`, ...lines].join('\n')
}

const asked = async (topic: string | undefined, as: Ctx = ctx): Promise<string> =>
  told((await help.run(as, { topic })).message)

test('usage says how a command is typed', () => {
  expect(COMMANDS.map(usage)).toMatchInlineSnapshot(`
    [
      "deal add TITLE [AMOUNT] [closes:CLOSES] [with:NAME] [stage:STAGE] [note: TEXT]",
      "deal move DEAL STAGE [why: TEXT]",
      "deal won DEAL [why: TEXT]",
      "deal show DEAL",
      "deal list [STAGE] [ORDER] [limit:NUMBER]",
      "log call PERSON [WHEN] [DURATION] [note: TEXT] [next: TEXT]",
      "log note PERSON TEXT",
      "lead add NAME [COMPANY] [EMAIL] [PHONE] [WHEN] [AMOUNT]",
      "remind [WHO] [WHEN] TEXT",
      "undo [CHANGE]",
      "help [TOPIC]",
    ]
  `)
})

test('help shows the words, a noun, a command', async () => {
  expect(await asked('all')).toMatchInlineSnapshot(`
    "# What you can say
    - *deal* add, move, won, show, list
    - *log* call, note
    - *lead* add
    - *by themselves* remind, undo, help
    Type \`help deal\` for everything about it, or \`help deal add\` for one command. For example \`deal add "Acme 50 seats" 24k closes:"end of month" with:jane\`."
  `)
  expect(await asked('deal')).toMatchInlineSnapshot(`
    "# What you can do with deal
    - \`deal add TITLE [AMOUNT] [closes:CLOSES] [with:NAME] [stage:STAGE] [note: TEXT]\` Adds a deal
    - \`deal move DEAL STAGE [why: TEXT]\` Moves a deal to another stage
    - \`deal won DEAL [why: TEXT]\` Marks a deal as won
    - \`deal show DEAL\` Shows a deal
    - \`deal list [STAGE] [ORDER] [limit:NUMBER]\` Lists deals"
  `)
  expect(await asked('deal move')).toMatchInlineSnapshot(`
    "# deal move: Moves a deal to another stage
    \`deal move DEAL STAGE [why: TEXT]\`
    deal: The deal, by its ref or name
    stage: The stage it goes to
    why: Why (may be left out)
    Examples:
    - \`deal move D-7 proposal\`
    - \`deal move D-7 to proposal why: signed NDA\`"
  `)
  expect(await asked('won')).toContain('deal won')
  expect(await asked('undo')).toContain('[CHANGE]')
})

test('help shows only what one may use', async () => {
  const viewer = { ...ctx, member: { member: 1, name: 'Vi', role: 'viewer' as const } }
  expect(await asked('deal', viewer)).not.toContain('deal move')
})

test('a slip in a topic offers what was meant', async () => {
  const error = await refusal(help.run(ctx, { topic: 'deal mvoe' }))
  expect(error.actions.map((action) => action.label)).toEqual(['Help with deal move'])
  expect((await refusal(help.run(ctx, { topic: 'move' }))).actions.map((action) => action.label)).toEqual([
    'Help with deal move',
  ])
})

test('the page of commands holds every one of them', () => {
  const page = commandsDoc(all.commands)
  for (const command of all.commands) expect(page).toContain(`### ${command.path.join(' ')}\n`)
  expect(page).toMatchSnapshot()
})

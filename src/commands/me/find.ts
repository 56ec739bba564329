import { refOf } from '../../crm/kinds.ts'
import { anyTyped } from '../../crm/search/records.ts'
import { type Hit, search } from '../../crm/search/search.ts'
import { command } from '../../language/command.ts'
import { asOf } from '../../language/params/as-of.ts'
import { words } from '../../language/params/kinds.ts'
import { actions, type Block, button, call, type Reply, say, type Text, text } from '../../message/message.ts'
import { sayings } from '../shared/said.ts'

const MOST = 12
const BUTTONS = 5

const line = (hit: Hit): Text => [
  hit.name,
  hit.detail && hit.detail !== hit.name ? ` · ${hit.detail}` : '',
  ' (',
  { ref: refOf(hit, hit) },
  ')',
]

/** The command that shows a result: the `show` of its noun. */
const show = (hit: Hit) => call(`${hit.noun} show`, { [hit.noun]: refOf(hit, hit) })

/** Searches everything that has a name, an address or text. */
export const find = command({
  path: ['find'],
  about: 'Find anything by name, e-mail, phone, ref or words in it',
  params: {
    what: {
      ...words('What to look for, such as jane, acme.io, +49 30 or SOC2', { max: 100 }),
      suggest: async (typed, ctx) =>
        (await anyTyped(ctx.tx, typed)).map(({ noun, ref, name }) => ({ label: `${noun} ${ref} ${name}`, raw: ref })),
    },
    asof: asOf,
  },
  needs: 'viewer',
  also: ['search', 'lookup', 'where'],
  said: sayings('(?:search|look|lookup|look up|look for|find me|where is|query)(?: for| up)? (?<rest>.+)'),
  examples: ['find jane', 'find acme.io', 'find SOC2'],
  async run(ctx, { what }): Promise<Reply> {
    const found = await search(ctx.tx, what, MOST)
    if (found.length === 0) {
      return say(`Nothing is called "${what}" or has that in it`, [
        text('Try fewer letters, or an e-mail, a phone number or a ref such as ', { code: 'D-7' }, '.'),
      ])
    }
    const shown = found.slice(0, MOST)
    const like = shown.every(({ rank }) => rank === 9)
    const blocks: Block[] = [{ kind: 'list', items: shown.map(line) }]
    if (found.length > MOST)
      blocks.push(text(`There is more. Type more of it, or e.g. `, { code: `contact list` }, '.'))
    blocks.push(actions(...shown.slice(0, BUTTONS).map((hit) => button(`Show ${refOf(hit, hit)}`, show(hit)))))
    const count = found.length > MOST ? `More than ${MOST}` : String(shown.length)
    return say(like ? `Nothing is called "${what}". This is like it:` : `${count} for "${what}"`, blocks)
  },
})

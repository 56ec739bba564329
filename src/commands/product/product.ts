import { addProduct, changeProduct, MOST_PRODUCTS, type Product, products, soldOf } from '../../crm/items/products.ts'
import { priceSaid } from '../../crm/items/words.ts'
import { type AnyCommand, type Ctx, command, type Param } from '../../language/command.ts'
import { textParam, words } from '../../language/params/kinds.ts'
import { allows } from '../../lib/roles.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, call, type Reply, say, type Text, text } from '../../message/message.ts'
import { productNamed } from '../item/item-named.ts'
import { saysTerm, type TermsSaid, termsSaid } from '../item/terms-said.ts'
import { sayings } from '../shared/said.ts'

const NAMED = 'The product, by its name'
/** The longest name of a product. */
const LONGEST = 80

const what: Param<string> = textParam('What it is called and what one costs, such as Seat 50/month', { max: 200 })
const price: Param<string> = textParam('What one costs from now on, such as 55/month', { max: 80 })

const inList = ({ name, price: cost, interval }: Pick<Product, 'name' | 'price' | 'interval'>): string =>
  `${name}, ${priceSaid(cost, interval)}`

/** @throws UserError for a name that is none, or that another product has. */
function refuseName(all: readonly Product[], name: string, own?: Product): void {
  if (name.length < 2 || name.length > LONGEST)
    throw new UserError('not_read', `A product needs a name of 2 to ${LONGEST} characters.`, { formless: true })
  const taken = all.find((each) => each.number !== own?.number && each.name.toLowerCase() === name.toLowerCase())
  if (!taken) return
  throw new UserError(
    'nothing_to_do',
    `${inList(taken)} is on the price list already${taken.isRetired ? ', and retired' : ''}.`,
    {
      next: taken.isRetired
        ? ['Take it back: ', { code: `product restore ${taken.name}` }, '.']
        : ['Give it another price: ', { code: `product price ${taken.name} 55/month` }, '.'],
      formless: true,
    },
  )
}

/** The price that was said. @throws UserError where there is none, or more than a price was said. */
function priceIn(said: TermsSaid, typed: string): NonNullable<TermsSaid['price']> {
  const isPlain =
    said.quantity === undefined && said.discount === undefined && !saysTerm(said) && !said.start && !said.notice
  if (said.price && isPlain) return said.price
  throw new UserError(
    'not_read',
    said.price ? 'A product has a name and a price, and nothing else.' : `What does one ${cut(typed, 60)} cost?`,
    {
      next: ['Say it like ', { code: 'product add Seat 50/month' }, ' or ', { code: 'product add Onboarding 2k' }, '.'],
      formless: true,
    },
  )
}

/** What is said of a new product. A number within its name is no quantity: `Laptop X1 1450`. */
function newSaid(typed: string, ctx: Ctx): TermsSaid {
  const said = termsSaid(typed, ctx)
  const [, name, price] = /^([^"“”]+?)[,:]?\s+((?:at |for )?\S+)$/u.exec(typed.trim()) ?? []
  if (said.quantity === undefined || name === undefined || price === undefined) return said
  return termsSaid(`"${name}" ${price}`, ctx)
}

const ADD = '(?:add|put|new|create)'
const LIST = '(?:the |our )?(?:price ?list|list of prices|catalog(?:ue)?|products)'

const productAdd = command({
  path: ['product', 'add'],
  about: 'Put something on the price list',
  params: { what },
  needs: 'manager',
  also: ['new', 'create'],
  said: sayings(
    `${ADD} (?:an? )?(?:new )?product:? (?<what>.+)`,
    `new product:? (?<what>.+)`,
    `${ADD} (?<what>.+?) (?:to|on|onto|in) ${LIST}`,
  ),
  examples: ['product add Seat 50/month', 'product add Onboarding 2k', 'product add "Support plan" 1200/year'],
  async run(ctx, { what: typed }): Promise<Reply> {
    const said = newSaid(typed, ctx)
    const cost = priceIn(said, said.rest || typed)
    const all = await products(ctx.tx)
    refuseName(all, said.rest)
    if (all.length >= MOST_PRODUCTS)
      throw new UserError('too_long', `A price list has at most ${MOST_PRODUCTS} products.`)
    const interval = said.interval ?? 'once'
    await addProduct(ctx.tx, said.rest, cost, interval)
    return say(
      `On the price list: ${inList({ name: said.rest, price: cost, interval })}`,
      [text('Sell it like ', { code: `add 20 ${said.rest} to acme` }, '.'), actions(LIST_BUTTON)],
      'good',
    )
  },
})

const LIST_BUTTON = button('Price list', call('product list'))

const productList = command({
  path: ['product', 'list'],
  about: 'Show the price list',
  params: {},
  needs: 'viewer',
  also: ['show', 'all'],
  shorts: ['products', 'pricelist'],
  said: sayings(
    `(?:(?:show|see|list|what(?:['’]s| is| are)|open)(?: me)? )?${LIST}`,
    '(?:what|which) (?:products|things) (?:do we (?:sell|have|offer)|are there)',
    'what do we sell',
    'what are our prices',
  ),
  examples: ['product list'],
  async run(ctx): Promise<Reply> {
    const all = await products(ctx.tx)
    const mayChange = allows(ctx.member.role, 'manager')
    if (all.length === 0) {
      return say('The price list is empty', [
        text(
          mayChange ? 'Put something on it like ' : 'A manager puts something on it like ',
          { code: 'product add Seat 50/month' },
          '.',
        ),
      ])
    }
    const live = all.filter(({ isRetired }) => !isRetired)
    const retired = all.filter(({ isRetired }) => isRetired)
    const sold = await soldOf(ctx.tx)
    const rows = live.map(({ number, name, price: cost, interval }): readonly Text[] => [
      [name],
      [priceSaid(cost, interval)],
      [String(sold.get(number) ?? '')],
    ])
    const columns = [{ label: 'Product' }, { label: 'Price' }, { label: 'Sold', align: 'right' as const }]
    return say(live.length === 1 ? 'Price list: 1 product' : `Price list: ${live.length} products`, [
      ...(rows.length > 0 ? [{ kind: 'table' as const, columns, rows }] : []),
      ...(retired.length > 0 ? [text(`Not sold any more: ${retired.map(({ name }) => name).join(', ')}.`)] : []),
      ...(mayChange ? [actions(button('Add a product…', call('product add')))] : []),
    ])
  },
})

const productRename = command({
  path: ['product', 'rename'],
  about: 'Give a product another name; what was sold keeps the name it was sold by',
  params: { product: productNamed(NAMED), to: words('Its new name', { max: LONGEST }) },
  needs: 'manager',
  said: sayings('rename (?:the )?product (?<product>.+?) (?:to|as|into) (?<to>.+)'),
  examples: ['product rename Seat to Licence'],
  async run(ctx, { product, to }): Promise<Reply> {
    const name = to.replace(/^(?:to|as|into)\s+/iu, '')
    if (name === product.name) throw new UserError('nothing_to_do', `It is called ${name} already.`, { isSo: true })
    refuseName(await products(ctx.tx), name, product)
    await changeProduct(ctx.tx, product, { name })
    return say(`Product ${product.name} → ${name}`, [actions(LIST_BUTTON)], 'good')
  },
})

const productPrice = command({
  path: ['product', 'price'],
  about: 'Give a product another price; items keep the price they were sold at',
  params: { product: productNamed(NAMED), price },
  needs: 'manager',
  also: ['edit', 'change', 'set'],
  said: sayings(
    '(?:set|change|raise|lower|increase|reduce) (?:the )?(?:list )?price of (?:the )?(?:product )?(?<product>.+?) (?:to|at|=) (?<price>.+)',
    '(?:the )?(?:list )?price (?:of|for) (?:the )?(?<product>.+?) (?:is|to|=)(?: now)? (?<price>.*\\d.*)',
    '(?<product>.+?) (?:now )?costs? (?:now )?(?<price>.*\\d.*?)(?: now| from now on)?',
  ),
  examples: ['product price Seat 55/month'],
  async run(ctx, { product, price: typed }): Promise<Reply> {
    const said = termsSaid(typed.replace(/^(?:to|at|=)\s+/iu, ''), ctx)
    const cost = said.price ?? priceIn(termsSaid(`at ${typed}`, ctx), product.name)
    const interval = said.interval ?? product.interval
    const after = { ...product, price: cost, interval }
    if (inList(after) === inList(product))
      throw new UserError('nothing_to_do', `${inList(product)} already.`, { isSo: true })
    await changeProduct(ctx.tx, product, { price: cost, interval })
    const sold = (await soldOf(ctx.tx)).get(product.number) ?? 0
    const kept = sold > 0 ? [text(`What was sold keeps its price: ${sold === 1 ? '1 item' : `${sold} items`}.`)] : []
    return say(
      `${product.name}: ${priceSaid(product.price, product.interval)} → ${priceSaid(cost, interval)}`,
      [...kept, actions(LIST_BUTTON)],
      'good',
    )
  },
})

const productRetire = command({
  path: ['product', 'retire'],
  about: 'Take a product off the price list; what was sold of it stays',
  params: { product: productNamed(NAMED) },
  needs: 'manager',
  also: ['delete', 'remove', 'archive'],
  said: sayings(
    `(?:remove|take|drop|delete) (?<product>.+?) (?:from|off) ${LIST}`,
    "(?:we )?(?:do not|don[’']t|no longer|stopped|stop) (?:sell|selling) (?<product>.+?)(?: any ?more| any longer)?",
    'retire (?:the )?(?:product )?(?<product>.+)',
  ),
  examples: ['product retire Seat'],
  async run(ctx, { product }): Promise<Reply> {
    await changeProduct(ctx.tx, product, { isRetired: true })
    return say(
      `${product.name} is not sold any more`,
      [text('Take it back with ', { code: `product restore ${product.name}` }, '.')],
      'good',
    )
  },
})

const productRestore = command({
  path: ['product', 'restore'],
  about: 'Take a retired product back onto the price list',
  params: { product: productNamed(NAMED, true) },
  needs: 'manager',
  said: sayings('(?:we )?sell (?<product>.+?) again', `(?:put|take) (?<product>.+?) back (?:on|onto|to|into) ${LIST}`),
  examples: ['product restore Seat'],
  async run(ctx, { product }): Promise<Reply> {
    refuseName(
      (await products(ctx.tx)).filter(({ isRetired }) => !isRetired),
      product.name,
      product,
    )
    await changeProduct(ctx.tx, product, { isRetired: false })
    return say(`On the price list again: ${inList(product)}`, [actions(LIST_BUTTON)], 'good')
  },
})

/** The commands for the price list. */
export const productCommands: readonly AnyCommand[] = [
  productAdd,
  productList,
  productRename,
  productPrice,
  productRetire,
  productRestore,
]

import type { Item } from '../../crm/items/item.ts'
import { namesSold, type Product, products } from '../../crm/items/products.ts'
import { itemName } from '../../crm/items/words.ts'
import type { Param, ReadCtx } from '../../language/command.ts'
import { words } from '../../language/params/kinds.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { button, type Call } from '../../message/message.ts'

/** A name as it is compared: in small letters, without an article, of one. */
const bare = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/^(?:the|its|their|our)\s+/u, '')
    .replace(/\s+/gu, ' ')
    .replace(/(?<=\p{L}{3})(?<!s)s$/u, '')

/** Those of some that a name means: of that name, else whose name begins so, else in whose name all its words are. */
function calledSo<T extends { readonly name: string }>(all: readonly T[], said: string): readonly T[] {
  const wanted = bare(said)
  if (wanted === '') return []
  const ways: readonly ((name: string) => boolean)[] = [
    (name) => name === wanted,
    (name) => name.startsWith(wanted),
    (name) =>
      wanted.split(' ').every((word) => name.split(/[^\p{L}\p{N}]+/u).some((each) => bare(each) === bare(word))),
  ]
  for (const fits of ways) {
    const found = all.filter(({ name }) => fits(bare(name)))
    if (found.length > 0) return found
  }
  return []
}

/** The product of the price list that words name: none of a retired one, unless those are asked for. */
export function productCalled(all: readonly Product[], said: string, isRetired = false): Product | undefined {
  const [one, ...others] = calledSo(
    all.filter((each) => each.isRetired === isRetired),
    said,
  )
  return others.length === 0 ? one : undefined
}

/**
 * Words for an item with the name of a product in quotes, where a number stands in that name: `10 iPhone 15` is ten of what
 * is on the price list, and no iPhone for 15. Of several names it is the longest.
 */
export function productQuoted(all: readonly Product[], said: string): string {
  if (/["“”]/u.test(said)) return said
  const lower = said.toLowerCase()
  const isPart = (at: number): boolean => /[\p{L}\p{N}]/u.test(lower.charAt(at))
  const [found] = all
    .filter(({ name, isRetired }) => !isRetired && /\d/u.test(name))
    .toSorted((one, other) => other.name.length - one.name.length)
    .flatMap(({ name }) => {
      const at = lower.lastIndexOf(name.toLowerCase())
      return at === -1 || isPart(at - 1) || isPart(at + name.length) ? [] : [{ at, name }]
    })
  if (!found) return said
  return `${said.slice(0, found.at)}"${found.name}"${said.slice(found.at + found.name.length)}`
}

/** True of words that name something which some deal sells. */
export const isSold = async ({ tx }: ReadCtx, said: string): Promise<boolean> =>
  calledSo(
    (await namesSold(tx)).map((name) => ({ name })),
    said,
  ).length > 0

/** Words for an item of a deal: a saying is meant only where something of that name is sold. */
export const itemWords = (about: string): Param<string> => ({
  ...words(about, { max: 200 }),
  async resolves(candidates, { tx }) {
    const names = (await namesSold(tx)).map((name) => ({ name }))
    return candidates.findIndex((each) => calledSo(names, each).length > 0)
  },
  suggest: async (typed, ctx) =>
    calledSo(
      (await namesSold(ctx.tx)).map((name) => ({ name })),
      typed || 'a',
    )
      .slice(0, 25)
      .map(({ name }) => ({ label: name, raw: name })),
})

/** A product of the price list by its name, retired ones where those are asked for. */
export const productNamed = (about: string, isRetired = false): Param<Product> => ({
  ...(words(about) as unknown as Param<Product>),
  async resolves(candidates, { tx }) {
    const all = await products(tx)
    return candidates.findIndex((each) => productCalled(all, each, isRetired) !== undefined)
  },
  suggest: (typed, ctx) => productsLike(ctx, typed, isRetired),
  async read(raw, { tx }) {
    const all = await products(tx)
    const one = productCalled(all, raw, isRetired)
    if (one) return one
    const live = all.filter((each) => each.isRetired === isRetired)
    throw new UserError(
      'not_found',
      `No product${isRetired ? ' that was retired' : ''} is called "${cut(raw.trim(), 60)}".`,
      {
        next:
          live.length > 0
            ? `There are ${live
                .slice(0, 10)
                .map(({ name }) => name)
                .join(', ')}.`
            : ['Put it on the price list: ', { code: `product add ${cut(raw.trim(), 60)} 50/month` }, '.'],
        formless: true,
      },
    )
  },
})

/** Products whose name holds what was typed last, as what may be typed. */
export async function productsLike({ tx }: ReadCtx, typed: string, isRetired = false) {
  const [, count = '', name = ''] = /^(\d[\d.,]*\s?(?:x\s)?)?(.*)$/iu.exec(typed.trim()) ?? []
  const wanted = name.trim().toLowerCase()
  return (await products(tx))
    .filter((each) => each.isRetired === isRetired && each.name.toLowerCase().includes(wanted))
    .slice(0, 25)
    .map((each) => ({ label: `${count.trim()} ${each.name}`.trim(), raw: `${count.trim()} ${each.name}`.trim() }))
}

/**
 * The item that words mean of those of a deal, or the only one where nothing is said. Of several it is asked which, by the
 * Call that `again` makes.
 * @throws UserError where there is none of that name.
 */
export function itemCalled(
  items: readonly Item[],
  said: string | undefined,
  { of, again }: { readonly of: string; readonly again: (item: Item) => Call },
): Item {
  const numbered = /^#(\d+)$/u.exec(said?.trim() ?? '')?.[1]
  const named = said === undefined || said === '' ? items : calledSo(items, said)
  const found = numbered === undefined ? named : items.filter(({ number }) => number === Number(numbered))
  const [one, ...others] = found
  if (one && others.length === 0) return one
  if (one)
    throw new UserError('ambiguous', `Which item of ${of} do you mean?`, {
      next: 'Nothing is saved yet.',
      actions: found.slice(0, 5).map((item) => button(cut(itemName(item), 75), again(item))),
    })
  throw new UserError('not_found', `${of} has no such item${said ? ` as "${cut(said, 60)}"` : ''}.`, {
    next: items.length > 0 ? `It has ${items.map(itemName).join(', ')}.` : 'It has none.',
    formless: true,
  })
}

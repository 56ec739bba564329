import { domainToASCII } from 'node:url'
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { z } from 'zod'
import { pickedIn, withNames } from '../../chat/picked.ts'
import { tagsLike } from '../../crm/names/tags.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import type { Param, ShapeCtx } from '../command.ts'

const Email = z.email()

const trimmed = (word: string): string => word.trim().replace(/^[<(]|(?<![>),;.])[>),;.]+$/gu, '')

/** An address as mail servers write it: a domain in other letters also has a name in plain ones. */
const inPlainLetters = (address: string): string => {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  return /^[\p{L}\p{N}.-]+$/u.test(domain) && /[^\p{ASCII}]/u.test(domain)
    ? `${address.slice(0, at)}@${domainToASCII(domain)}`
    : address
}

/** True of a word that is an e-mail address; its domain may be in any alphabet. */
export const isEmail = (word: string): boolean =>
  isShortAddress(word) && Email.safeParse(inPlainLetters(trimmed(word))).success

/** RFC 5321 allows 254 characters; a mark or two may follow. */
const isShortAddress = (word: string): boolean => word.length <= 260 && word.includes('@')

/** An e-mail address; stored in small letters, as every mail server treats it. */
export const email = (about: string): Param<string> => ({
  about,
  shape: 'email',
  slot: 'shaped',
  optional: false,
  takes: ([word = '']) => (isEmail(word) ? 1 : 0),
  read(raw) {
    const value = trimmed(raw).toLowerCase()
    if (value.length <= 254 && isEmail(value)) return value
    throw new UserError('not_read', [{ code: cut(raw, 60) }, ' is no e-mail address.'], {
      next: ['Type it like ', { code: 'jane@acme.io' }, '.'],
    })
  },
})

/** An extension after a number: `ext 12`, `x12`, `;ext=12`, and the words of other languages. */
const EXTENSION =
  /[\s,]*(?:;ext=|(?<=\d|\s)(?:ext(?:ension|n)?|durchwahl|dw|apparat|poste|interno|anexo)[\s.:=]*|(?<=\d)\s?x\s?|\sx)(\d{1,7})$/iu

/** An extension after a hyphen, if the digits cannot belong to the number itself. */
const HYPHENED = /\s?-\s?(\d{1,5})$/u

/**
 * The number in E.164, or undefined if it is none; without a + it needs the country. An extension follows it, as RFC
 * 3966 writes it: `+4930901820;ext=12`.
 */
export function phoneIn(raw: string, country: string | undefined): string | undefined {
  const text = abroad(unmarked(raw))
  const extended = EXTENSION.exec(text)
  if (extended) return withExtension(text, extended, country)
  const hyphened = HYPHENED.exec(text)
  return plainPhone(text, country) ?? (hyphened ? withExtension(text, hyphened, country) : undefined)
}

function withExtension(text: string, found: RegExpExecArray, country: string | undefined): string | undefined {
  const number = plainPhone(text.slice(0, found.index), country)
  return number && `${number};ext=${found[1]}`
}

function plainPhone(text: string, country: string | undefined): string | undefined {
  if (!looksLikePhone(text, country)) return undefined
  const known = country && isSupportedCountry(country) ? (country as CountryCode) : undefined
  const number = parsePhoneNumberFromString(text, known)
  return number?.isValid() ? number.number : undefined
}

const unmarked = (raw: string): string => raw.trim().replace(/(?<![,;.])[,;.]+$/u, '')

/** `0044 …` is `+44 …`. */
const abroad = (text: string): string => text.replace(/^00(?=[1-9])/u, '+')

const looksLikePhone = (text: string, country: string | undefined): boolean =>
  /^[+(\d][\d\s()./-]{4,30}\d$/u.test(text) && (country !== undefined || text.startsWith('+'))

/** What checking for a phone number costs of a line's budget, compared with a word of a date. */
const PHONE_COST = 1

/** True of words that as a whole are a phone number. */
function isPhone(words: string, { country, effort }: ShapeCtx): boolean {
  const text = abroad(unmarked(words))
  if (!looksLikePhone(text.replace(EXTENSION, ''), country)) return false
  const read = () => phoneIn(text, country) !== undefined
  return (effort ? effort.once(`phone ${country ?? ''}`, text, PHONE_COST, read) : read()) ?? false
}

/** A phone number, stored in E.164; without a + it is read in the workspace's country. */
export const phone = (about: string): Param<string> => ({
  about,
  shape: 'phone',
  slot: 'shaped',
  optional: false,
  takes(words, ctx) {
    if (!/^[+(\d]/u.test(words[0] ?? '')) return 0
    for (let count = words.length; count > 0; count--) if (isPhone(words.slice(0, count).join(' '), ctx)) return count
    return 0
  },
  read(raw, ctx) {
    const value = phoneIn(raw, ctx.country)
    if (value) return value
    throw new UserError('not_read', [{ code: cut(raw, 60) }, ' is no phone number that I know.'], {
      next: ['Type it with its country, like ', { code: '+49 30 901820' }, '.'],
    })
  },
})

const TAG = /^#[\p{L}\p{N}][\p{L}\p{N}_-]{0,39},*$/u

/** A word as a tag, also when the platform made a pick of it because a channel has that name. */
const asTag = (word: string): string => (pickedIn(word)?.kind === 'channel' ? withNames(word) : word)

/** Tags, each with a # before it; several may stand anywhere in the line. */
export const tags = (about: string): Param<readonly string[]> => ({
  about,
  shape: 'tags',
  slot: 'shaped',
  optional: false,
  many: true,
  takes: ([word = '']) => (TAG.test(asTag(word)) ? 1 : 0),
  suggest: async (typed, { tx }) => (await tagsLike(tx, typed)).map((name) => ({ label: `#${name}`, raw: `#${name}` })),
  read(raw) {
    const found = raw.split(/[\s,]+/u).filter((word) => word !== '')
    const names = found.map((word) => asTag(word).replace(/^#/u, '').toLowerCase())
    const wrong = names.find((name) => !/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,39}$/u.test(name))
    if (wrong === undefined && names.length <= 20) return [...new Set(names)]
    throw new UserError('not_read', [{ code: cut(wrong ?? raw, 60) }, ' cannot be a tag.'], {
      next: ['Type tags like ', { code: '#warm #saastr' }, ', at most twenty.'],
    })
  },
})

/** One tag, such as #warm, by which a list is filtered. */
export const tag = (about: string): Param<string> => {
  const all = tags(about)
  return {
    ...all,
    many: false,
    async read(raw, ctx) {
      const [only, ...others] = await all.read(raw, ctx)
      if (only !== undefined && others.length === 0) return only
      throw new UserError('not_read', ['One tag is needed here.'], { next: ['Type it like ', { code: '#warm' }, '.'] })
    },
  }
}

/** A web domain without www and path; undefined when the text is none. */
export function domainIn(raw: string): string | undefined {
  const host = raw
    .trim()
    .toLowerCase()
    .replace(/^[(<]|[)>]$/gu, '')
    .replace(/^https?:\/\//u, '')
    .replace(/^www\./u, '')
    .replace(/[/?#:].*$/u, '')
  return /^(?=.{4,253}$)([a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,63}$/u.test(host) ? host : undefined
}

/** The domain of a company's web site. */
export const domain = (about: string): Param<string> => ({
  about,
  shape: 'words',
  slot: 'shaped',
  optional: false,
  takes: ([word = '']) => (/\./u.test(word) && domainIn(word.replace(/,+$/u, '')) !== undefined ? 1 : 0),
  read(raw) {
    const value = domainIn(raw)
    if (value) return value
    throw new UserError('not_read', [{ code: cut(raw, 60) }, ' is no web domain.'], {
      next: ['Type it like ', { code: 'acme.io' }, '.'],
    })
  },
})

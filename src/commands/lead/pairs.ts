/** What people write of a lead besides its fields, with its value behind a colon, up to a comma or the next of them. */
const KEYS =
  'title|job title|role|position|job|website|web|site|url|linkedin|twitter|xing|instagram|facebook|city|country|address|industry|sector|size|employees|department|language|region|timezone'
const NAMED = new RegExp(`(?<![\\s,;])[\\s,;]*(?<![^\\s,;])(${KEYS}):\\s+((?:(?!\\s(?:${KEYS}):)[^,;\\n])+)`, 'giu')
/** A page of somebody, and one of a firm. */
const PROFILE =
  /(?:^|(?<=[\s,;]))(?:https?:\/\/)?(?:[a-z]{2,3}\.)?(linkedin|xing|twitter|x|instagram|facebook)\.com\/[^\s,;]+/giu
const PAGE = /(?:^|(?<=[\s,;]))(?:https?:\/\/[^\s,;]+|www\.[^\s,;]+)/giu

/** A value as it stands behind its key in a line. */
const quoted = (value: string): string => `"${value.trim().replaceAll('"', '""')}"`

/** Words of a lead without what is known by a key of its own, and that as key:"value". */
interface PairsFound {
  readonly pieces: readonly string[]
  readonly pairs: readonly string[]
}

/**
 * Parts what people write of a lead beside its fields from its other words: `website: acme.io`, `title: CTO`, the address of
 * a profile. The first of each key is taken, another stays in the words.
 */
export function pairsIn(typed: readonly string[]): PairsFound {
  const pairs = new Map<string, string>()
  const take = (key: string, value: string, all: string): string => {
    const name = key.toLowerCase().replace(/\s+/gu, '_')
    if (pairs.has(name)) return all
    pairs.set(name, quoted(value))
    return ''
  }
  const pieces = typed.map((piece) =>
    /^["“”„«]/u.test(piece)
      ? piece
      : piece
          .replace(NAMED, (all, key: string, value: string) => take(key, value, all))
          .replace(PROFILE, (all, site: string) => take(site, all, all))
          .replace(PAGE, (all) => take('website', all, all))
          .trim(),
  )
  return { pieces: pieces.filter((piece) => piece !== ''), pairs: [...pairs].map(([key, value]) => `${key}:${value}`) }
}

/** True of the text of a file of contact cards (RFC 6350, RFC 2426, vCard 2.1). */
export const isVcard = (text: string): boolean => /^\ufeff?\s*BEGIN:VCARD/iu.test(text)

/** A line of a card: its property, what is said of it, and its value. */
interface Property {
  readonly name: string
  readonly group: string
  readonly types: readonly string[]
  readonly value: string
}

const HEADS = [
  'Name',
  'First name',
  'Last name',
  'Company',
  'Job title',
  'Email',
  'Phone',
  'Address',
  'Birthday',
  'Website',
  'Tags',
  'Notes',
  'Nickname',
  'LinkedIn',
] as const

type Head = (typeof HEADS)[number]

/** The cards of a file as a table, its heads first. */
export function vcardTable(text: string): readonly (readonly string[])[] {
  const cards: Property[][] = []
  for (const line of linesOf(text)) {
    const read = propertyIn(line)
    if (read?.name === 'BEGIN') cards.push([])
    else if (read && read.name !== 'END') cards.at(-1)?.push(read)
  }
  return [HEADS, ...cards.map(rowOf)]
}

/** The lines with what was comparableHeader put together: a blank begins what goes on, and in 2.1 a `=` ends what does. */
function linesOf(text: string): readonly string[] {
  const lines: string[] = []
  for (const line of text.replace(/^\ufeff/u, '').split(/\r\n|\n|\r/u)) {
    const last = lines.at(-1)
    if (last !== undefined && /^[ \t]/u.test(line)) lines[lines.length - 1] = last + line.slice(1)
    else if (last?.endsWith('=') && /ENCODING=QUOTED-PRINTABLE/iu.test(last.split(':')[0] ?? ''))
      lines[lines.length - 1] = last.slice(0, -1) + line
    else lines.push(line)
  }
  return lines
}

function propertyIn(line: string): Property | undefined {
  const found = /^(?:(?<group>[\w-]+)\.)?(?<name>[\w-]+)(?<params>(?:;(?:[^":;]|"[^"]*")*)*):(?<value>.*)$/su.exec(line)
  if (!found?.groups) return undefined
  const { group = '', name = '', params = '', value = '' } = found.groups
  const words = params.split(';').filter((word) => word !== '')
  const charset = words.map((word) => /^CHARSET=(.+)$/iu.exec(word)?.[1]).find((word) => word !== undefined)
  const isQuoted = words.some((word) => /^(?:ENCODING=)?QUOTED-PRINTABLE$/iu.test(word))
  const types = words.flatMap((word) =>
    word
      .replace(/^TYPE=/iu, '')
      .replaceAll('"', '')
      .split(',')
      .map((type) => type.toLowerCase()),
  )
  return { name: name.toUpperCase(), group, types, value: isQuoted ? decoded(value, charset) : value }
}

/** Quoted-printable text (RFC 2045) in the character set that the card names. */
function decoded(value: string, charset: string | undefined): string {
  const bytes = [...value.matchAll(/=([\dA-F]{2})|([^=]|=)/giu)].flatMap(([, hex, plain]) =>
    hex === undefined ? [...Buffer.from(plain ?? '')] : [Number.parseInt(hex, 16)],
  )
  try {
    return new TextDecoder(charset ?? 'utf-8').decode(Uint8Array.from(bytes))
  } catch {
    return new TextDecoder('utf-8').decode(Uint8Array.from(bytes))
  }
}

/** The parts of a value between its unescaped semicolons, as they are meant. */
const partsIn = (value: string): readonly string[] => value.split(/(?<!\\);/u).map((part) => unescaped(part).trim())

const unescaped = (value: string): string =>
  value.replace(/\\([nN,;:\\])/gu, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign))

/** What the kinds of addresses and numbers of cards are called here; others say nothing of whose they are. */
const LABELS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  work: 'work',
  home: 'home',
  cell: 'mobile',
  mobile: 'mobile',
  fax: 'fax',
}

function rowOf(card: readonly Property[]): readonly string[] {
  const row: Partial<Record<Head, string>> = {}
  const add = (head: Head, value: string, between = '\n') => {
    if (value !== '' && !row[head]?.split(between).includes(value))
      row[head] = row[head] ? row[head] + between + value : value
  }
  const labelOf = ({ types, group }: Property): string => {
    const own = group && card.find((each) => each.group === group && each.name === 'X-ABLABEL')?.value
    const label =
      (own || undefined)?.replace(/^_\$!<(.+)>!\$_$/u, '$1') ?? types.map((type) => LABELS[type]).find((one) => one)
    return label ? ` (${label.toLowerCase()})` : ''
  }
  for (const property of card) {
    const { name, value, types } = property
    const plain = unescaped(value).trim()
    const parts = partsIn(value)
    if (name === 'FN') row.Name ??= plain
    else if (name === 'N') {
      row['Last name'] = parts[0] ?? ''
      row['First name'] = parts[1] ?? ''
    } else if (name === 'ORG') row.Company ??= parts[0] ?? ''
    else if (name === 'TITLE' || (name === 'ROLE' && !row['Job title'])) row['Job title'] = plain
    else if (name === 'EMAIL') add('Email', plain.replace(/^mailto:/iu, '') + labelOf(property))
    else if (name === 'TEL') add('Phone', plain.replace(/^tel:/iu, '') + labelOf(property))
    else if (name === 'ADR') add('Address', parts.filter((part) => part !== '').join(', '))
    else if (name === 'BDAY')
      row.Birthday = plain.replace(/^(\d{4})(\d\d)(\d\d)(?:T.*)?$/u, '$1-$2-$3').replace(/^--(\d\d)(\d\d)$/u, '--$1-$2')
    else if (name === 'URL' || name === 'X-SOCIALPROFILE')
      add(/linkedin/iu.test(plain) || types.includes('linkedin') ? 'LinkedIn' : 'Website', plain)
    else if (name === 'CATEGORIES') add('Tags', plain, ', ')
    else if (name === 'NOTE') add('Notes', plain)
    else if (name === 'NICKNAME') add('Nickname', plain)
  }
  return HEADS.map((head) => row[head] ?? '')
}

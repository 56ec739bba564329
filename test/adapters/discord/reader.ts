/** How Discord's clients read markdown, as far as it matters here: what they show, and what they take for more than words. */
export interface Read {
  /** The words as they are shown. */
  readonly shown: string
  /** Each thing that is no plain text, such as `bold Acme` or `mention <@1>`. */
  readonly markup: readonly string[]
}

type Rule = readonly [name: string, pattern: RegExp, inner: number | undefined]

/** In the order in which clients try them; `inner` is the group that is read again. */
const RULES: readonly Rule[] = [
  ['fence', /^```(?:[\w+-]*\n)?([\s\S]+?)\n?```/u, undefined],
  ['code', /^(`+)([\s\S]*?[^`])\1(?!`)/u, undefined],
  ['time', /^<t:-?\d+(?::[tTdDfFR])?>/u, undefined],
  ['mention', /^<(?:@[!&]?|#)\d+>/u, undefined],
  ['emoji', /^<a?:\w+:\d+>/u, undefined],
  ['command', /^<\/[^>]+:\d+>/u, undefined],
  ['guide', /^<id:\w+>/u, undefined],
  ['address', /^<(https?:\/\/[^ >]+)>/u, undefined],
  ['link', /^\[((?:\\.|[^\]\\])*)\]\((https?:\/\/[^\s)]+)\)/u, 1],
  ['autolink', /^(?:https?|discord|steam):\/\/[^\s<]+[^<.,:;"'\]\s]/u, undefined],
  ['shortcode', /^:[\w+~-]+:/u, undefined],
  ['bold', /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/u, 1],
  ['underline', /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/u, 1],
  ['italics', /^\*(?=\S)((?:\\[\s\S]|[^\\*])+?)\*(?!\*)/u, 1],
  ['italics', /^_((?:\\[\s\S]|[^\\_])+?)_(?!_)/u, 1],
  ['strike', /^~~((?:\\[\s\S]|[^\\])+?)~~/u, 1],
  ['spoiler', /^\|\|([\s\S]+?)\|\|/u, 1],
]

const LINE_RULES: readonly Rule[] = [
  ['heading', /^[^\S\n]*#{1,3}[^\S\n]+/u, undefined],
  ['small', /^[^\S\n]*-#[^\S\n]+/u, undefined],
  ['quote', /^[^\S\n]*>(?:>>)?[^\S\n]/u, undefined],
  ['list', /^[^\S\n]*(?:[-*+]|\d+[.)])[^\S\n]+/u, undefined],
]

/** What the server takes for a ping, which looks at the text as it is sent. */
const PINGS = /@everyone|@here|<@[!&]?\d+>|<#\d+>/giu

/** Reads what was sent. */
export const read = (sent: string): Read => {
  const markup: string[] = (sent.match(PINGS) ?? []).map((ping) => `ping ${ping}`)
  let shown = ''
  let lineStart = true
  for (let rest = sent; rest !== ''; ) {
    const line = lineStart ? LINE_RULES.find(([, pattern]) => pattern.test(rest)) : undefined
    if (line) {
      const [taken = ''] = line[1].exec(rest) ?? []
      markup.push(line[0])
      rest = rest.slice(taken.length)
      continue
    }
    const escaped = /^\\([^0-9A-Za-z\s])/u.exec(rest)
    const rule = escaped ? undefined : RULES.find(([, pattern]) => pattern.test(rest))
    if (escaped) {
      shown += escaped[1]
      rest = rest.slice(escaped[0].length)
    } else if (rule) {
      const [name, pattern, inner] = rule
      const found = pattern.exec(rest)
      const [taken = ''] = found ?? []
      markup.push(`${name} ${taken}`)
      if (inner !== undefined) {
        const within = read(found?.[inner] ?? '')
        shown += within.shown
        markup.push(...within.markup.filter((each) => !each.startsWith('ping ')))
      } else shown += taken
      rest = rest.slice(taken.length)
    } else {
      const [first = ''] = rest
      shown += first
      rest = rest.slice(first.length)
      lineStart = first === '\n'
      continue
    }
    lineStart = false
  }
  return { shown: shown.replaceAll('\u200b', ''), markup }
}

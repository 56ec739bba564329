/** The file that a line asks to import, as it is written there: quotes and a trailing `as contacts` are taken off. */
export function fileIn(line: string): string | undefined {
  const rest = /^\s*\/?(?:crm\s+)?import\s+(\S.*)$/iu.exec(line)?.[1]?.trim()
  if (rest === undefined || /^(?:run|show|edit|cancel)\s+\d/iu.test(rest)) return undefined
  const quoted = /^"([^"]+)"|^'([^']+)'/u.exec(rest)
  const path = quoted?.[1] ?? quoted?.[2] ?? rest.replace(/\s+as[\s:]+\p{L}+$/iu, '')
  return path.trim()
}

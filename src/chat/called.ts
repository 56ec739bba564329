/**
 * A text without the mentions of the bot, which `mention` is the source of a pattern for: with the comma or colon behind
 * one at the beginning (`@Parley: deal list`), with the blank before one at the end (`thanks @Parley!`), and without
 * either of one within, which stands where somebody is called (`hey @Parley show D-1`).
 */
export function withoutCalls(text: string, mention: string): string {
  const first = new RegExp(`^\\s*(?:${mention}[\\s,:]*)+`, 'u')
  const others = new RegExp(`[ \\t]*,?[ \\t]*(?:${mention})(?=([ \\t]?))[ \\t]*,?`, 'gu')
  return text
    .replace(first, '')
    .replace(others, (_, blank: string) => blank)
    .trim()
}

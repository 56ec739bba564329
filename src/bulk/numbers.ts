/** The numbers of many records as a short text: `1-1200,1305`. They are sorted. */
export function numbersText(numbers: readonly number[]): string {
  const runs: { readonly from: number; to: number }[] = []
  for (const number of numbers.toSorted((one, other) => one - other)) {
    const last = runs.at(-1)
    if (last && number <= last.to + 1) last.to = number
    else runs.push({ from: number, to: number })
  }
  return runs.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(',')
}

/** The numbers in such a text, at most `most` of them; undefined when it is no such text. */
export function numbersIn(text: string, most: number): readonly number[] | undefined {
  const numbers: number[] = []
  for (const run of text.split(',')) {
    const [, from, to = from] = /^(\d{1,9})(?:-(\d{1,9}))?$/u.exec(run) ?? []
    if (from === undefined) return undefined
    const [first, last] = [Number(from), Number(to)]
    if (last < first || numbers.length + last - first >= most) return undefined
    for (let number = first; number <= last; number += 1) numbers.push(number)
  }
  return numbers
}

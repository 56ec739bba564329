/** What something belongs to, said before it, and the words behind it. */
export interface PlaceFirst {
  readonly place: string
  readonly rest: string
}

const PLACE =
  /^(?:at|for|from|with|of|@)\s+(?!(?:the|our|my|an?)\s)["“„]?([^:;,@]{1,60}?)["”]?(?:\s*[:;,]|\s[–—-])\s+(?=\S)/iu

/** `at Acme: Jane Roe`, `for Acme, 50 seats`: what the words begin with; undefined where that is no place. */
export function placeFirst(text: string): PlaceFirst | undefined {
  const found = PLACE.exec(text)
  return found ? { place: found[1]?.trim() ?? '', rest: text.slice(found[0].length) } : undefined
}

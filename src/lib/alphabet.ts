const LETTERS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ı: 'i',
  þ: 't',
}

/** A text without case and marks: `Łódź` is `lodz`, `Straße` is `strasse`. */
const plainSpelling = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .replace(/[łøđðıþ]/gu, (letter) => LETTERS[letter] ?? letter)

const WIDE: Readonly<Record<string, string>> = { __proto__: null as never, ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' }

/**
 * The spellings under which a name is found: without marks, and with ae, oe and ue for its umlauts, as `parley_spellings`
 * in the database has them on two lines.
 */
export function spellingsOf(text: string): readonly string[] {
  const wide = text
    .toLowerCase()
    .normalize('NFC')
    .replace(/[äöüåø]/gu, (letter) => WIDE[letter] ?? letter)
  return [...new Set([plainSpelling(text), plainSpelling(wide)])]
}

import { isEmail } from '../../language/params/reach.ts'
import { joinedValues, type LabelledValues } from '../../records/types/several.ts'
import { type RowPart, rowPart } from '../part.ts'
import type { Cells } from '../row-values.ts'

/** Somebody as one cell names them: `Ada Lovelace (ada@acme.example)`. */
interface Named {
  readonly name: string | null
  readonly email: string | null
}

const ADDRESS = /[(<]?\s*([^\s()<>;,]+@[^\s()<>;,]+)\s*[)>]?/u

/** The people whom a cell names, with semicolons between. */
const namedIn = (raw: string): readonly Named[] =>
  raw
    .split(/\s*;\s*/u)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const email = ADDRESS.exec(piece)?.[1]
      const name = email && isEmail(email) ? piece.replace(ADDRESS, '').trim() : piece
      return { name: name || null, email: email && isEmail(email) ? email.toLowerCase() : null }
    })

/** The contacts of a row whose own record is another: the first has what the other columns say of them. */
export function rowPeople(cells: Cells, company: string | null): readonly RowPart[] {
  const { got } = cells
  const said = typeof got.name === 'string' ? namedIn(got.name) : []
  const hasHalves = got.first !== undefined || got.last !== undefined
  if (said.length === 0 && !hasHalves && got.email === undefined) return []
  const [first, ...others] = said
  const address = (email: string | null): LabelledValues | null => (email ? [{ value: email }] : null)
  const firstGot: Cells['got'] = {
    ...got,
    ...(first && { name: first.name ?? undefined }),
    email: joinedValues((got.email ?? null) as LabelledValues | null, address(first?.email ?? null)),
    company: company ?? undefined,
  } as Cells['got']
  const people = [
    { ...cells, got: firstGot },
    ...others.map(
      ({ name, email }): Cells => ({
        ...cells,
        extra: Object.create(null),
        got: { ...(name && { name }), email: address(email), ...(company && { company }) },
      }),
    ),
  ]
  return people.map((each) => rowPart(each))
}

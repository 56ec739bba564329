import type { ImportNoun } from '../fields.ts'
import type { GoodRow } from '../rows.ts'

/** How a record is named where another row is about it. */
type NamedBy = 'id' | 'name' | 'email'

/** The records that files which come together bring, by how rows of the others name them. */
export interface Coming {
  add(row: GoodRow): void
  has(noun: ImportNoun, by: NamedBy, key: string): boolean
}

const keyOf = (noun: ImportNoun, by: NamedBy, key: string): string => `${noun} ${by} ${key.toLowerCase()}`

/** Gathers what files bring. */
export function coming(): Coming {
  const keys = new Set<string>()
  const addOne = (noun: ImportNoun, { id, name, email }: Partial<Record<NamedBy, unknown>>) => {
    for (const [by, key] of Object.entries({ id, name, email }))
      if (typeof key === 'string' && key !== '') keys.add(keyOf(noun, by as NamedBy, key))
  }
  return {
    add({ main, people, company }) {
      for (const { noun, values, sourceId } of [main, ...people, ...(company ? [company] : [])])
        addOne(noun, { id: sourceId, name: values.name ?? values.title, email: values.email })
      const { companyName } = main.values
      if (main.noun !== 'company') addOne('company', { name: companyName })
    },
    has: (noun, by, key) => keys.has(keyOf(noun, by, key)),
  }
}

import type { ComponentType } from 'discord.js'
import type { Fault } from './faults.ts'

/** A component as it travels: the keys that checks look at. */
export interface Part {
  readonly type: ComponentType
  readonly components?: readonly Part[]
  readonly accessory?: Part
  readonly component?: Part
  readonly items?: readonly { readonly media: { readonly url: string }; readonly description?: string | null }[]
  readonly file?: { readonly url: string }
  readonly media?: { readonly url: string }
  readonly content?: string
  readonly custom_id?: string
  readonly label?: string
  readonly title?: string
  readonly description?: string
  readonly style?: number
  readonly url?: string
  readonly placeholder?: string
  readonly options?: readonly { readonly label: string; readonly value: string; readonly description?: string }[]
  readonly min_values?: number
  readonly max_values?: number
  readonly min_length?: number
  readonly max_length?: number
  readonly required?: boolean
  readonly disabled?: boolean
  readonly value?: string
}

/** A component with where it stands. */
export interface LocatedPart {
  readonly part: Part
  readonly path: Fault['path']
}

/** All components, those within others too, in the order in which they are read. */
export const locatedParts = (
  parts: readonly Part[] | null | undefined,
  path: Fault['path'] = ['components'],
): readonly LocatedPart[] =>
  (parts ?? []).flatMap((part, index) => {
    const here = [...path, index]
    return [
      { part, path: here },
      ...locatedParts(part.components, [...here, 'components']),
      ...single(part.accessory, [...here, 'accessory']),
      ...single(part.component, [...here, 'component']),
    ]
  })

const single = (part: Part | undefined, path: Fault['path']): readonly LocatedPart[] => (part ? [{ part, path }] : [])

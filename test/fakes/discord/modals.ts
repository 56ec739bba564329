import { ComponentType } from 'discord.js'
import type { ModalBody } from './check-modal.ts'
import { valueIn } from './components.ts'
import { LIMITS } from './limits.ts'
import { locatedParts, type Part } from './parts.ts'

/** What a person fills in, by label or custom_id; what is left out keeps what stands there. */
export type Filled = Readonly<Record<string, string | readonly string[]>>

/** A filled modal as it travels. Throws what the client does not let through. */
export function fillModal(modal: ModalBody, filled: Filled): Readonly<Record<string, unknown>> {
  const inputs = locatedParts(modal.components).flatMap(({ part }) =>
    part.component ? [part] : part.type === ComponentType.TextInput ? [part] : [],
  )
  const names = inputs.flatMap((part) => [part.label, (part.component ?? part).custom_id])
  const unknown = Object.keys(filled).filter((name) => !names.includes(name))
  if (unknown.length > 0)
    throw new Error(`the modal has no ${unknown.join(', ')}, only ${inputs.map(({ label }) => label).join(', ')}`)
  return {
    custom_id: modal.custom_id,
    components: modal.components.map((part, index) => written(part, index + 1, filled)),
  }
}

function written(part: Part, id: number, filled: Filled): Readonly<Record<string, unknown>> {
  const { type } = part
  if (part.component) return { type, id, component: input(part.component, id + 100, part.label, filled) }
  if (part.components)
    return { type, id, components: part.components.map((inner) => input(inner, id + 100, inner.label, filled)) }
  return { type, id }
}

function input(part: Part, id: number, label: string | undefined, filled: Filled): Readonly<Record<string, unknown>> {
  const { type, custom_id } = part
  const given = filled[label ?? ''] ?? filled[custom_id ?? '']
  const name = label ?? custom_id
  if (type !== ComponentType.TextInput) {
    const values = [given ?? []].flat().map((pick) => valueIn(part, pick))
    if (values.length === 0 && part.required !== false) throw new Error(`"${name}" must be chosen`)
    return { type, id, custom_id, values }
  }
  const value = String(given ?? part.value ?? '')
  if (value === '' && part.required !== false) throw new Error(`"${name}" must be filled in`)
  const { min_length: least = 0, max_length: most = LIMITS.modal.text } = part
  if (value !== '' && (value.length < least || value.length > most))
    throw new Error(`"${name}" takes ${least} to ${most} characters`)
  return { type, id, custom_id, value }
}

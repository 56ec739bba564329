import type { Issue, Schema } from 'discord-api-spec/zod'
import type { Fault } from './faults.ts'

/** What a schema of Discord's OpenAPI finds wrong with a payload. */
export function specFaults(schema: Schema, payload: unknown): readonly Fault[] {
  const result = schema.safeParse(payload)
  return result.success ? [] : (result.error?.issues ?? []).flatMap((issue) => faultsOf(issue, []))
}

function faultsOf(issue: Issue, above: Fault['path']): readonly Fault[] {
  const path = [...above, ...issue.path]
  const meant = issue.errors && meantBranch(issue.errors)
  if (meant) return meant.flatMap((inner) => faultsOf(inner, path))
  return [{ path, code: codeOf(issue), message: wordsOf(issue) }]
}

/** Of a union's branches the one whose `type` fits, else the one with the fewest faults. */
function meantBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const isOther = (issues: readonly Issue[]) => issues.some(({ path }) => path.length === 0 || path[0] === 'type')
  const fitting = branches.filter((issues) => !isOther(issues))
  return (fitting.length > 0 ? fitting : branches).toSorted((a, b) => a.length - b.length)[0]
}

function wordsOf({ code, maximum, minimum, message }: Issue): string {
  if (code === 'too_big') return `Must be ${maximum} or less.`
  return code === 'too_small' ? `Must be ${minimum} or more.` : message
}

function codeOf({ code }: Issue): string {
  if (code === 'too_big' || code === 'too_small') return 'BASE_TYPE_BAD_LENGTH'
  return code === 'invalid_type' ? 'BASE_TYPE_REQUIRED' : 'UNION_TYPE_CHOICES'
}

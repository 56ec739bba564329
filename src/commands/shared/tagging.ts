import { asNamed, maybe } from '../../language/params/kinds.ts'
import { tags } from '../../language/params/reach.ts'
import { sayings } from './said.ts'

/** Tags that an edit adds or removes, without changing the others. */
export const tagging = {
  tag: asNamed(maybe(tags('Tags to put on it beside those it has'))),
  untag: asNamed(maybe(tags('Tags to take off it'))),
}

/** The tags of an edit: all of them, or those to add and to remove. */
interface TagEdit {
  readonly tags: readonly string[] | null | undefined
  readonly tag: readonly string[] | undefined
  readonly untag: readonly string[] | undefined
}

/** The tags after an edit: undefined when they do not change, null when they are cleared. */
export function tagsAfter(before: readonly string[], edit: TagEdit): readonly string[] | null | undefined {
  const { tags: all, tag, untag } = edit
  if (tag === undefined && untag === undefined) return all
  const kept = [...(all === undefined ? before : (all ?? [])), ...(tag ?? [])].filter((one) => !untag?.includes(one))
  return kept.length === 0 ? null : [...new Set(kept)]
}

const SIGNED = '#\\S+(?:[ ,]+(?:and )?#\\S+)*'

/**
 * `tag acme #vip`, `add the tag vip to acme`, `acme #vip`, `remove #vip from acme`: `record` is the param of the tagged
 * record.
 */
export const tagSaid = (record: string): readonly RegExp[] =>
  sayings(
    `(?:tag|label) (?<${record}>.+?) (?:as |with |= ?)?(?<tag>${SIGNED}|[^\\s#]+)`,
    `(?:add|put|set|give)(?: the)? (?:tags? |labels? )?(?<tag>${SIGNED}) (?:to|on|onto) (?<${record}>.+)`,
    `(?:add|put|set)(?: the| a)? (?:tag|label) (?<tag>\\S+) (?:to|on|onto) (?<${record}>.+)`,
    `(?<${record}>.+?) (?:\\+|tag:? ?|add )?(?<tag>${SIGNED})`,
    `(?:untag|unlabel) (?<${record}>.+?) (?:from |as )?(?<untag>${SIGNED}|[^\\s#]+)`,
    `(?:remove|take|drop|delete|clear)(?: off)?(?: the)? (?:tags? |labels? )?(?<untag>${SIGNED}) (?:from|off|of) (?<${record}>.+)`,
    `(?:remove|take|drop|delete|clear)(?: off)?(?: the)? (?:tag|label) (?<untag>\\S+) (?:from|off|of) (?<${record}>.+)`,
  )

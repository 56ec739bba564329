import { type Duplicate, duplicatesOf, type ExcludedRecord, type KnownFacts } from '../../crm/people/duplicates.ts'
import { refOfSubject } from '../../crm/subject.ts'
import type { Ctx } from '../../language/command.ts'
import { type Action, actions, type Block, button, call, type Text, text } from '../../message/message.ts'

const SHOWN = 3

/**
 * The records that a new one looks like, with a button to merge them: nothing is merged automatically. Records that
 * only share the domain are mentioned, without a button. Empty when there are none.
 */
export async function lookAlikes(ctx: Ctx, made: ExcludedRecord, known: KnownFacts): Promise<readonly Block[]> {
  const found = (await duplicatesOf(ctx.tx, known, made)).filter(({ noun }) => mayBe(made.noun, noun))
  const same = found.filter(({ reason }) => reason !== 'same domain')
  if (same.length > 0) {
    const buttons = same.filter(({ noun }) => noun === made.noun).map((other) => sameAs(made, other))
    const lines = same.slice(0, SHOWN).map((other) => text('Looks like ', ...told(other)))
    return [...lines, ...(buttons.length > 0 ? [actions(...buttons.slice(0, SHOWN))] : [])]
  }
  const [first, ...others] = found
  if (!first) return []
  const more = others.length > 0 ? ` and ${others.length} more` : ''
  return [text('At the same domain: ', { ref: refOfSubject(first) }, ` ${first.name}${more}`)]
}

/** A person is no company; a lead may be either. */
const mayBe = (made: ExcludedRecord['noun'], other: ExcludedRecord['noun']): boolean =>
  made === other || made === 'lead' || other === 'lead'

const told = (other: Duplicate): Text => [{ ref: refOfSubject(other) }, ` ${other.name} (${other.reason})`]

const sameAs = (made: ExcludedRecord, other: Duplicate): Action =>
  button(
    `Same as ${refOfSubject(other)}`,
    call(`${made.noun} merge`, { [made.noun]: refOfSubject(made), into: refOfSubject(other) }),
  )

import { LABEL_WORDS } from '../../language/params/several.ts'
import type { FieldShape } from '../../records/field-type.ts'
import { CHANGE, OWN, sayings } from '../shared/said.ts'

const LABEL = `(?:${LABEL_WORDS})`
const TO = '(?: is| is now| now| changed| has| to| as| into| =| ->| →|:)+'

/** How the values of each kind look in a sentence, and their names. */
const KINDS: Readonly<
  Partial<Record<FieldShape, { readonly kind: string; readonly value: string; readonly bare: string }>>
> = {
  emails: {
    kind: '(?:e-?mail address|e-?mail|mail address|mail|address)',
    value: '<?\\S+@\\S+(?: ?\\([^()]+\\))?',
    bare: '<?\\S+@\\S+(?: ?\\([^()]+\\))?',
  },
  phones: {
    kind: '(?:phone number|phone|telephone number|telephone|number|line)',
    value: '[+(\\d][\\d\\s()./-]{5,}(?:(?:ext|x)[ .]?\\d+)?(?: ?\\([^()]+\\))?',
    bare: '[+0][\\d\\s()./-]{6,}(?:(?:ext|x)[ .]?\\d+)?(?: ?\\([^()]+\\))?',
  },
}

/**
 * Sayings for one of several values of a field: `change jane's mobile to +49 …`, `add jane's private e-mail j@x.io`,
 * `add j@x.io to jane`, `remove j@x.io from jane`. The label and the verb become part of the value. Empty for a field
 * with a single value.
 */
export function severalSaid(record: string, field: string, is: FieldShape): readonly RegExp[] {
  const said = KINDS[is]
  if (!said) return []
  const { kind, value, bare } = said
  const called = `(?:${LABEL}(?: ${kind})?|${kind})`
  const articles = '(?:(?:an?|the|another|new) )*'
  const bareLabel = is === 'phones' ? `(?:${LABEL} ${kind}|mobile|cell|handy|fax)` : `${LABEL} ${kind}`
  const named = `${articles}(?:${called}:? ${value}|${bare})`
  return sayings(
    `${CHANGE} (?:the |its |their )?(?<${field}>${LABEL}(?: ${kind})? (?:of|for) (?<${record}>.+?)${TO} ${value})`,
    `${CHANGE} (?<${record}>.+?)${OWN} (?<${field}>${LABEL}(?: ${kind})?${TO} ${value})`,
    `(?<${record}>.+?)${OWN} (?<${field}>${LABEL}(?: ${kind})?${TO} ${value})`,
    `(?<${field}>(?:add|put|remove|delete|drop) (?<${record}>.+?)(?:'s|’s|s') ${called}:? ${value})`,
    `(?<${field}>(?:remove|delete|drop) (?<${record}>.+?)(?:'s|’s|s') ${bareLabel})`,
    `(?<${field}>(?:add|put) ${named}(?: as ${articles}${LABEL}(?: ${kind})?)?) (?:to|for|with) (?<${record}>.+)`,
    `(?<${field}>(?:remove|delete|drop|take off) ${named}) (?:from|of|for) (?<${record}>.+)`,
  )
}

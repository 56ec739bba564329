import { RECORD_TYPES } from '../../crm/type-list.ts'
import { nounWords } from '../query/nouns.ts'

const KINDS = RECORD_TYPES.flatMap(nounWords)
  .toSorted((a, b) => b.length - a.length)
  .join('|')

const ADDS = '(?:add|create|make|set up|new)(?: me)?(?: an?| another| the)?(?: new| custom| own)*'
const FIELD = '(?:custom |own )?(?:field|property|attribute)'
const TYPES = 'checkbox|dropdown|drop-down|picklist|yes/no field|date field|number field|text field|money field'

/** `add deal field Users number`, `add a field called "Competitor" to deals, text`. */
const OF_KIND = new RegExp(`^${ADDS} (${KINDS}) ${FIELD}(?: called| named|:)? (.+)$`, 'iu')
const TO_KIND = new RegExp(
  `^${ADDS} ${FIELD}(?: called| named|:| for)? "([^"]+)" (?:to|on|for) (?:the |our |all )?(${KINDS})(?:[,:]? (?:(?:as|is|of type) )?(?:an? )?(.+))?$`,
  'iu',
)
/** `add a checkbox "VIP" to contacts`. */
const TYPED = new RegExp(
  `^${ADDS} (${TYPES})(?: called| named|:| for)? "?([^"]+?)"? (?:to|on|for) (?:the |our |all )?(${KINDS})$`,
  'iu',
)

/** A line that asks for a field of a kind of record, as the command for it is typed; any other line stays as it is. */
export function withNewField(line: string): string {
  const [, kind, rest] = OF_KIND.exec(line) ?? []
  if (kind !== undefined && rest !== undefined) return `field add ${kind} ${rest.replaceAll('"', '')}`
  const [, name, of, type] = TO_KIND.exec(line) ?? []
  if (name !== undefined && of !== undefined) return `field add ${of} ${name}${type === undefined ? '' : ` ${type}`}`
  const [, typed, called, whose] = TYPED.exec(line) ?? []
  if (typed === undefined || called === undefined) return line
  return `field add ${whose} ${called} ${typed.replace(/ field$/iu, '')}`
}

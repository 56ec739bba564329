import { asNamed, maybe, words } from '../../language/params/kinds.ts'
import { type Block, type Reply, type Text, text } from '../../message/message.ts'
import { type Fields, labelOf, namesOfField } from '../../records/field.ts'
import { fieldsOf } from '../../records/record-type.ts'
import { LINE_LABELS } from './card-lines.ts'

/** The words by which a question asks for a field of a card: the card is shown, with the answer first. */
export const askedFor = { ...asNamed(maybe(words('What of it was asked for', { max: 80 }))), hidden: true }

/** Words for fields or other lines of a card, by their keys. */
const ASKED: readonly (readonly [asked: RegExp, keys: readonly string[]])[] = [
  [/next|do we do|^do$|^plan$|anything/iu, ['next']],
  [/close|closing|due|when/iu, ['closes', 'closed']],
  [/amount|value|worth|much|big|large|price|size|money/iu, ['amount']],
  [
    /\b(?:stage|status|phase|likely|probable|sure|certain|safe|far|advanced|where|won|win|lost|lose)|^(?:in|at|with|sitting in)$/iu,
    ['stage', 'status'],
  ],
  [/own|who|rep\b|runs|handles/iu, ['owner']],
  [/reach|^contact$|contact (?:details|info|data)/iu, ['phone', 'email']],
  [/mail/iu, ['email']],
  [/phone|number|mobile|cell|^tel$|^handy$|^call$/iu, ['phone']],
  [/birthday/iu, ['birthday']],
  [/add?ress/iu, ['address']],
  [/role|title|job/iu, ['role', 'company']],
  [/company|employer|work/iu, ['company']],
]

/** The labels of a key on a card, which are those that the card itself uses. */
const labelsOf = ({ fields }: { readonly fields: Fields }, key: string): readonly string[] => {
  const field = fields[key]
  return field ? [labelOf(key, field)] : (LINE_LABELS[key] ?? [])
}

const fieldsIn = (block: Block): readonly { readonly label: string; readonly value: Text }[] =>
  block.kind === 'fields' ? block.fields : []

/** The key of the field with this name: `the price`, `next inspection`. */
const keyCalled = ({ fields }: { readonly fields: Fields }, asked: string): readonly string[] => {
  const wanted = asked.toLowerCase().replace(/^(?:the|its|their|an?)\s+/u, '')
  const found = fieldsOf({ fields }).find(([key, field]) => namesOfField(key, field).includes(wanted))
  return found ? [found[0]] : []
}

/** A card that begins with the answer to a question; unchanged without a question, or if the card has no answer. */
export function answerFirst(type: { readonly fields: Fields }, reply: Reply, asked: string | undefined): Reply {
  if (asked === undefined) return reply
  const usual = ASKED.find(([pattern]) => pattern.test(asked))?.[1] ?? []
  const meant = usual.flatMap((key) => labelsOf(type, key))
  const labels = meant.length > 0 ? meant : keyCalled(type, asked).flatMap((key) => labelsOf(type, key))
  if (labels.length === 0) return reply
  const all = reply.message.blocks.flatMap(fieldsIn)
  const found = labels.flatMap((label) => all.filter((field) => field.label === label))
  const answers: readonly Block[] =
    found.length > 0
      ? found.map(({ label, value }) => text({ bold: label }, ': ', ...value))
      : [text({ bold: labels[0] ?? '' }, usual.includes('next') ? ': nothing is planned' : ': none is known')]
  const others = reply.message.blocks.map(
    (block): Block =>
      block.kind === 'fields' && block.fields.length > found.length
        ? { ...block, fields: block.fields.filter((field) => !found.includes(field)) }
        : block,
  )
  return { ...reply, message: { ...reply.message, blocks: [...answers, ...others] } }
}

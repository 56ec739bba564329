import { asNamed, maybe, words } from '../../language/params/kinds.ts'
import { type Block, type Reply, type Text, text } from '../../message/message.ts'

/** The words by which a question asks for a field of a card: the card is shown, and what was asked for comes first. */
export const askedFor = { ...asNamed(maybe(words('What of it was asked for', { max: 80 }))), hidden: true }

/** What is asked for, and the labels that a card has it under. */
const ASKED: readonly (readonly [asked: RegExp, labels: readonly string[]])[] = [
  [/next|do we do/iu, ['Next']],
  [/close|closing|due|when/iu, ['Closes', 'Closed']],
  [/amount|value|worth|much|big|large|price/iu, ['Amount']],
  [/\b(?:stage|status|phase|where|won|win|lost|lose)/iu, ['Stage', 'Status']],
  [/own|who|rep\b|runs|handles/iu, ['Owner']],
  [/reach|contact details/iu, ['Phone', 'E-mail']],
  [/mail/iu, ['E-mail']],
  [/phone|number|mobile|cell/iu, ['Phone']],
  [/birthday/iu, ['Birthday']],
  [/address/iu, ['Address']],
  [/role|title|job/iu, ['Role', 'Company']],
  [/company|employer|work/iu, ['Company']],
]

const fieldsIn = (block: Block): readonly { readonly label: string; readonly value: Text }[] =>
  block.kind === 'fields' ? block.fields : []

/** A card that begins with what a question asked for; without a question, or where it is of nothing on the card, as it is. */
export function answerFirst(reply: Reply, asked: string | undefined): Reply {
  const labels = asked === undefined ? undefined : ASKED.find(([pattern]) => pattern.test(asked))?.[1]
  if (!labels) return reply
  const values = new Map(reply.message.blocks.flatMap(fieldsIn).map(({ label, value }) => [label, value]))
  const found = labels.flatMap((label) => {
    const value = values.get(label)
    return value ? [{ label, value }] : []
  })
  const answers: readonly Block[] =
    found.length > 0
      ? found.map(({ label, value }) => text({ bold: label }, ': ', ...value))
      : [text({ bold: labels[0] ?? '' }, ': none is known')]
  return { ...reply, message: { ...reply.message, blocks: [...answers, ...reply.message.blocks] } }
}

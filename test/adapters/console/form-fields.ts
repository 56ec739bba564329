import type { Request } from '../../../src/chat/request.ts'
import { type Form, type FormField, type Reply, say } from '../../../src/message/message.ts'
import { withForm } from './scene.ts'

export const field = (name: string, label: string, more: Partial<FormField> = {}): FormField => ({
  name,
  label,
  about: label,
  shape: 'words',
  required: false,
  long: false,
  ...more,
})

export const dealForm: Form = {
  id: 'f-1',
  title: 'New deal',
  path: ['deal', 'add'],
  kept: { version: '3' },
  base: {},
  fields: [
    field('name', 'Name', { about: 'What the deal is called', required: true }),
    field('amount', 'Amount', { about: 'Such as 24k or EUR 5,000', value: '24k' }),
    field('stage', 'Stage', { choices: ['New', 'Qualified', 'Won'], value: 'New' }),
    field('next', 'Next step'),
  ],
}

export const reasonForm: Form = {
  id: 'f-2',
  said: 'question',
  title: 'Why was D-7 Acme lost?',
  path: ['deal', 'lost'],
  kept: { deal: 'D-7' },
  base: {},
  fields: [field('why', 'Reason', { about: 'One sentence for the history', required: true, long: true })],
}

export const bot = ({ input }: Request): Reply => {
  if ('line' in input && input.line === 'deal add') return withForm(say('What is the deal?'), dealForm)
  if ('line' in input && input.line === 'deal lost D-7') return withForm(say(reasonForm.title), reasonForm)
  if ('press' in input && input.fields?.amount === 'plenty') {
    const fields = dealForm.fields.map((each) => {
      const value = input.fields?.[each.name]
      const error = each.name === 'amount' ? 'plenty is no amount. Write a number such as 24k.' : undefined
      return { ...each, ...(value !== undefined && { value }), ...(error && { error }) }
    })
    return withForm(say('One field needs a look', [], 'warning'), { ...dealForm, id: 'f-1b', fields })
  }
  return say('line' in input ? `Heard: ${input.line}` : 'Saved', [], 'good')
}

export const sent = (requests: readonly Request[]) => requests.flatMap(({ input }) => ('press' in input ? [input] : []))

import type { OpenForm } from '../message/errors.ts'
import { type Button, button, type Form, type FormField } from '../message/message.ts'
import type { AnyCommand, Ctx, Param, ReadCtx } from './command.ts'

/** The form of a command, made from its declaration: filled with what was read, else with the record's own values. */
export async function formFor(command: AnyCommand, open: OpenForm, ctx: Ctx): Promise<Form> {
  const base = (await command.prefill?.(ctx, { path: command.path, fields: open.fields })) ?? {}
  const asked = Object.entries(command.params as Readonly<Record<string, Param<unknown>>>).filter(
    ([name, param]) => !param.hidden && (open.only?.includes(name) ?? true),
  )
  const fields = await Promise.all(asked.map(([name, param]) => fieldOf(ctx, name, param, open, base)))
  const names = new Set(asked.map(([name]) => name))
  const hidden = 'seen' in base ? { seen: base.seen } : {}
  const kept = Object.fromEntries(Object.entries({ ...hidden, ...open.fields }).filter(([name]) => !names.has(name)))
  const { seen: _seen, ...values } = base
  const { said } = open
  return { title: command.about, path: command.path, kept, base: values, fields, ...(said && { said }) }
}

/** A button that asks for a form again, with what was filled in; one that edits a record starts from what that holds by then. */
export function formButton({ path, kept, base, fields }: Form): Button {
  const filled = fields.flatMap(({ name, value }) => (value && value !== base[name] ? [[name, value]] : []))
  return button('Fill it in', { path, fields: { ...kept, ...Object.fromEntries(filled) } })
}

async function fieldOf(
  ctx: ReadCtx,
  name: string,
  param: Param<unknown>,
  { fields, errors, required }: OpenForm,
  base: Readonly<Record<string, string>>,
): Promise<FormField> {
  const value = fields[name] ?? base[name]
  const choices =
    param.choices ?? (param.shape === 'stage' ? (await param.suggest?.('', ctx))?.map(({ raw }) => raw) : undefined)
  return {
    name,
    label: name.charAt(0).toUpperCase() + name.slice(1),
    about: param.about,
    shape: param.shape,
    required: !param.optional || (required?.includes(name) ?? false),
    long: param.shape === 'text',
    ...(value !== undefined && { value }),
    ...(errors?.[name] && { error: errors[name] }),
    ...(choices && { choices }),
  }
}

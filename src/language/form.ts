import { capital } from '../lib/text.ts'
import { type OpenForm, UserError } from '../message/errors.ts'
import { type Button, button, type Form, type FormField } from '../message/message.ts'
import type { AnyCommand, Ctx, Param, ReadCtx } from './command.ts'
import { AmbiguousValue } from './params/kinds.ts'

/** The form of a command, made from its declaration: filled with what was read, else with the record's values. */
export async function formFor(command: AnyCommand, open: OpenForm, ctx: Ctx): Promise<Form> {
  const base = (await command.prefill?.(ctx, { path: command.path, fields: open.fields })) ?? {}
  const params = command.params as Readonly<Record<string, Param<unknown>>>
  // A form with the version of its record has all its fields; a line has only those that it names.
  const given = open.fields.seen === undefined ? await saidWhole(ctx, params, open.fields, base) : open.fields
  const asked = Object.entries(params).filter(
    ([name, param]) => !param.hidden && !param.formless && (open.only?.includes(name) ?? true),
  )
  const fields = await Promise.all(
    asked.map(([name, param]) => fieldOf(ctx, name, param, { ...open, fields: given }, base)),
  )
  const names = new Set(asked.map(([name]) => name))
  const hidden = 'seen' in base ? { seen: base.seen } : {}
  const kept = Object.fromEntries(Object.entries({ ...hidden, ...given }).filter(([name]) => !names.has(name)))
  const { seen: _seen, ...values } = base
  const { said } = open
  return { title: command.about, path: command.path, kept, base: values, fields, ...(said && { said }) }
}

/**
 * A button that opens a form again with what was filled in; if it edits a record, other fields show the current values.
 */
export function formButton({ path, kept, base, fields }: Form): Button {
  const filled = fields.flatMap(({ name, value }) => (value && value !== base[name] ? [[name, value]] : []))
  return button('Fill it in', { path, fields: { ...kept, ...Object.fromEntries(filled) } })
}

/** The fields of a line as a form holds them: as whole values, although a line may only change one of several. */
async function saidWhole(
  ctx: ReadCtx,
  params: Readonly<Record<string, Param<unknown>>>,
  said: Readonly<Record<string, string>>,
  base: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const whole = async ([name, raw]: readonly [string, string]) =>
    [name, (await wholeOf(ctx, params[name], raw, base[name])) ?? raw] as const
  return Object.fromEntries(await Promise.all(Object.entries(said).map(whole)))
}

async function wholeOf(
  ctx: ReadCtx,
  param: Param<unknown> | undefined,
  raw: string,
  base: string | undefined,
): Promise<string | undefined> {
  if (!base || !param?.inForm) return raw
  try {
    return await param.inForm(raw, base, ctx)
  } catch (error) {
    if (error instanceof UserError || error instanceof AmbiguousValue) return raw
    throw error
  }
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
    label: param.label ?? capital(name),
    about: param.about,
    shape: param.shape,
    required: !param.optional || (required?.includes(name) ?? false),
    long: param.shape === 'text',
    ...(value !== undefined && { value }),
    ...(errors?.[name] && { error: errors[name] }),
    ...(choices && { choices }),
  }
}

import type { Param, ReadCtx, ShapeCtx } from '../../language/command.ts'
import { clip } from '../../language/grammar/words.ts'
import { isEmail } from '../../language/params/reach.ts'
import { dateWords } from '../../language/params/when.ts'
import { UserError } from '../../message/errors.ts'
import { type Action, button, type Call, plain } from '../../message/message.ts'
import { withCountry } from './country.ts'

/** A word that looks like an e-mail address but is none: `foo@bar`, `ana@@x.io`, `jane@acme,com`, `jane(at)acme.io`. */
const NEAR_ADDRESS = /^<?[^\s@"<>:/]+(?:@+|[[({]at[\])}])[^\s"<>]+>?[,;]?$/iu
/** Digits as people write a number without its country, or with one that does not fit. */
const LOCAL =
  /^(?:(?:\+[1-9]|\(?0\d|\(\d{2,5}\)|\d{3}[-./]\d{3,4}(?=$|[-./])|\d{3} \d{3} \d{4}$|\d{3} \d{3} \d{2} \d{2}$)[\d\s()./-]*|[1-9]\d{8,11})$/u

/** The number of words at the start that look like a phone number, valid or not. */
function localNumber(words: readonly string[], ctx: ShapeCtx, before: readonly string[]): number {
  if (!/^[+(\d]/u.test(words[0] ?? '')) return 0
  for (let count = words.length; count > 0; count--) {
    const text = words
      .slice(0, count)
      .join(' ')
      .replace(/[,;.]+$/u, '')
    const digits = text.replace(/\D/gu, '').length
    if (digits < (text.startsWith('+') ? 4 : 6) || digits > 15 || !LOCAL.test(text)) continue
    return dateWords(words, ctx, before, 'future') >= count ? 0 : count
  }
  return 0
}

/** The address that a mistyped one was meant to be, if that is clear. */
function mended(raw: string): string | undefined {
  const typed = raw.replace(/^<|[>,;.]+$/gu, '')
  const address = typed
    .replace(/[[({]at[\])}]|@+/iu, '@')
    .replace(/[,;]+/gu, '.')
    .replace(/\.{2,}/gu, '.')
    .toLowerCase()
  return isEmail(address) ? address : undefined
}

/** The same line with the unread words as the name, if it has none, else in the note. */
function kept({ call }: ReadCtx, field: string, raw: string): Action {
  const { [field]: _raw, ...fields } = call.fields
  const again = (more: Call['fields']): Call => ({ path: call.path, fields: { ...fields, ...more } })
  if (!fields.name?.trim()) return button(clip(`Name: ${raw}`, 75), again({ name: raw }))
  return button(clip(`Keep it in the note: ${raw}`, 75), again({ note: [fields.note, raw].filter(Boolean).join('\n') }))
}

/** `jane@acme` for a person without another name: Jane, who works at Acme. */
function atFirm({ call }: ReadCtx, raw: string): readonly Action[] {
  const [, name = '', firm = ''] = /^([\p{L}-]+)@([\p{L}\p{N}-]+)$/u.exec(raw) ?? []
  if (name === '' || call.fields.company !== undefined || call.fields.name?.trim()) return []
  const { email: _email, ...fields } = call.fields
  return [button(clip(`${name} at ${firm}`, 75), { path: call.path, fields: { ...fields, name, company: firm } })]
}

/** The refusal of a value, with its other readings; a form asks for it again and keeps everything else. */
const withReadings = (
  error: unknown,
  ctx: ReadCtx,
  field: string,
  actions: readonly Action[],
  next?: string,
): unknown =>
  error instanceof UserError
    ? new UserError(error.code, error.words, {
        next: [...(error.next ?? []), ...(next === undefined ? [] : [` ${next}`]), ' Nothing is saved yet.'],
        actions,
        open: { path: ctx.call.path, fields: ctx.call.fields, only: [field], errors: { [field]: plain(error.words) } },
      })
    : error

/** The e-mail address of a new person in their line; a mistyped one is asked about. */
export const emailInLine = <T>(param: Param<T>): Param<T> => ({
  ...param,
  takes: (words, ctx, before) => param.takes?.(words, ctx, before) || (NEAR_ADDRESS.test(words[0] ?? '') ? 1 : 0),
  async read(raw, ctx) {
    try {
      return await param.read(raw, ctx)
    } catch (error) {
      const address = mended(raw)
      const { email: _email, ...fields } = ctx.call.fields
      const meant = address
        ? [button(clip(`E-mail: ${address}`, 75), { path: ctx.call.path, fields: { ...fields, email: address } })]
        : []
      throw withReadings(error, ctx, 'email', [...meant, ...atFirm(ctx, raw), kept(ctx, 'email', raw)])
    }
  },
})

const FROM_NOW_ON = 'For all numbers of one country, an admin says it once: settings country:DE.'

/**
 * The phone number of a new person in their line; without a country it is asked about, and it never belongs to the
 * name.
 */
export const numberInLine = <T>(param: Param<T>): Param<T> => ({
  ...param,
  takes: (words, ctx, before) => param.takes?.(words, ctx, before) || localNumber(words, ctx, before),
  async read(raw, ctx) {
    try {
      return await param.read(raw, ctx)
    } catch (error) {
      throw withReadings(
        error,
        ctx,
        'phone',
        [...withCountry(ctx, 'phone', raw), kept(ctx, 'phone', raw)],
        ctx.country === undefined ? FROM_NOW_ON : undefined,
      )
    }
  },
})

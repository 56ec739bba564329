/** How people and places of Discord are told from those of other platforms. */
export const PLATFORM = 'discord'

/**
 * What the custom ids of buttons, selects and modals say. Discord gives a hundred characters and shows them to whoever
 * looks closely, so they carry ids alone: what stands behind one is stored, and who may press it is looked up there.
 */
export type CustomId =
  /** A stored button or option. */
  | { readonly kind: 'press'; readonly id: string }
  /** A page of a stored reply, from 1. */
  | { readonly kind: 'page'; readonly reply: string; readonly page: number }
  /** A step of a stored form, from 1: a button with it opens the step, a modal with it is that step filled in. */
  | { readonly kind: 'form'; readonly id: string; readonly step: number }
  /** A stored form that is sent with what is filled in so far. */
  | { readonly kind: 'send'; readonly id: string }
  /** An answer that is shared, by the id of its request. */
  | { readonly kind: 'share'; readonly reply: string }
  /** An answer that only who asked for it can open, by the id of its request. */
  | { readonly kind: 'show'; readonly reply: string }
  /** A select; what was chosen comes as its value, a stored id. */
  | { readonly kind: 'choose' }

/** The id of a page of a stored reply; `reply` is at most 80 characters. */
export const pageId = (reply: string, page: number): string => `page:${reply}:${page}`
/** The id of a step of a form. */
export const formId = (form: string, step: number): string => `form:${form}:${step}`
/** The id of the button that sends a form as it is. */
export const sendId = (form: string): string => `send:${form}`
/** The id of a select, which has to differ from those of its neighbours. */
export const chooseId = (firstOption: string): string => `choose:${firstOption}`

/** The id of the button that shares an answer. */
export const shareId = (reply: string): string => `share:${reply}`
/** The id of the button that opens an answer for who asked for it. */
export const showId = (reply: string): string => `show:${reply}`

/** Reads a custom id; one of no other form is a stored button's. */
export const readCustomId = (customId: string): CustomId => {
  const [, kind, id = '', number] = /^(page|form|send|choose):(.+?)(?::(\d{1,4}))?$/u.exec(customId) ?? []
  if (kind === 'page' && number !== undefined) return { kind, reply: id, page: Number(number) }
  if (kind === 'form' && number !== undefined) return { kind, id, step: Number(number) }
  const [, named, reply = ''] = /^(share|show):(.+)$/u.exec(customId) ?? []
  if (named === 'share' || named === 'show') return { kind: named, reply }
  if (kind === 'send') return { kind, id: customId.slice('send:'.length) }
  return kind === 'choose' ? { kind } : { kind: 'press', id: customId }
}

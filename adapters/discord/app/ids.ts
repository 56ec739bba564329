/** The name of this platform in places, actors and outbox rows. */
export const PLATFORM = 'discord'

/**
 * The custom ids of buttons, selects and modals. Discord allows a hundred characters and does not hide them, so they
 * hold only ids: the Call of an id is stored, and who may press it is checked there.
 */
export type CustomId =
  /** A stored button or option. */
  | { readonly kind: 'press'; readonly id: string }
  /** A page of a stored reply, counted from 1. */
  | { readonly kind: 'page'; readonly reply: string; readonly page: number }
  /**
   * A step of a stored form, counted from 1: a button with this id opens the step, a modal with it submits the step.
   */
  | { readonly kind: 'form'; readonly id: string; readonly step: number }
  /** Submits a stored form with the values so far. */
  | { readonly kind: 'send'; readonly id: string }
  /** Shares an answer, by the id of its request. */
  | { readonly kind: 'share'; readonly reply: string }
  /** Shows an answer to the person who asked, by the id of its request. */
  | { readonly kind: 'show'; readonly reply: string }
  /** A select; the chosen value is a stored id. */
  | { readonly kind: 'choose' }

/** The id of a page of a stored reply; `reply` is at most 80 characters. */
export const pageId = (reply: string, page: number): string => `page:${reply}:${page}`
/** The id of a step of a form. */
export const formId = (form: string, step: number): string => `form:${form}:${step}`
/** The id of the button that submits a form as it is. */
export const sendId = (form: string): string => `send:${form}`
/** The id of a select, which must differ from other ids in the message. */
export const chooseId = (firstOption: string): string => `choose:${firstOption}`

/** The id of the button that shares an answer. */
export const shareId = (reply: string): string => `share:${reply}`
/** The id of the button that shows an answer to the person who asked. */
export const showId = (reply: string): string => `show:${reply}`

/** Reads a custom id; an id of any other form belongs to a stored button. */
export const readCustomId = (customId: string): CustomId => {
  const [, kind, id = '', number] = /^(page|form|send|choose):(.+?)(?::(\d{1,4}))?$/u.exec(customId) ?? []
  if (kind === 'page' && number !== undefined) return { kind, reply: id, page: Number(number) }
  if (kind === 'form' && number !== undefined) return { kind, id, step: Number(number) }
  const [, named, reply = ''] = /^(share|show):(.+)$/u.exec(customId) ?? []
  if (named === 'share' || named === 'show') return { kind: named, reply }
  if (kind === 'send') return { kind, id: customId.slice('send:'.length) }
  return kind === 'choose' ? { kind } : { kind: 'press', id: customId }
}

/** A person's id on Discord, or on Slack with or without its workspace: people cannot read it. */
const ID = /^(?:\d{15,21}|(?:[TE][A-Z0-9]{6,}\/)?[UW][A-Z0-9]{7,})$/u

/** True of a platform's own id of a person. A handle field may also hold a name that somebody typed. */
export const isPersonId = (text: string): boolean => ID.test(text)

/** The names of fields that hold a person's id on a platform. */
export const HANDLE_NAMES: readonly string[] = ['slack', 'discord']

/** True of one of them; a number in any other field was typed by people. */
export const isHandle = (name: string): boolean => HANDLE_NAMES.includes(name)

/** A person's handle as people see it: a typed handle stays, an id is replaced by their name. */
export const handleShown = (handle: string, name: string): string => (isPersonId(handle) ? `@${name}` : handle)

/** A person's id on Discord, or on Slack with or without its workspace: people cannot read it. */
const ID = /^(?:\d{15,21}|(?:[TE][A-Z0-9]{6,}\/)?[UW][A-Z0-9]{7,})$/u

/** True of a platform's own id of a person. A handle field may also hold a name that somebody typed. */
export const isPersonId = (text: string): boolean => ID.test(text)

/** True of the field names that hold a person's id on a platform; a number in any other field was typed by people. */
export const isHandle = (name: string): boolean => name === 'slack' || name === 'discord'

/** A person's handle as people see it: a typed handle stays, an id is replaced by their name. */
export const handleShown = (handle: string, name: string): string => (isPersonId(handle) ? `@${name}` : handle)

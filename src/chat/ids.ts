/** An id of somebody on Discord, or on Slack with or without its workspace: it says nothing to people. */
const ID = /^(?:\d{15,21}|(?:[TE][A-Z0-9]{6,}\/)?[UW][A-Z0-9]{7,})$/u

/** True of a platform's own id of a person; who somebody is on a platform may have been typed by their name there as well. */
export const isPersonId = (text: string): boolean => ID.test(text)

/** The names under which it is kept who somebody is on a platform; a number under another name is what people typed. */
export const isHandle = (name: string): boolean => name === 'slack' || name === 'discord'

/** Who somebody is on a platform, for people: what was typed stays, an id is told by the name that they have here. */
export const handleShown = (handle: string, name: string): string => (isPersonId(handle) ? `@${name}` : handle)

import type { PlaceRefusal } from '../message/errors.ts'

/** What it means for people that the bot cannot write in a place: why it is, and what they can do. */
export const REFUSED: Readonly<Record<PlaceRefusal | 'closed', { readonly why: string; readonly next: string }>> = {
  archived: { why: 'It is archived.', next: 'Unarchive it, or name another channel.' },
  absent: { why: 'I am not in it.', next: 'Invite me there: type /invite @Parley in it.' },
  forbidden: { why: 'I may not see it or write in it.', next: 'Let me do both, in the permissions of the channel.' },
  gone: { why: 'It is not there any more.', next: 'Name another channel.' },
  forum: { why: 'It is a forum, which holds posts and no messages.', next: 'Name one of its posts.' },
  closed: { why: 'I do not see it, or may not write there.', next: 'Invite me there, and let me write.' },
}

/** Why the bot cannot write in a place, as it is stored; any other text is of another version of the program. */
export const refusedBy = (stored: string): PlaceRefusal | 'closed' =>
  stored in REFUSED ? (stored as PlaceRefusal) : 'closed'

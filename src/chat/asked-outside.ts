import type { Place, Request } from './request.ts'

/**
 * Thrown when a request needs something that must not be found out inside a transaction. The transaction is rolled
 * back, it is found out, and the request is handled again.
 */
export abstract class AskedOutside extends Error {}

/** Who can read a place is not known: its platform is asked. */
export class ReadersAsked extends AskedOutside {
  readonly place: Place

  constructor(place: Place) {
    super('it is not known who can read a place')
    this.name = 'ReadersAsked'
    this.place = place
  }
}

/** Heavy work has to be done first: `find` does it, and returns the request with what it found. */
export class WorkAsked extends AskedOutside {
  readonly find: (request: Request) => Promise<Request>

  constructor(find: WorkAsked['find']) {
    super('work has to be done before a request can be handled')
    this.name = 'WorkAsked'
    this.find = find
  }
}

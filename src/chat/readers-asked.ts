import type { Place } from './request.ts'

/**
 * Thrown when a request needs to know who can read a place and does not. The transaction is rolled back, the platform
 * is asked outside of any transaction, and the request is handled again with the answer.
 */
export class ReadersAsked extends Error {
  readonly place: Place

  constructor(place: Place) {
    super('it is not known who can read a place')
    this.name = 'ReadersAsked'
    this.place = place
  }
}

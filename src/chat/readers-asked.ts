import type { Place } from './request.ts'

/**
 * Thrown where a place is named of which this request does not know who can read it: what was done is rolled back, the
 * platform is asked outside of any transaction, and the request is read anew with its answer.
 */
export class ReadersAsked extends Error {
  readonly place: Place

  constructor(place: Place) {
    super('it is not known who can read a place')
    this.name = 'ReadersAsked'
    this.place = place
  }
}

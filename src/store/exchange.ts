/** By what amounts in other currencies are converted: what a workspace has settled, and which rates it has. */
export interface Exchange {
  /** ISO 4217 code of the team's currency. */
  readonly team: string
  /** The zone of the team's days, by which rates hold. */
  readonly zone: string
  /** The codes of the currencies that have a rate against it, at any day. */
  readonly held: readonly string[]
}

/** The exchange in the text of `exchangeSql`; undefined where a workspace has no rates. */
export const exchangeIn = (text: string | null | undefined): Exchange | undefined =>
  text ? (JSON.parse(text) as Exchange) : undefined

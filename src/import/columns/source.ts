import { comparableHeader } from '../fields.ts'
import { headKey, headOf } from './heads.ts'
import type { Survey } from './survey.ts'

/** The programs whose ids are known by how they look. */
const BY_ID: readonly (readonly [RegExp, string])[] = [
  [/^(?:00[136Q5]|a[0-9A-Za-z]{2})[0-9A-Za-z]{12}(?:[0-9A-Za-z]{3})?$/u, 'salesforce'],
  [/^zcrm_\d+$/u, 'zoho'],
]

/** The source of files that this program wrote. */
export const OWN_SOURCE = 'parley'

/** The source of ids of which nobody knows the program. */
export const UNKNOWN_SOURCE = 'file'

/** The programs as they call themselves. */
const PROGRAMS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  salesforce: 'Salesforce',
  zoho: 'Zoho',
  copper: 'Copper',
  hubspot: 'HubSpot',
  pipedrive: 'Pipedrive',
  parley: 'Parley',
}

/** A source as its program is called; undefined of one that nobody knows. */
export const programNamed = (source: string | undefined): string | undefined =>
  Object.entries(PROGRAMS).find(([of]) => of === source)?.[1]

/**
 * The program that the ids of a file are of, so that ids of one are not taken for those of another: by how the ids look, else
 * by heads that only its files have.
 */
export function sourceOf(headers: readonly string[], surveys: readonly Survey[]): string {
  const samples = headers.flatMap((header, index) =>
    headKey(header).endsWith('id') ? [surveys[index]?.sample ?? ''] : [],
  )
  const byId = BY_ID.find(([pattern]) => samples.some((sample) => pattern.test(sample)))
  if (byId) return byId[1]
  const plainHeads = headers.map(headKey)
  if (plainHeads.includes('parleyid')) return OWN_SOURCE
  if (plainHeads.includes('copperid')) return 'copper'
  if (
    plainHeads.includes('recordid') ||
    plainHeads.some((plainHead) => /^associated(?:company|contact|deal)ids?/u.test(plainHead))
  )
    return 'hubspot'
  if (
    headers.some(
      (header) => headOf(comparableHeader(header))?.isApart && /^(?:person|organization|deal) - /iu.test(header),
    )
  )
    return 'pipedrive'
  return UNKNOWN_SOURCE
}

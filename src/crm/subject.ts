/** The record that an interaction or a task is about. */
export interface Subject {
  readonly noun: 'lead' | 'contact' | 'company' | 'deal'
  readonly number: number
}

/** The record that a row with these columns is about. */
export function subjectIn(row: {
  readonly leadNumber: number | null
  readonly contactNumber: number | null
  readonly companyNumber: number | null
  readonly dealNumber: number | null
}): Subject | undefined {
  if (row.dealNumber !== null) return { noun: 'deal', number: row.dealNumber }
  if (row.contactNumber !== null) return { noun: 'contact', number: row.contactNumber }
  if (row.companyNumber !== null) return { noun: 'company', number: row.companyNumber }
  return row.leadNumber === null ? undefined : { noun: 'lead', number: row.leadNumber }
}

/** The columns that say what a row is about. */
export const subjectColumns = (about: Subject | undefined) => ({
  leadNumber: about?.noun === 'lead' ? about.number : null,
  contactNumber: about?.noun === 'contact' ? about.number : null,
  companyNumber: about?.noun === 'company' ? about.number : null,
  dealNumber: about?.noun === 'deal' ? about.number : null,
})

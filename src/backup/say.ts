import type { BackupSummary } from './dump.ts'
import type { RestoreSummary } from './load.ts'

const count = (value: number, one: string, many = `${one}s`): string =>
  `${value.toLocaleString('en')} ${value === 1 ? one : many}`

const sum = (values: Readonly<Record<string, number>>): number => Object.values(values).reduce((a, b) => a + b, 0)

function size(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`
}

/** `2026-11-18 09:00 UTC` */
const moment = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`

/** What a backup says when it is done. */
export function backupText(
  file: string,
  { rows, createdAt }: BackupSummary,
  bytes: number,
  encrypted: boolean,
): string {
  const what = `${count(sum(rows), 'row')} of ${count(Object.keys(rows).length, 'table')}`
  const how = encrypted ? 'encrypted' : 'not encrypted'
  return `Saved ${what} as of ${moment(createdAt)} in ${file} (${size(bytes)}, ${how}).`
}

/** What a restore says when it is done. */
export function restoreText(
  file: string,
  { header, rows, foreign, waiting, due }: RestoreSummary,
  resume: boolean,
): string {
  const lines = [
    `Restored ${count(sum(rows), 'row')} of ${count(Object.keys(rows).length, 'table')} as of ${moment(header.createdAt)} from ${file}.`,
  ]
  if (foreign.length > 0) lines.push(`Left out, because Parley does not make these tables: ${foreign.join(', ')}.`)
  const messages = sum(waiting)
  if (messages > 0) {
    const where = Object.entries(waiting).map(([platform, n]) => `${n.toLocaleString('en')} on ${platform}`)
    lines.push(
      `${count(messages, 'message was', 'messages were')} waiting to be sent (${where.join(', ')}). ${fate(resume, messages === 1)}`,
    )
  }
  if (due > 0) lines.push(dueFate(due, resume))
  return lines.join('\n')
}

/** A sentence about the reminders, tasks and digests that were due. */
function dueFate(due: number, resume: boolean): string {
  const what = count(due, 'reminder, task or digest had become due', 'reminders, tasks and digests had become due')
  return resume
    ? `${what}: told when Parley starts, after the platform was asked whether it has the message already.`
    : `${what}: ${due === 1 ? 'it' : 'they'} may have been told since, and will not be told for that time again.`
}

function fate(resume: boolean, one: boolean): string {
  const [they, are, have, them] = one ? ['It', 'is', 'has', 'it'] : ['They', 'are', 'have', 'them']
  return resume
    ? `Before ${one ? 'it is' : 'they are'} sent, the platform is asked whether it has ${them} already.`
    : `${they} may have been sent since, so ${they.toLowerCase()} ${are} held back and ${have} the state failed. ` +
        `To have ${them} sent, restore again into an empty database with --resume.`
}

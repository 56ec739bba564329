import type { Stage } from '../../crm/pipelines/pipelines.ts'
import { isEmail } from '../../language/params/reach.ts'
import { isCode } from '../../lib/currency.ts'
import { historicMoment } from '../dates.ts'
import { type Colleague, ownerMeant, stageMeant } from './mapped.ts'
import type { Survey } from './survey.ts'

/** What the team has that values of a file may name. */
export interface Known {
  readonly stages: readonly Stage[]
  readonly team: readonly Colleague[]
}

/** What the values of a column are by how they look, whatever its head says. */
export type Looks =
  | 'emails'
  | 'phones'
  | 'days'
  | 'figures'
  | 'codes'
  | 'links'
  | 'pages'
  | 'flags'
  | 'stages'
  | 'owners'
  | 'words'
  | 'nothing'

const FIGURE =
  /^[-(]?\s*(?:\p{Sc}|[A-Z]{2,3}\p{Sc}?)?\s?[-(]?\d[\d.,'’\s\u00a0\u202f]*\)?\s*(?:[kKmM]|\p{Sc}|[A-Z]{3})?\)?$/u
const LINK = /^(?:https?:\/\/)?(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?:[/?#]\S*)?$/u
const FLAG = /^(?:true|false|yes|no|ja|nein|oui|non|x|checked)$/iu
const PHONE = /^(?:p:|tel:)?\s*(?:\+|00|\(|0)[\d\s()./-]{6,}(?:\s*(?:x|ext\.?)\s*\d+)?$/iu
/** A column of stages, or of people of the team, has no more different values than these. */
const MOST_STAGES = 25
const MOST_OWNERS = 60

const isDay = (cell: string): boolean =>
  /\d/u.test(cell) &&
  !/^[\d.,]+$/u.test(cell.replace(/^\d{1,2}\.\d{1,2}\.\d{2,4}$/u, 'a')) &&
  historicMoment(cell, 'dmy', 'UTC') !== undefined

/** Links to pages of one site, one for each: the site is nobody's own. */
function arePages(values: readonly string[]): boolean {
  const parts = values.map((value) => value.replace(/^https?:\/\//u, '').split(/[/?#]/u))
  return values.length > 1 && new Set(parts.map(([host]) => host)).size === 1 && parts.every(([, path]) => path)
}

/** How much of some values is such. */
const share = (values: readonly string[], is: (value: string) => boolean): number =>
  values.length === 0 ? 0 : values.filter(is).length / values.length

const MOSTLY = 0.8

/** True of values of which most are stages as people name them, of more than one kind. */
function areStages(values: readonly string[], stages: readonly Stage[]): boolean {
  if (values.length > MOST_STAGES || values.length < 2) return false
  const meant = values.map((value) => (value.split(' ').length > 6 ? undefined : stageMeant(stages, value)))
  const known = meant.filter((one) => one && one.how !== 'none')
  return known.length >= values.length * MOSTLY && new Set(known.map((one) => one?.to)).size > 1
}

const areOwners = (values: readonly string[], team: readonly Colleague[]): boolean =>
  values.length <= MOST_OWNERS && share(values, (value) => ownerMeant(team, value, -1).to !== null) > 0.5

/** What the values of a column are; `words` where they are nothing else. */
export function looksOf({ distinct, filled, phones }: Survey, known: Known): Looks {
  if (filled === 0) return 'nothing'
  const values = [...distinct]
  const mostly = (is: (value: string) => boolean) => share(values, is) >= MOSTLY
  if (mostly((value) => value.split(/[\s,;]+/u).every(isEmail)))
    return areOwners(values, known.team) ? 'owners' : 'emails'
  if (mostly(isDay)) return 'days'
  if (phones * 2 > Math.min(filled, values.length) || mostly((value) => PHONE.test(value))) return 'phones'
  if (mostly((value) => FIGURE.test(value))) return 'figures'
  if (mostly((value) => isCode(value) && /^[A-Z]{3}$/u.test(value))) return 'codes'
  if (mostly((value) => FLAG.test(value))) return 'flags'
  if (mostly((value) => LINK.test(value))) return arePages(values) ? 'pages' : 'links'
  if (areStages(values, known.stages)) return 'stages'
  return areOwners(values, known.team) ? 'owners' : 'words'
}

/** What the values of a field look like; undefined of one that can be anything. */
const LOOKS: Readonly<Record<string, readonly Looks[]>> = {
  __proto__: null as never,
  email: ['emails', 'owners'],
  phone: ['phones', 'figures'],
  amount: ['figures'],
  currency: ['codes', 'words'],
  close: ['days'],
  created: ['days'],
  closed: ['days'],
  birthday: ['days'],
  due: ['days'],
  domain: ['links', 'emails'],
  social: ['links', 'pages', 'words'],
  stage: ['stages', 'words'],
  owner: ['owners', 'words', 'emails'],
  company: ['words', 'links', 'owners', 'stages'],
  name: ['words', 'links', 'stages', 'figures', 'emails', 'owners'],
  first: ['words', 'owners', 'stages'],
  last: ['words', 'owners', 'stages'],
  role: ['words', 'stages'],
}

/** True of values that a field may have, as they look; of one of which nothing is known, and of none at all. */
export function fits(word: string, looks: Looks): boolean {
  const may = LOOKS[word]
  return looks === 'nothing' || may === undefined || may.includes(looks)
}

import { SEEN_NOUNS } from '../../crm/team/visibility.ts'
import type { Param } from '../../language/command.ts'
import { choice } from '../../language/params/kinds.ts'
import { sayings } from '../shared/said.ts'

/** The word for records of all kinds. */
export const EVERYTHING = 'everything'

const KINDS = [...SEEN_NOUNS.map(({ plural }) => plural), EVERYTHING]

/** What records of all kinds are called where nobody tells them apart. */
const ANY_RECORDS = /^(?:records?|stuff|things?|data|entries|all|all of it|everything)$/iu

/** What the team's own people are called elsewhere. */
const ALSO_MEMBERS =
  /^(?:(?:the |our |my )?(?:sales ?)?(?:reps?|people|persons?|sellers?|users?)|salespeople|sdrs?|aes?|team members|colleagues|everybody|everyone)$/iu

const read = <T extends string>(named: Param<T>, plain: (raw: string) => string): Param<T> => ({
  ...named,
  resolves: async (candidates, ctx) => (await named.resolves?.(candidates.map(plain), ctx)) ?? -1,
  read: (raw, ctx) => named.read(plain(raw), ctx),
})

/** A kind of records by any of its words, or all of them. */
export const kindOfRecords = (about: string): Param<string> =>
  read(choice(about, KINDS), (raw) => {
    const word = raw.trim().toLowerCase()
    const noun = SEEN_NOUNS.find((each) =>
      [each.noun, ...(each.called ?? [])].some((one) => word === one || word === `${one}s`),
    )
    if (noun) return noun.plural
    if (/^(?:customers?|clients?|organi[sz]ations|opportunities)$/u.test(word))
      return word.startsWith('opp') ? 'deals' : 'companies'
    return ANY_RECORDS.test(word) ? EVERYTHING : raw
  })

/** A role by its name, or as people call those who have it. */
export const roleNamed = <T extends string>(about: string, roles: readonly T[]): Param<T> =>
  read(choice(about, roles), (raw) => (ALSO_MEMBERS.test(raw.trim()) ? 'members' : raw))

/**
 * `reps may only edit their own deals`, `limit members to seeing their own`: the role, the scope under the name that is
 * passed, and the kind of records as `of`.
 */
export const scopeSaid = (verb: string, gerund: string, scope: string): readonly RegExp[] => {
  const may = '(?:may |can |should |shall |must |will |are (?:only )?(?:allowed|able) to |to )?'
  const whose = `(?:their |the )?(?<${scope}>own|team|all)(?:['’]?s)?`
  return sayings(
    `(?:only )?(?:let |make |allow |have )?(?<role>\\S+(?: people| reps| members)?) ${may}(?:only |just )?(?:${verb}) (?:only |just )?${whose} (?<of>\\S+)(?: only)?`,
    `(?:restrict|limit|lock) (?<role>\\S+(?: people| reps)?) to (?:(?:${gerund}) )?(?:only )?${whose}(?: (?<of>\\S+))?(?: only)?`,
  )
}

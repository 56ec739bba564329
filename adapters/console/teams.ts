import { Speakers, teamOfKey } from './speakers.ts'

/** A team with a workspace of its own, as the terminal knows it. */
interface Team {
  readonly speakers: Speakers
  /** Its workspace; undefined as long as it is known only from what is delivered to it. */
  workspace: string | undefined
}

/** The teams of this terminal by their names; the first one, in which it starts, has the empty name. */
export class Teams {
  readonly #known = new Map<string, Team>()
  #current: Team

  constructor(user: string, zone: string, workspace: string) {
    this.#current = { speakers: new Speakers(user, zone), workspace }
    this.#known.set('', this.#current)
  }

  /** The people of the current team. */
  get speakers(): Speakers {
    return this.#current.speakers
  }

  /** The workspace of the current team. */
  get workspace(): string {
    if (this.#current.workspace === undefined) throw new Error('a team without a workspace was opened')
    return this.#current.workspace
  }

  /** The names of the teams that were opened, the first of which is empty. */
  get opened(): readonly string[] {
    return [...this.#known].filter(([, team]) => team.workspace !== undefined).map(([name]) => name)
  }

  /** The people of the team that a key belongs to. */
  speakersOf(key: string): Speakers {
    return this.#at(teamOfKey(key)).speakers
  }

  /** Goes to a team; who speaks stays the same person. */
  open(name: string, workspace: string): void {
    const { current } = this.speakers
    this.#current = this.#at(name)
    this.#current.workspace = workspace
    this.speakers.speak(current.name)
  }

  #at(name: string): Team {
    const before = this.#known.get(name)
    if (before) return before
    const { current } = this.speakers
    const team: Team = { speakers: new Speakers(current.name, current.zone, name), workspace: undefined }
    this.#known.set(name, team)
    return team
  }
}

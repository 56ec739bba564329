import { existsSync, readFileSync } from 'node:fs'

/** What the command line takes, for whoever asks by --help or types a word that is none. */
export const USAGE = `Usage: parley [word]

  start                     Slack and Discord as they are configured, else a chat in this terminal; the same without a word
  chat                      a chat in this terminal
  demo                      fill an empty workspace with some weeks of a team's work
  backup FILE [--force]     write everything to one file, while Parley runs or not
  backup DIRECTORY --keep N write a file with the time in its name, and keep the newest N of them
  restore FILE [--resume]   load such a file into an empty database
  migrate [--check]         bring the database to this version, as every start does; or say what is to be done
  config check              say what the settings turn on
  doctor                    say whether messages wait and the heartbeat comes
  --help, --version

Settings are environment variables, or lines of a file .env; .env.example lists them.`

/** Where package.json stands, from the sources and from what is built of them. */
const PLACES = ['../../package.json', '../../../package.json']

/** The version of the program, as its package says it. */
export function programVersion(): string {
  const file = PLACES.map((place) => new URL(place, import.meta.url)).find((url) => existsSync(url))
  return file ? (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version : 'unknown'
}

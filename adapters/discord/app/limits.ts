/**
 * Discord's limits. Lengths are counted in UTF-16 units, which are never fewer than the characters that Discord counts.
 * The tests check payloads against this table with `violations`.
 */

const DOCS = 'https://discord.com/developers/docs'
const MESSAGE = `${DOCS}/resources/message#create-message`
const ATTACHMENT = `${DOCS}/resources/message#attachment-object`
const COMPONENTS = `${DOCS}/components/reference`
const COMMANDS = `${DOCS}/interactions/application-commands`
const MODAL = `${DOCS}/interactions/receiving-and-responding#interaction-response-object-modal`

/** One limit and the page that documents it. */
export interface Limit {
  readonly most: number
  readonly link: string
}

const limit = (most: number, link: string): Limit => ({ most, link })

export const LIMITS = {
  /** All components of a message, nested ones included. */
  components: limit(40, `${COMPONENTS}#component-reference`),
  /** The characters of all text displays of a message together. */
  text: limit(4000, `${COMPONENTS}#text-display`),
  rowButtons: limit(5, `${COMPONENTS}#action-row`),
  buttonLabel: limit(80, `${COMPONENTS}#button`),
  customId: limit(100, `${COMPONENTS}#anatomy-of-a-component`),
  selectOptions: limit(25, `${COMPONENTS}#string-select`),
  optionLabel: limit(100, `${COMPONENTS}#string-select-select-option-structure`),
  optionValue: limit(100, `${COMPONENTS}#string-select-select-option-structure`),
  optionDescription: limit(100, `${COMPONENTS}#string-select-select-option-structure`),
  placeholder: limit(150, `${COMPONENTS}#string-select`),
  galleryItems: limit(10, `${COMPONENTS}#media-gallery`),
  /** The description of a picture. */
  altText: limit(1024, ATTACHMENT),
  files: limit(10, MESSAGE),
  /** The bytes of one file. */
  fileBytes: limit(10 * 1024 * 1024, `${DOCS}/reference#uploading-files`),
  nonce: limit(25, MESSAGE),
  modalTitle: limit(45, MODAL),
  modalComponents: limit(5, MODAL),
  label: limit(45, `${COMPONENTS}#label`),
  labelDescription: limit(100, `${COMPONENTS}#label`),
  input: limit(4000, `${COMPONENTS}#text-input`),
  inputPlaceholder: limit(100, `${COMPONENTS}#text-input`),
  /** The slash commands of an application, and also its context menu commands of each kind. */
  commands: limit(100, `${COMMANDS}#registering-a-command`),
  menuCommands: limit(15, `${COMMANDS}#registering-a-command`),
  commandName: limit(32, `${COMMANDS}#application-command-object-application-command-naming`),
  description: limit(100, `${COMMANDS}#application-command-object-application-command-structure`),
  options: limit(25, `${COMMANDS}#application-command-object-application-command-structure`),
  choices: limit(25, `${COMMANDS}#application-command-object-application-command-option-structure`),
  choiceName: limit(100, `${COMMANDS}#application-command-object-application-command-option-choice-structure`),
  choiceValue: limit(100, `${COMMANDS}#application-command-object-application-command-option-choice-structure`),
  /** The names, descriptions and values of a whole command. */
  commandCharacters: limit(8000, `${COMMANDS}#application-command-object`),
} as const satisfies Readonly<Record<string, Limit>>

/** How many cells of a table in a code block a phone shows without wrapping. Measured, not documented. */
export const TABLE_CELLS = 34

/** The characters that are used here in names of slash commands, subcommands and options. */
export const COMMAND_NAME = /^[-_a-z0-9]{1,32}$/

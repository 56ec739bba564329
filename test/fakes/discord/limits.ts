/**
 * What Discord refuses beyond its OpenAPI, or says there less strictly than it acts. Lengths are in characters.
 * Messages: https://docs.discord.com/developers/resources/message#create-message
 * Embeds: https://docs.discord.com/developers/resources/message#embed-object-embed-limits
 * Components: https://docs.discord.com/developers/components/reference
 * Modals: https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal
 * Commands: https://docs.discord.com/developers/interactions/application-commands
 */
export const LIMITS = {
  message: {
    content: 2000,
    nonce: 25,
    files: 10,
    /** Bytes of one file. https://docs.discord.com/developers/reference#uploading-files */
    fileBytes: 10 * 1024 * 1024,
    /** Minutes in which a nonce stands for its first message: "the past few minutes". */
    nonceMinutes: 5,
    /** https://docs.discord.com/developers/resources/message#pin-message */
    pins: 250,
  },
  embed: {
    count: 10,
    total: 6000,
    title: 256,
    description: 4096,
    fields: 25,
    name: 256,
    value: 1024,
    footer: 2048,
    author: 256,
  },
  components: {
    /** In one message of components v2, nested ones counted. */
    total: 40,
    /** In all text displays of one message of components v2. */
    text: 4000,
    /** Rows of a message without the flag of components v2. */
    rows: 5,
    buttonsInRow: 5,
    buttonLabel: 80,
    customId: 100,
    url: 512,
    options: 25,
    optionLabel: 100,
    optionValue: 100,
    optionDescription: 100,
    placeholder: 150,
    sectionTexts: 3,
    galleryItems: 10,
  },
  modal: { title: 45, components: 5, label: 45, description: 100, text: 4000, placeholder: 100 },
  command: {
    chatInput: 100,
    user: 15,
    message: 15,
    createsADay: 200,
    name: 32,
    description: 100,
    options: 25,
    choices: 25,
    choiceName: 100,
    choiceValue: 100,
    /** Of one command: names, descriptions and values of itself, its options and choices. */
    characters: 8000,
  },
  interaction: {
    /** Seconds to the first response and to an autocomplete's choices.
     * https://docs.discord.com/developers/interactions/receiving-and-responding#responding-to-an-interaction */
    firstSeconds: 3,
    tokenMinutes: 15,
    /** Of an app that is not in the guild. */
    followUps: 5,
  },
  /** https://docs.discord.com/developers/events/gateway#session-start-limit-object */
  sessionsADay: 1000,
} as const

/** One of Slack's limits, and the page that documents it. */
export interface Limit {
  readonly most: number
  readonly docs: string
}

const KIT = 'https://docs.slack.dev/reference/block-kit'
const limit = (most: number, page: string): Limit => ({
  most,
  docs: page.startsWith('https:') ? page : `${KIT}/${page}`,
})

/** Every limit of what we send: the characters of a text, or the number of elements. */
export const LIMITS = {
  messageText: limit(40_000, 'https://docs.slack.dev/reference/methods/chat.postMessage'),
  messageBlocks: limit(50, 'blocks'),
  /**
   * Computed by `weight`. Slack documents no limit; `msg_blocks_too_long` was measured at 10,600 to 13,300 bytes, at
   * the lower end for text in many elements.
   */
  messageWeight: limit(10_000, 'https://docs.slack.dev/reference/methods/chat.postMessage'),
  viewBlocks: limit(100, 'https://docs.slack.dev/reference/views/modal-views'),
  viewTitle: limit(24, 'https://docs.slack.dev/reference/views/modal-views'),
  privateMetadata: limit(3000, 'https://docs.slack.dev/reference/views/modal-views'),
  callbackId: limit(255, 'https://docs.slack.dev/reference/views/modal-views'),
  blockId: limit(255, 'blocks'),
  actionId: limit(255, 'block-elements'),
  header: limit(150, 'blocks/header-block'),
  sectionText: limit(3000, 'blocks/section-block'),
  sectionFields: limit(10, 'blocks/section-block'),
  sectionField: limit(2000, 'blocks/section-block'),
  contextElements: limit(10, 'blocks/context-block'),
  actionsElements: limit(25, 'blocks/actions-block'),
  imageAlt: limit(2000, 'blocks/image-block'),
  fileAlt: limit(1000, 'https://docs.slack.dev/reference/methods/files.getUploadURLExternal'),
  imageTitle: limit(2000, 'blocks/image-block'),
  inputLabel: limit(2000, 'blocks/input-block'),
  inputHint: limit(2000, 'blocks/input-block'),
  textObject: limit(3000, 'composition-objects/text-object'),
  buttonText: limit(75, 'block-elements/button-element'),
  buttonValue: limit(2000, 'block-elements/button-element'),
  url: limit(3000, 'block-elements/button-element'),
  placeholder: limit(150, 'block-elements/select-menu-element'),
  selectOptions: limit(100, 'block-elements/select-menu-element'),
  optionText: limit(75, 'composition-objects/option-object'),
  optionValue: limit(150, 'composition-objects/option-object'),
  optionGroups: limit(100, 'block-elements/select-menu-element'),
  groupLabel: limit(75, 'composition-objects/option-group-object'),
  inputValue: limit(3000, 'block-elements/plain-text-input-element'),
  confirmTitle: limit(100, 'composition-objects/confirmation-dialog-object'),
  confirmText: limit(300, 'composition-objects/confirmation-dialog-object'),
  confirmButton: limit(30, 'composition-objects/confirmation-dialog-object'),
} as const satisfies Readonly<Record<string, Limit>>

/** Splits a list into parts of at most `most` each. */
export const chunks = <T>(all: readonly T[], most: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / most) }, (_, index) => all.slice(index * most, (index + 1) * most))

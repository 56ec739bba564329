/**
 * Every figure that Slack's documentation gives for what an app sends, each with its page. The fake refuses what is over one;
 * figures that the pages do not state are marked as measured.
 */

const DOCS = 'https://docs.slack.dev/reference'
const BLOCKS = `${DOCS}/block-kit/blocks`
const ELEMENTS = `${DOCS}/block-kit/block-elements`
const OBJECTS = `${DOCS}/block-kit/composition-objects`

/** One limit: characters of a text, items of a list, or bytes where its name says so. */
export interface Figure {
  readonly max: number
  readonly page: string
}

const figure = (max: number, page: string): Figure => ({ max, page })

export const FIGURES = {
  // Messages
  messageText: figure(40_000, `${DOCS}/methods/chat.postMessage`),
  /** Unproven: the page of chat.update names msg_too_long and no figure; this is what it advises for postMessage. */
  updateText: figure(4000, `${DOCS}/methods/chat.update`),
  messageBlocks: figure(50, `${DOCS}/block-kit/blocks`),
  /** Measured: msg_blocks_too_long comes somewhere between 12,000 and 13,200 characters of text. */
  messageBlockText: figure(12_000, `${DOCS}/methods/chat.postMessage`),
  attachments: figure(100, `${DOCS}/methods/chat.postMessage`),
  metadataBytes: figure(8000, 'https://docs.slack.dev/messaging/message-metadata'),
  /** Letters, digits and underscores. */
  reaction: figure(255, `${DOCS}/methods/reactions.add`),
  fileAlt: figure(1000, `${DOCS}/methods/files.getUploadURLExternal`),

  // Views
  viewBlocks: figure(100, `${DOCS}/block-kit/blocks`),
  viewTitle: figure(24, `${DOCS}/views/modal-views`),
  viewSubmit: figure(24, `${DOCS}/views/modal-views`),
  viewClose: figure(24, `${DOCS}/views/modal-views`),
  privateMetadata: figure(3000, `${DOCS}/views/modal-views`),
  callbackId: figure(255, `${DOCS}/views/modal-views`),
  externalId: figure(255, `${DOCS}/views/modal-views`),
  viewBytes: figure(250_000, `${DOCS}/methods/views.open`),
  viewStack: figure(3, 'https://docs.slack.dev/surfaces/modals'),

  // Blocks
  blockId: figure(255, BLOCKS),
  sectionText: figure(3000, `${BLOCKS}/section-block`),
  sectionFields: figure(10, `${BLOCKS}/section-block`),
  sectionField: figure(2000, `${BLOCKS}/section-block`),
  headerText: figure(150, `${BLOCKS}/header-block`),
  contextElements: figure(10, `${BLOCKS}/context-block`),
  actionsElements: figure(25, `${BLOCKS}/actions-block`),
  imageUrl: figure(3000, `${BLOCKS}/image-block`),
  imageAlt: figure(2000, `${BLOCKS}/image-block`),
  imageTitle: figure(2000, `${BLOCKS}/image-block`),
  inputLabel: figure(2000, `${BLOCKS}/input-block`),
  inputHint: figure(2000, `${BLOCKS}/input-block`),
  markdownText: figure(12_000, `${BLOCKS}/markdown-block`),
  tableRows: figure(100, `${BLOCKS}/table-block`),
  tableColumns: figure(20, `${BLOCKS}/table-block`),

  // Elements and composition objects
  actionId: figure(255, `${ELEMENTS}/button-element`),
  buttonText: figure(75, `${ELEMENTS}/button-element`),
  buttonValue: figure(2000, `${ELEMENTS}/button-element`),
  buttonUrl: figure(3000, `${ELEMENTS}/button-element`),
  accessibilityLabel: figure(75, `${ELEMENTS}/button-element`),
  placeholder: figure(150, `${ELEMENTS}/select-menu-element`),
  selectOptions: figure(100, `${ELEMENTS}/select-menu-element`),
  selectGroups: figure(100, `${ELEMENTS}/select-menu-element`),
  overflowOptions: figure(5, `${ELEMENTS}/overflow-menu-element`),
  radioOptions: figure(10, `${ELEMENTS}/radio-button-group-element`),
  checkboxes: figure(10, `${ELEMENTS}/checkboxes-element`),
  inputText: figure(3000, `${ELEMENTS}/plain-text-input-element`),
  optionText: figure(75, `${OBJECTS}/option-object`),
  optionValue: figure(150, `${OBJECTS}/option-object`),
  optionDescription: figure(75, `${OBJECTS}/option-object`),
  optionUrl: figure(3000, `${OBJECTS}/option-object`),
  groupLabel: figure(75, `${OBJECTS}/option-group-object`),
  confirmTitle: figure(100, `${OBJECTS}/confirmation-dialog-object`),
  confirmText: figure(300, `${OBJECTS}/confirmation-dialog-object`),
  confirmButton: figure(30, `${OBJECTS}/confirmation-dialog-object`),
} as const satisfies Readonly<Record<string, Figure>>

import { accessory, actionElement, anyText, imageElement, inputElement, plainText, suggestions } from './elements.ts'
import { isJson, type Json, object, objects, word } from './json.ts'
import { FIGURES } from './limits.ts'
import {
  all,
  among,
  anything,
  byType,
  distinct,
  type Fault,
  flag,
  list,
  matching,
  oneOf,
  type Rule,
  shape,
  string,
  textsIn,
} from './rules.ts'

const block = { '!type': anything, block_id: string(FIGURES.blockId) }
const slackFile = all(oneOf('id', 'url'), shape({ id: anything, url: string(FIGURES.imageUrl) }))

const image = all(
  oneOf('image_url', 'slack_file'),
  shape({
    ...block,
    image_url: string(FIGURES.imageUrl),
    slack_file: slackFile,
    '!alt_text': string(FIGURES.imageAlt),
    title: plainText(FIGURES.imageTitle),
  }),
)

const section: Rule = (value, at, faults) => {
  shape({
    ...block,
    text: anyText(FIGURES.sectionText),
    fields: list(FIGURES.sectionFields, anyText(FIGURES.sectionField)),
    accessory,
    expand: flag,
  })(value, at, faults)
  if (isJson(value) && value.text === undefined && value.fields === undefined)
    faults.push({ at, says: 'needs text or fields' })
}

const everywhere = {
  section,
  image,
  divider: shape(block),
  header: shape({ ...block, '!text': plainText(FIGURES.headerText) }),
  context: shape({
    ...block,
    '!elements': list(
      FIGURES.contextElements,
      byType('element', {
        image: imageElement,
        plain_text: plainText(FIGURES.sectionText),
        mrkdwn: anyText(FIGURES.sectionText),
      }),
    ),
  }),
  actions: shape({ ...block, '!elements': all(list(FIGURES.actionsElements, actionElement), distinct('action_id')) }),
  input: shape({
    ...block,
    '!label': plainText(FIGURES.inputLabel),
    '!element': inputElement,
    hint: plainText(FIGURES.inputHint),
    optional: flag,
    dispatch_action: flag,
  }),
  rich_text: shape({ ...block, '!elements': anything }),
}

const inMessages = {
  ...everywhere,
  markdown: shape({ ...block, '!text': string(FIGURES.markdownText) }),
  table: shape({
    ...block,
    '!rows': list(FIGURES.tableRows, list(FIGURES.tableColumns, anything)),
    column_settings: list(FIGURES.tableColumns, anything),
  }),
}

const messageBlocks = all(list(FIGURES.messageBlocks, byType('block', inMessages), 0), distinct('block_id'))
const viewBlocks = all(list(FIGURES.viewBlocks, byType('block', everywhere), 0), distinct('block_id'))

const view = {
  '!type': among('modal', 'home'),
  '!blocks': viewBlocks,
  private_metadata: string(FIGURES.privateMetadata, 0),
  callback_id: string(FIGURES.callbackId, 0),
  external_id: string(FIGURES.externalId, 0),
}
const viewShape = byType('view', {
  home: shape(view),
  modal: shape({
    ...view,
    '!title': plainText(FIGURES.viewTitle),
    submit: plainText(FIGURES.viewSubmit),
    close: plainText(FIGURES.viewClose),
    clear_on_close: flag,
    notify_on_close: flag,
    submit_disabled: flag,
  }),
})

/** What is refused, with the error that the Web API gives for it. */
export interface Refused {
  readonly error: string
  readonly faults: readonly Fault[]
}

const found = (error: string, rule: Rule, value: unknown, at: string): Refused | undefined => {
  const faults: Fault[] = []
  rule(value, at, faults)
  return faults.length > 0 ? { error, faults } : undefined
}

/** Checks blocks of a message. */
export function checkBlocks(blocks: unknown): Refused | undefined {
  const refused = found('invalid_blocks', messageBlocks, blocks, '/blocks')
  if (refused) return refused
  const { max, page } = FIGURES.messageBlockText
  const total = textsIn(blocks).reduce((sum, text) => sum + text.length, 0)
  if (total > max) {
    return {
      error: 'msg_blocks_too_long',
      faults: [{ at: '/blocks', says: `${total} characters in all, over ${max} (${page})` }],
    }
  }
  return undefined
}

/** Checks a modal or an App Home. */
export function checkView(body: unknown): Refused | undefined {
  const refused = found('invalid_arguments', viewShape, body, '/view')
  if (refused) return refused
  const { max, page } = FIGURES.viewBytes
  const bytes = Buffer.byteLength(JSON.stringify(body))
  if (bytes > max)
    return { error: 'view_too_large', faults: [{ at: '/view', says: `${bytes} bytes, over ${max} (${page})` }] }
  const { type, submit, blocks } = object(body)
  if (type === 'modal' && submit === undefined && objects(blocks).some((one) => one.type === 'input')) {
    return {
      error: 'invalid_arguments',
      faults: [{ at: '/view/submit', says: 'is needed where a modal has an input' }],
    }
  }
  return undefined
}

/** Checks what a block_suggestion was answered with. */
export const checkSuggestions = (answer: unknown): Refused | undefined =>
  found('invalid options', suggestions, answer, '')

const metadataShape = shape({
  '!event_type': matching(/^\w+$/, 'must be letters, digits and underscores'),
  '!event_payload': (value, at, faults) => {
    if (!isJson(value)) faults.push({ at, says: 'must be an object' })
  },
})

/** Checks a message as a whole. `most` is the figure for its text. */
export function checkMessage(message: Json, most = FIGURES.messageText.max): Refused | undefined {
  const text = word(message.text)
  if (text.length > most) {
    return { error: 'msg_too_long', faults: [{ at: '/text', says: `${text.length} characters, over ${most}` }] }
  }
  const { blocks, attachments, metadata } = message
  if (attachments !== undefined) {
    const refused = found('invalid_attachments', list(FIGURES.attachments, anything, 0), attachments, '/attachments')
    if (refused) return refused
  }
  if (metadata !== undefined) {
    const refused = found('metadata_must_be_valid', metadataShape, metadata, '/metadata')
    if (refused) return refused
    if (Buffer.byteLength(JSON.stringify(metadata)) > FIGURES.metadataBytes.max) {
      return {
        error: 'metadata_too_large',
        faults: [{ at: '/metadata', says: `is over ${FIGURES.metadataBytes.max} bytes` }],
      }
    }
  }
  if (blocks !== undefined && objects(blocks).length > 0) return checkBlocks(blocks)
  if (Array.isArray(attachments) && attachments.length > 0) return undefined
  return text === ''
    ? { error: 'no_text', faults: [{ at: '/text', says: 'there is neither text nor blocks' }] }
    : undefined
}

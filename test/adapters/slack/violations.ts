import { LIMITS, type Limit } from '../../../adapters/slack/app/limits.ts'
import { weight } from '../../../adapters/slack/out/weight.ts'

type Node = Readonly<Record<string, unknown>>
/** What is wrong with a node, each as words that follow its path. */
type Rule = (node: Node) => readonly (string | undefined)[]

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)
const nodes = (value: unknown): readonly Node[] => (Array.isArray(value) ? value.filter(isNode) : [])
const textOf = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value
  return isNode(value) && typeof value.text === 'string' ? value.text : undefined
}

const over = (what: string, size: number, { most, docs }: Limit): string | undefined =>
  size > most ? `${what} has ${size}, and ${most} is the most (${docs})` : undefined

/** A text that may be left out, but is neither empty nor too long where it is given. */
const text = (node: Node, key: string, most: Limit): string | undefined => {
  if (node[key] === undefined) return undefined
  const words = textOf(node[key])
  if (words === undefined) return `${key} is no text`
  return words === '' ? `${key} is empty` : over(key, words.length, most)
}

const needed = (node: Node, key: string, most: Limit): string | undefined =>
  node[key] === undefined ? `${key} is missing` : text(node, key, most)

const plain = (node: Node, key: string): string | undefined =>
  isNode(node[key]) && node[key].type !== 'plain_text' ? `${key} is not plain_text` : undefined

/** A value that people do not see: it may be empty. */
const value = (node: Node, key: string, most: Limit): string | undefined =>
  typeof node[key] === 'string' ? over(key, node[key].length, most) : undefined

const several = (node: Node, key: string, most?: Limit): string | undefined => {
  const count = nodes(node[key]).length
  if (count === 0) return `${key} has none`
  return most && over(key, count, most)
}

const twice = (all: readonly Node[], key: string): string | undefined => {
  const names = all.flatMap((node) => (typeof node[key] === 'string' ? [node[key]] : []))
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  return repeated === undefined ? undefined : `${key} ${repeated} stands twice`
}

const option = (node: Node): readonly (string | undefined)[] => [
  needed(node, 'text', LIMITS.optionText),
  plain(node, 'text'),
  needed(node, 'value', LIMITS.optionValue),
  text(node, 'description', LIMITS.optionText),
]

const select: Rule = (node) => {
  const groups = nodes(node.option_groups)
  const options = groups.length > 0 ? groups.flatMap((group) => nodes(group.options)) : nodes(node.options)
  const first = isNode(node.initial_option) ? node.initial_option : undefined
  const isThere =
    !first || options.some((each) => each.value === first.value && textOf(each.text) === textOf(first.text))
  return [
    groups.length > 0
      ? several(node, 'option_groups', LIMITS.optionGroups)
      : several(node, 'options', LIMITS.selectOptions),
    ...groups.flatMap((group) => [
      text(group, 'label', LIMITS.groupLabel),
      several(group, 'options', LIMITS.selectOptions),
    ]),
    ...options.flatMap(option),
    isThere ? undefined : 'initial_option is none of the options',
    twice(options, 'value'),
    text(node, 'placeholder', LIMITS.placeholder),
  ]
}

const LINK = /^(?:https?:\/\/|mailto:)/iu

/** What each kind of node has to keep. A kind that is not here is none that we send. */
const RULES: Readonly<Record<string, Rule>> = {
  divider: () => [],
  header: (node) => [needed(node, 'text', LIMITS.header), plain(node, 'text')],
  section: (node) => [
    node.fields === undefined
      ? needed(node, 'text', LIMITS.sectionText)
      : several(node, 'fields', LIMITS.sectionFields),
    ...nodes(node.fields).map((field) => needed(field, 'text', LIMITS.sectionField)),
  ],
  context: (node) => [several(node, 'elements', LIMITS.contextElements)],
  actions: (node) => [several(node, 'elements', LIMITS.actionsElements), twice(nodes(node.elements), 'action_id')],
  image: (node) => [
    needed(node, 'alt_text', LIMITS.imageAlt),
    text(node, 'title', LIMITS.imageTitle),
    (node.image_url === undefined) === (node.slack_file === undefined) ? 'it has no source, or two' : undefined,
  ],
  input: (node) => [
    needed(node, 'label', LIMITS.inputLabel),
    text(node, 'hint', LIMITS.inputHint),
    isNode(node.element) ? undefined : 'element is missing',
  ],
  button: (node) => [
    needed(node, 'text', LIMITS.buttonText),
    plain(node, 'text'),
    value(node, 'value', LIMITS.buttonValue),
    value(node, 'url', LIMITS.url),
    ...(isNode(node.confirm) ? confirm(node.confirm) : []),
  ],
  static_select: select,
  external_select: (node) => [
    text(node, 'placeholder', LIMITS.placeholder),
    ...(isNode(node.initial_option) ? option(node.initial_option) : []),
  ],
  plain_text_input: (node) => [
    value(node, 'initial_value', LIMITS.inputValue),
    typeof node.max_length === 'number' ? over('max_length', node.max_length, LIMITS.inputValue) : undefined,
    text(node, 'placeholder', LIMITS.placeholder),
  ],
  plain_text: (node) => [needed(node, 'text', LIMITS.textObject)],
  mrkdwn: (node) => [needed(node, 'text', LIMITS.textObject)],
  rich_text: (node) => [several(node, 'elements')],
  rich_text_section: (node) => [several(node, 'elements')],
  rich_text_preformatted: (node) => [several(node, 'elements')],
  rich_text_list: (node) => [several(node, 'elements')],
  text: (node) => [node.text === '' || typeof node.text !== 'string' ? 'text is empty' : undefined],
  link: (node) => [
    LINK.test(String(node.url)) ? undefined : 'url is no link that people may follow',
    value(node, 'url', LIMITS.url),
    node.text === '' ? 'text is empty' : undefined,
  ],
  user: (node) => [/^[UW][A-Z0-9]+$/u.test(String(node.user_id)) ? undefined : 'user_id is none'],
  date: (node) => [
    Number.isInteger(node.timestamp) ? undefined : 'timestamp is no whole number of seconds',
    /\{\w+\}/u.test(String(node.format)) ? undefined : 'format shows no date',
  ],
}

const confirm = (node: Node): readonly (string | undefined)[] => [
  needed(node, 'title', LIMITS.confirmTitle),
  needed(node, 'text', LIMITS.confirmText),
  needed(node, 'confirm', LIMITS.confirmButton),
  needed(node, 'deny', LIMITS.confirmButton),
]

const VIEWS: readonly unknown[] = ['modal', 'home']

const view: Rule = (node) => {
  const blocks = nodes(node.blocks)
  const asks = blocks.some((block) => block.type === 'input')
  const isModal = node.type === 'modal'
  return [
    several(node, 'blocks', LIMITS.viewBlocks),
    ...(isModal ? [needed(node, 'title', LIMITS.viewTitle), plain(node, 'title')] : []),
    text(node, 'submit', LIMITS.viewTitle),
    text(node, 'close', LIMITS.viewTitle),
    value(node, 'private_metadata', LIMITS.privateMetadata),
    value(node, 'callback_id', LIMITS.callbackId),
    isModal && asks && node.submit === undefined ? 'it asks for something and has no submit' : undefined,
    twice(blocks, 'block_id'),
  ]
}

const message: Rule = (node) => [
  value(node, 'text', LIMITS.messageText),
  over('blocks', nodes(node.blocks).length, LIMITS.messageBlocks),
  over('blocks together', weight(node.blocks), LIMITS.messageWeight),
  twice(nodes(node.blocks), 'block_id'),
]

const ids: Rule = (node) => [value(node, 'action_id', LIMITS.actionId), value(node, 'block_id', LIMITS.blockId)]

/** Nodes whose `type` says something else than what they are, such as the state of a view. */
const within = (value: unknown, path: string): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap((each, index) => within(each, `${path}[${index}]`))
  if (!isNode(value)) return []
  const { type } = value
  const isView = VIEWS.includes(type)
  const rule = typeof type === 'string' && !isView ? RULES[type] : undefined
  const unknown = typeof type === 'string' && !isView && !rule ? [`${type} is no kind of thing that we send`] : []
  const found = [...(isView ? view(value) : []), ...(rule?.(value) ?? []), ...ids(value), ...unknown]
  return [
    ...found.flatMap((fault) => (fault === undefined ? [] : [`${path}: ${fault}`])),
    ...Object.entries(value).flatMap(([key, each]) => within(each, path === '' ? key : `${path}.${key}`)),
  ]
}

/** Everything that a payload breaks: a message, a view, a response to a submitted view, or suggestions; empty when Slack takes it. */
export function violations(payload: unknown): readonly string[] {
  if (!isNode(payload)) return ['the payload is no object']
  const own = [
    ...(VIEWS.includes(payload.type) ? [] : message(payload)),
    ...(payload.options === undefined ? [] : [over('options', nodes(payload.options).length, LIMITS.selectOptions)]),
    ...nodes(payload.options).flatMap(option),
    payload.response_action === 'errors' && Object.keys((payload.errors ?? {}) as Node).length === 0
      ? 'errors names no field'
      : undefined,
  ]
  return [...own.filter((fault) => fault !== undefined), ...within(payload, '')]
}

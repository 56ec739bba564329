import { FIGURES, type Figure } from './limits.ts'
import {
  all,
  among,
  anything,
  byType,
  distinct,
  flag,
  list,
  matching,
  oneOf,
  type Rule,
  shape,
  string,
  whole,
} from './rules.ts'

/** A text object without markup. */
export const plainText = (figure: Figure): Rule =>
  shape({ '!type': among('plain_text'), '!text': string(figure), emoji: flag })

/** A text object with or without markup. `emoji` belongs to plain text alone, `verbatim` to mrkdwn. */
export const anyText = (figure: Figure): Rule =>
  byType('text', {
    plain_text: plainText(figure),
    mrkdwn: shape({ '!type': among('mrkdwn'), '!text': string(figure), verbatim: flag }),
  })

const confirm = shape({
  '!title': plainText(FIGURES.confirmTitle),
  '!text': anyText(FIGURES.confirmText),
  '!confirm': plainText(FIGURES.confirmButton),
  '!deny': plainText(FIGURES.confirmButton),
  style: among('primary', 'danger'),
})

const optionOf = (text: Rule, more: Readonly<Record<string, Rule>> = {}): Rule =>
  shape({ '!text': text, '!value': string(FIGURES.optionValue), ...more })
const description = plainText(FIGURES.optionDescription)
const selectOption = optionOf(plainText(FIGURES.optionText), { description })
const boxOption = optionOf(anyText(FIGURES.optionText), { description: anyText(FIGURES.optionDescription) })
const menuOption = optionOf(plainText(FIGURES.optionText), { description, url: string(FIGURES.optionUrl) })
const options = all(list(FIGURES.selectOptions, selectOption), distinct('value'))
const groups = list(
  FIGURES.selectGroups,
  shape({ '!label': plainText(FIGURES.groupLabel), '!options': list(FIGURES.selectOptions, selectOption) }),
)

/** What a block_suggestion may be answered with: options or groups of them, also none at all. */
export const suggestions: Rule = all(
  oneOf('options', 'option_groups'),
  shape({ options: all(list(FIGURES.selectOptions, selectOption, 0), distinct('value')), option_groups: groups }),
)

const action = { '!type': anything, '!action_id': string(FIGURES.actionId), confirm, focus_on_load: flag }
const menu = { ...action, placeholder: plainText(FIGURES.placeholder) }
const many = { max_selected_items: whole }
const time = matching(/^\d\d:\d\d$/, 'must be a time such as 09:30')
const date = matching(/^\d{4}-\d\d-\d\d$/, 'must be a date such as 2026-11-18')

const listed = (initial: Readonly<Record<string, Rule>>): Rule =>
  all(oneOf('options', 'option_groups'), shape({ ...menu, options, option_groups: groups, ...initial }))

const button = shape({
  '!type': anything,
  '!action_id': string(FIGURES.actionId),
  '!text': plainText(FIGURES.buttonText),
  value: string(FIGURES.buttonValue),
  url: string(FIGURES.buttonUrl),
  style: among('primary', 'danger'),
  confirm,
  accessibility_label: string(FIGURES.accessibilityLabel),
})

const choices = {
  static_select: listed({ initial_option: selectOption }),
  multi_static_select: listed({ initial_options: list(FIGURES.selectOptions, selectOption), ...many }),
  external_select: shape({ ...menu, min_query_length: whole, initial_option: selectOption }),
  multi_external_select: shape({
    ...menu,
    ...many,
    min_query_length: whole,
    initial_options: list(FIGURES.selectOptions, selectOption),
  }),
  users_select: shape({ ...menu, initial_user: string(FIGURES.actionId) }),
  multi_users_select: shape({ ...menu, ...many, initial_users: anything }),
  conversations_select: shape({
    ...menu,
    initial_conversation: string(FIGURES.actionId),
    default_to_current_conversation: flag,
    response_url_enabled: flag,
    filter: anything,
  }),
  channels_select: shape({ ...menu, initial_channel: string(FIGURES.actionId), response_url_enabled: flag }),
  radio_buttons: shape({ ...action, '!options': list(FIGURES.radioOptions, boxOption), initial_option: boxOption }),
  checkboxes: shape({
    ...action,
    '!options': list(FIGURES.checkboxes, boxOption),
    initial_options: list(FIGURES.checkboxes, boxOption),
  }),
  datepicker: shape({ ...menu, initial_date: date }),
  timepicker: shape({ ...menu, initial_time: time, timezone: anything }),
  datetimepicker: shape({ ...action, initial_date_time: whole }),
}

const dispatch = shape({ trigger_actions_on: anything })
const typed = { ...menu, dispatch_action_config: dispatch, initial_value: string(FIGURES.inputText, 0) }
const inputs = {
  plain_text_input: shape({ ...typed, multiline: flag, min_length: whole, max_length: whole }),
  email_text_input: shape(typed),
  url_text_input: shape(typed),
  number_input: shape({ ...typed, '!is_decimal_allowed': flag, min_value: anything, max_value: anything }),
}

const overflow = shape({
  '!type': anything,
  '!action_id': string(FIGURES.actionId),
  confirm,
  '!options': list(FIGURES.overflowOptions, menuOption),
})

/** An image among the words of a section or a context. */
export const imageElement: Rule = all(
  oneOf('image_url', 'slack_file'),
  shape({
    '!type': anything,
    image_url: string(FIGURES.imageUrl),
    slack_file: all(oneOf('id', 'url'), shape({ id: anything, url: string(FIGURES.imageUrl) })),
    '!alt_text': string(FIGURES.imageAlt),
  }),
)

export const accessory: Rule = byType('element', { button, overflow, image: imageElement, ...choices })
export const actionElement: Rule = byType('element', { button, overflow, ...choices })
export const inputElement: Rule = byType('element', { ...choices, ...inputs })

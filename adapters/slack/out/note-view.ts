import type { ModalView } from '@slack/web-api'
import { LIMITS } from '../app/limits.ts'
import { paragraphs } from './blocks.ts'
import type { Page } from './render.ts'
import { label } from './text.ts'

/** A page of an answer in a modal: the answer to a form, or the page that is shown while a slow form is on its way. */
export const noteView = (page: Page, title = 'Parley'): ModalView => ({
  type: 'modal',
  callback_id: 'note',
  title: label(title, LIMITS.viewTitle.most),
  close: label('Close', LIMITS.viewTitle.most),
  blocks: page.blocks.length > 0 ? [...page.blocks] : [...paragraphs([{ type: 'text', text: page.text }])],
})

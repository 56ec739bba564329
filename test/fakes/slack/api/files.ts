import { isJson, objects, parsed, word } from '../json.ts'
import { FIGURES } from '../limits.ts'
import { addMessage, wireMessage } from '../messages.ts'
import { newId, type StoredFile } from '../state.ts'
import { wireFile } from '../wire.ts'
import { kindOf } from './chat.ts'
import { type Method, messageArguments, refuse, writableChannel } from './method.ts'

const getUploadUrl: Method = {
  scope: 'files:write',
  run({ state, args, team }) {
    const length = Number(args.length)
    const name = word(args.filename)
    const alt = word(args.alt_txt ?? args.alt_text) || undefined
    if (!name || !Number.isInteger(length) || length <= 0) refuse('invalid_arguments')
    if (alt && alt.length > FIGURES.fileAlt.max) refuse('alt_txt_too_long')
    const file: StoredFile = {
      id: newId(state, 'F'),
      team: team.id,
      name,
      title: name,
      alt,
      length,
      user: team.bot,
      completed: false,
      at: state.clock.now(),
    }
    state.files.set(file.id, file)
    return { upload_url: `${state.url}/upload/v1/${file.id}`, file_id: file.id }
  },
}

const completeUpload: Method = {
  scope: 'files:write',
  run(ask) {
    const { state, args, team } = ask
    const given = parsed(args.files)
    const files = (Array.isArray(given) ? given : []).filter(isJson).map(({ id, title }) => {
      const file = state.files.get(word(id))
      if (!file || file.team !== team.id) return refuse('file_not_found')
      if (!file.content) return refuse('file_not_uploaded')
      if (file.completed) return refuse('file_already_completed')
      if (title) file.title = word(title)
      return file
    })
    if (files.length === 0) refuse('invalid_arguments')
    const channelId = word(args.channel_id)
    if (channelId) {
      if (/^[UW]/.test(channelId)) refuse('invalid_channel')
      const channel = writableChannel({ ...ask, args: { ...args, channel: channelId } })
      const text = word(args.initial_comment)
      const read = text || args.blocks ? messageArguments({ ...ask, args: { text, blocks: args.blocks } }) : {}
      const message = addMessage(state, channel, {
        text,
        blocks: objects(read.blocks),
        user: team.bot,
        byApp: true,
        by: 'files.completeUploadExternal',
        thread: word(args.thread_ts) || undefined,
        files: files.map(({ id }) => id),
      })
      ask.emit(team, {
        ...wireMessage(state, message),
        channel: channel.id,
        channel_type: kindOf(channel),
        event_ts: message.ts,
      })
    }
    for (const file of files) file.completed = true
    return { files: files.map((file) => wireFile(state, file)) }
  },
}

const info: Method = {
  scope: 'files:read',
  run({ state, args, team }) {
    const file = state.files.get(word(args.file))
    if (!file || file.team !== team.id) return refuse('file_not_found')
    return { file: wireFile(state, file) }
  },
}

export const files: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': completeUpload,
  'files.info': info,
}

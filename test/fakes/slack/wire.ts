import type { Json } from './json.ts'
import { type Channel, known, type State, type StoredFile, type Team, teamOf, type User, type View } from './state.ts'

/** A user as users.info writes one to a team; e-mail only for those who may read it. */
export function wireUser(state: State, user: User, reader: Team, scopes: readonly string[]): Json {
  const { enterprise } = teamOf(state, user.team)
  const isSister = enterprise !== undefined && enterprise.id === reader.enterprise?.id
  const stranger = user.team !== reader.id && !isSister
  return {
    id: user.id,
    team_id: user.team,
    name: user.handle,
    deleted: user.deleted,
    real_name: user.realName,
    tz: user.zone,
    tz_label: user.zone,
    tz_offset: 0,
    is_bot: user.bot,
    is_app_user: false,
    updated: Math.floor(state.clock.now() / 1000),
    profile: {
      real_name: user.realName,
      display_name: user.handle,
      team: user.team,
      ...(user.email && scopes.includes('users:read.email') && { email: user.email }),
      ...(user.bot && { bot_id: teamOf(state, user.team).botId, api_app_id: state.app.id }),
    },
    ...(enterprise && {
      enterprise_user: {
        id: user.id,
        enterprise_id: enterprise.id,
        enterprise_name: enterprise.name,
        teams: [user.team],
      },
    }),
    // Slack tells a stranger's team nothing of their standing at home.
    ...(stranger
      ? { is_stranger: true }
      : {
          is_admin: user.admin || user.owner,
          is_owner: user.owner,
          is_primary_owner: false,
          is_restricted: user.guest !== false,
          is_ultra_restricted: user.guest === 'single',
        }),
  }
}

/** A conversation as conversations.info writes one. */
export function wireChannel(state: State, channel: Channel, reader: Team): Json {
  const isIm = channel.kind === 'im'
  const other = [...channel.members].find((id) => id !== reader.bot)
  return {
    id: channel.id,
    created: Math.floor(state.clock.now() / 1000),
    is_im: isIm,
    is_mpim: false,
    is_archived: channel.archived,
    context_team_id: reader.id,
    is_ext_shared: channel.shared.size > 0,
    is_shared: channel.shared.size > 0,
    is_org_shared: false,
    ...(isIm
      ? { user: other, is_user_deleted: state.users.get(other ?? '')?.deleted ?? false }
      : {
          name: channel.name,
          name_normalized: channel.name,
          is_channel: channel.kind === 'public',
          is_group: channel.kind === 'private',
          is_private: channel.kind === 'private',
          is_general: false,
          is_member: channel.members.has(reader.bot),
          num_members: channel.members.size,
          ...(channel.shared.size > 0 && { shared_team_ids: [channel.team, ...channel.shared] }),
        }),
  }
}

/** A file as messages and the Web API carry it. */
export function wireFile(state: State, file: StoredFile | undefined): Json {
  const found = known(file, 'such file')
  const extension = found.name.includes('.') ? (found.name.split('.').at(-1) ?? '') : ''
  const types: Readonly<Record<string, string>> = {
    csv: 'text/csv',
    png: 'image/png',
    txt: 'text/plain',
    pdf: 'application/pdf',
  }
  return {
    id: found.id,
    created: Math.floor(found.at / 1000),
    timestamp: Math.floor(found.at / 1000),
    name: found.name,
    title: found.title,
    mimetype: types[extension] ?? 'application/octet-stream',
    filetype: found.type ?? (extension || 'binary'),
    pretty_type: extension.toUpperCase(),
    user: found.user,
    user_team: found.team,
    editable: false,
    size: found.length,
    mode: 'hosted',
    is_external: false,
    is_public: false,
    ...(found.alt && { alt_txt: found.alt }),
    url_private: `${state.url}/files-pri/${found.id}/${encodeURIComponent(found.name)}`,
    url_private_download: `${state.url}/files-pri/${found.id}/download/${encodeURIComponent(found.name)}`,
    permalink: `https://${teamOf(state, found.team).domain}.slack.com/files/${found.user}/${found.id}/${encodeURIComponent(found.name)}`,
    file_access: 'visible',
  }
}

/** A file as a message carries it. */
export function fileInMessage(state: State, file: StoredFile | undefined): Json {
  const whole = wireFile(state, file)
  // https://docs.slack.dev/reference/objects/file-object#slack_connect_files
  return file?.isElsewhere ? { id: file.id, file_access: 'check_file_info' } : whole
}

/** A view as the Web API and payloads carry it, with what is filled in. */
export function wireView(state: State, view: View): Json {
  const team = teamOf(state, view.team)
  return {
    private_metadata: '',
    callback_id: '',
    external_id: '',
    clear_on_close: false,
    notify_on_close: false,
    submit: null,
    close: null,
    ...view.body,
    id: view.id,
    team_id: view.team,
    state: { values: view.values },
    hash: view.hash,
    root_view_id: view.root,
    previous_view_id: view.previous ?? null,
    app_id: state.app.id,
    app_installed_team_id: view.team,
    bot_id: team.botId,
  }
}

/** How the adapter reaches Slack. HTTP requests come to the program's own port, through the chat's `web`. */
export interface SlackOptions {
  /** The bot token of one workspace; without it `oauth` is set. */
  readonly botToken?: string | undefined
  /** Set for socket mode; otherwise events come over HTTP and are signed with `signingSecret`. */
  readonly appToken?: string | undefined
  readonly signingSecret?: string | undefined
  /** Set when many workspaces may install the app. */
  readonly oauth?:
    | { readonly clientId: string; readonly clientSecret: string; readonly stateSecret: string }
    | undefined
  /** The Web API of a test server, such as http://127.0.0.1:4000/api/; Slack's own by default. */
  readonly apiUrl?: string | undefined
  /** The authorisation page of a test server. */
  readonly authorizeUrl?: string | undefined
}

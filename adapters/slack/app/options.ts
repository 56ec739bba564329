/** How the adapter reaches Slack. Its port is the program's own: `web` of what it makes. */
export interface SlackOptions {
  /** The bot token of one workspace; without it `oauth` is set. */
  readonly botToken?: string | undefined
  /** Set for socket mode; otherwise events come over HTTP and are signed with `signingSecret`. */
  readonly appToken?: string | undefined
  readonly signingSecret?: string | undefined
  /** Lets many workspaces install the app. */
  readonly oauth?:
    | { readonly clientId: string; readonly clientSecret: string; readonly stateSecret: string }
    | undefined
  /** The Web API of a stand-in, such as http://127.0.0.1:4000/api/; Slack's own if not said. */
  readonly apiUrl?: string | undefined
  /** The page of a stand-in on which somebody allows the app. */
  readonly authorizeUrl?: string | undefined
}

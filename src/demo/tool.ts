import { randomBytes } from 'node:crypto'
import { userInfo } from 'node:os'
import type { Temporal } from 'temporal-polyfill'
import { createBot } from '../bot/bot.ts'
import { unlimited } from '../bot/throttle.ts'
import { commands } from '../commands/index.ts'
import { openWorkspace, type WorkspaceHome } from '../crm/places/workspaces.ts'
import { admitUnvouched, memberKnownAs, type PlatformName } from '../crm/team/joining.ts'
import { registry } from '../language/registry.ts'
import { StartError } from '../message/errors.ts'
import { openStore } from '../start/boot.ts'
import type { ToolContext } from '../start/tool.ts'
import { systemClock } from '../time/clock.ts'
import { fillDemo } from './story.ts'

const SEED = 7

/** Makes who filled the demo an admin of it, because they own the machine. */
const letIn = (
  store: Awaited<ReturnType<typeof openStore>>,
  workspace: string,
  who: PlatformName,
  now: Temporal.Instant,
): Promise<void> =>
  store.transaction(workspace, now, async (tx) => {
    if (!(await memberKnownAs(tx, who))) await admitUnvouched(tx, who, userInfo().username, 'admin')
  })

/** `demo [SEED]`: fills the empty workspace of the terminal chat with a believable team's last weeks. */
export const demo =
  (home: WorkspaceHome) =>
  async (args: readonly string[], { config, log, leave }: ToolContext): Promise<string> => {
    const seed = args[0] === undefined ? SEED : Number(args[0])
    if (!Number.isInteger(seed) || seed < 0)
      throw new StartError('Name a whole number as seed, such as: npm run demo -- 7')
    const store = await openStore(config, log, leave)
    try {
      const now = systemClock.now()
      const workspace = await openWorkspace(store, home, now)
      if (await store.prisma.member.findFirst({ where: { workspaceId: workspace } })) {
        throw new StartError(
          'The workspace is in use already. Name an empty directory: PARLEY_DATA=./demo npm run demo',
        )
      }
      let clock: Temporal.Instant = now
      const handle = createBot({
        store,
        clock: { now: () => clock },
        registry: registry(commands),
        log,
        admins: config.admins,
        throttle: unlimited,
        newId: () => randomBytes(15).toString('base64url'),
      })
      const count = await fillDemo({
        handle,
        workspace,
        platform: home.platform,
        setNow: (at) => {
          clock = at
        },
        now,
        zone: config.zone,
        seed,
      })
      await letIn(store, workspace, { platform: home.platform, key: userInfo().username.toLowerCase() }, now)
      return `${count} lines were said by ann, bo and cy. See what came of it: npm start, then home, pipeline or lead list.`
    } finally {
      await store.close()
    }
  }

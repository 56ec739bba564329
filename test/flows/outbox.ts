import type { Place } from '../../src/chat/request.ts'
import { post } from '../../src/store/outbox/outbox.ts'
import type { World } from '../world.ts'

/** Writes messages that must be sent, each as `place key`, with its key as its title. */
export async function mustSay(here: World, ...all: readonly string[]): Promise<void> {
  await here.store.transaction(here.workspace, here.clock.now(), (tx) =>
    post(
      tx,
      all.map((one) => {
        const [place = '', key = ''] = one.split(' ')
        return { key, kind: 'notice' as const, place: channel(here, place), message: { title: key, blocks: [] } }
      }),
    ),
  )
}

export const channel = (here: World, name: string): Place => ({
  platform: here.dm('x').platform,
  kind: 'channel',
  key: name,
  name,
})

/** Lets minutes pass for the database, which times leases and back-off by its own clock. */
export async function age({ store, workspace }: World, minutes: number): Promise<void> {
  await store.prisma.$executeRaw`
    UPDATE "Outbox" SET "retryAt" = "retryAt" - ${minutes} * interval '1 minute',
      "leasedUntil" = "leasedUntil" - ${minutes} * interval '1 minute',
      "unknownSince" = "unknownSince" - ${minutes} * interval '1 minute'
    WHERE "workspaceId" = ${workspace}::uuid`
}

/** The state of each row by its key. */
export async function states({ store, workspace }: World): Promise<Readonly<Record<string, string>>> {
  const rows = await store.prisma.outbox.findMany({ where: { workspaceId: workspace }, orderBy: { seq: 'asc' } })
  return Object.fromEntries(rows.map((row) => [row.key, row.state]))
}

export const titles = (here: World): readonly string[] => here.chat.sent.map(({ message }) => message.title)

/** Something to wait for until it is opened. */
export function gate(): { readonly passed: Promise<void>; open(): void } {
  let open = () => {}
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { passed, open: () => open() }
}

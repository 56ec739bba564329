import { createHash, randomInt } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../chat/request.ts'
import type { Role } from '../../lib/roles.ts'
import { UserError } from '../../message/errors.ts'
import { allNouns } from '../../store/nouns.ts'
import { Prisma, type Store, type Tx } from '../../store/transaction.ts'
import { removeMember } from './leaving.ts'
import { firstAdmin } from './members.ts'

/** How long a code is valid, in minutes. */
export const CODE_MINUTES = 15
/** Characters that cannot be confused with each other. A code of ten of them cannot be guessed while it is valid. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const LENGTH = 10

const hashOf = (code: string): string =>
  createHash('sha256')
    .update(code.toUpperCase().replace(/[^0-9A-Z]/g, ''))
    .digest('hex')

/** A new code for a member, such as `7KQFX-93WMD`; their older codes become invalid. */
export async function newLinkCode(tx: Tx, member: number): Promise<string> {
  const letters = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  const code = `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`
  const workspaceId = tx.workspace
  const longAgo = new Date(tx.at.getTime() - 24 * 3_600_000)
  await tx.db.linkCode.deleteMany({
    where: { workspaceId, OR: [{ memberNumber: member, usedBy: null }, { expiresAt: { lt: longAgo } }] },
  })
  const expires = tx.now.add(Temporal.Duration.from({ minutes: CODE_MINUTES }))
  await tx.db.linkCode.create({
    data: { hash: hashOf(code), workspaceId, memberNumber: member, expiresAt: new Date(expires.epochMilliseconds) },
  })
  return code
}

/** The workspace of a code while it is valid; afterwards only for the request that used it. */
export async function codeWorkspace(
  store: Store,
  code: string,
  request: string,
  now: Temporal.Instant,
): Promise<string | undefined> {
  const row = await store.prisma.linkCode.findFirst({
    where: {
      hash: hashOf(code),
      OR: [{ usedBy: request }, { usedBy: null, expiresAt: { gt: new Date(now.epochMilliseconds) } }],
    },
  })
  return row?.workspaceId
}

/**
 * Adds an identity that is unknown in this workspace to the member of the code; false when the code is no longer valid.
 */
export async function joinByCode(tx: Tx, code: string, { platform, key }: Actor): Promise<boolean> {
  const count = await tx.db.$executeRaw`
    INSERT INTO "Identity" ("workspaceId", "platform", "externalId", "memberNumber", "vouched", "createdAt")
    SELECT c."workspaceId", ${platform}, ${key}, c."memberNumber", false, ${tx.at} FROM "LinkCode" c
    JOIN "Member" m ON m."workspaceId" = c."workspaceId" AND m."number" = c."memberNumber" AND m."removedAt" IS NULL
    WHERE c."hash" = ${hashOf(code)} AND c."workspaceId" = ${tx.workspace}::uuid AND c."usedBy" IS NULL AND c."expiresAt" > ${tx.at}
    ON CONFLICT DO NOTHING`
  if (count > 0) return true
  // Another delivery of the same request was first; its claim will be found.
  return (await tx.db.identity.count({ where: { workspaceId: tx.workspace, platform, externalId: key } })) > 0
}

/** The person who brings a code, as the workspace of the code knows them. */
export interface CodeRedeemer {
  readonly actor: Actor
  readonly member: number
  readonly request: string
  /** The workspace of the place in which they brought it; in a direct message, the workspace of the code. */
  readonly from: string
}

/** What a code did. */
export interface LinkResult {
  readonly member: { readonly member: number; readonly name: string }
  /** The name of the member to whom the identity belonged before, and whose records were handed over. */
  readonly was: string | undefined
  /**
   * What happened to the place in which the code was brought: it joined the workspace, or that needs an admin of both.
   */
  readonly place: 'joined' | 'needs admin' | 'same'
}

/**
 * Redeems a code: the identity now belongs to the code's member, and a place without data of its own joins the
 * workspace if an admin of both brings the code.
 * @throws UserError, with nothing changed, when the code is no longer valid, or two teams or two people would become
 * one.
 */
export async function redeemLinkCode(tx: Tx, code: string, redeemer: CodeRedeemer): Promise<LinkResult> {
  const [owner] = await tx.db.$queryRaw<{ member: number; name: string; role: Role }[]>`
    UPDATE "LinkCode" c SET "usedBy" = ${redeemer.request} FROM "Member" m
    WHERE c."hash" = ${hashOf(code)} AND c."workspaceId" = ${tx.workspace}::uuid AND c."usedBy" IS NULL AND c."expiresAt" > ${tx.at}
      AND m."workspaceId" = c."workspaceId" AND m."number" = c."memberNumber" AND m."removedAt" IS NULL
    RETURNING m."number" AS "member", m."name", m."role"`
  if (!owner) throw expired()
  const was = redeemer.member === owner.member ? undefined : await becomeOne(tx, redeemer, owner.member)
  const place = redeemer.from === tx.workspace ? 'same' : await joinPlace(tx, redeemer, owner.role)
  return { member: owner, was, place }
}

/** The refusal of an unknown or expired code. */
export const expired = (): UserError =>
  new UserError(
    'expired',
    `That code is not good, or not any more: it lives ${CODE_MINUTES} minutes and is used once.`,
    {
      next: ['Ask for a new one where you are known: ', { code: 'link' }],
    },
  )

/** Merges the member to whom the identity belonged into the code's member: everything they own is handed over. */
async function becomeOne(tx: Tx, { actor, member, request }: CodeRedeemer, to: number): Promise<string> {
  const where = { workspaceId: tx.workspace, memberNumber: member }
  const { name } = await tx.db.member.findUniqueOrThrow({
    where: { workspaceId_number: { workspaceId: tx.workspace, number: member } },
    select: { name: true },
  })
  if ((await tx.db.identity.count({ where })) > 1) {
    throw new UserError(
      'conflict',
      `You are ${name} here, who is known on another platform too: two people would become one.`,
      {
        next: 'An admin can remove one of them first.',
      },
    )
  }
  if (!(await removeMember(tx, member, to, request))) {
    throw new UserError('not_allowed', `You are ${name} here, who is the only admin, and somebody has to be.`, {
      next: ['Make another one first: ', { code: 'member role @name admin' }],
    })
  }
  await tx.db.identity.update({
    where: {
      workspaceId_platform_externalId: { workspaceId: tx.workspace, platform: actor.platform, externalId: actor.key },
    },
    data: { memberNumber: to },
  })
  return name
}

/** All nouns except members: a place always has members. */
const KEPT = allNouns.filter(({ table }) => table !== 'Member')

/** True of a workspace without any record. Its row is locked, so running transactions there are waited for. */
async function isEmpty(tx: Tx, workspace: string): Promise<boolean> {
  await tx.db.$executeRaw`SELECT 1 FROM "Workspace" WHERE "id" = ${workspace}::uuid FOR UPDATE`
  const each = KEPT.map(
    ({ table }) =>
      Prisma.sql`EXISTS (SELECT 1 FROM ${Prisma.raw(`"${table}"`)} WHERE "workspaceId" = ${workspace}::uuid)`,
  )
  const [row] = await tx.db.$queryRaw<{ used: boolean }[]>`SELECT ${Prisma.join(each, ' OR ')} AS "used"`
  return row?.used === false
}

/** Moves the place in which a code is brought to the workspace of the code. */
async function joinPlace(tx: Tx, { actor, from }: CodeRedeemer, role: Role): Promise<LinkResult['place']> {
  if (!(await isEmpty(tx, from))) {
    throw new UserError(
      'conflict',
      'This place has data of its own, and so has the other: two teams do not become one.',
      {
        next: 'Nothing was changed. What is here can be taken over as a file: import.',
      },
    )
  }
  if (role !== 'admin' || !(await mayGive(tx, actor, from))) return 'needs admin'
  await tx.db.installation.updateMany({
    where: { workspaceId: from, platform: actor.platform },
    data: { workspaceId: tx.workspace },
  })
  await tx.db.choice.updateMany({ where: { workspaceId: from }, data: { workspaceId: tx.workspace } })
  return 'joined'
}

/** Whether a person may give a place away: its admin or, while it has none, its owner on the platform. */
async function mayGive(tx: Tx, { platform, key, standing }: Actor, workspace: string): Promise<boolean> {
  const there = { ...tx, workspace }
  const [row] = await tx.db.$queryRaw<{ role: Role }[]>`
    SELECT m."role" FROM "Identity" i
    JOIN "Member" m ON m."workspaceId" = i."workspaceId" AND m."number" = i."memberNumber" AND m."removedAt" IS NULL
    WHERE i."workspaceId" = ${workspace}::uuid AND i."platform" = ${platform} AND i."externalId" = ${key}`
  return (
    row?.role === 'admin' ||
    ((standing === 'owner' || standing === 'keeper') && (await firstAdmin(there)) === undefined)
  )
}

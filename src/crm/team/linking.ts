import { createHash, randomInt } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../chat/request.ts'
import type { Role } from '../../lib/roles.ts'
import { UserError } from '../../message/errors.ts'
import type { Store, Tx } from '../../store/transaction.ts'
import { type Brought, bringAlong, isAtWork } from './bringing.ts'
import { removeMember } from './leaving.ts'
import { firstAdmin } from './members.ts'
import { inNumbers, ownRecords } from './own-records.ts'

/** How long a code is valid, in minutes. */
export const CODE_MINUTES = 15
/** For so long a code that was used is known to the request that used it, in case that is delivered again. */
const USED_MS = 24 * 3_600_000
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
  await tx.db.linkCode.deleteMany({ where: { workspaceId, memberNumber: member, usedBy: null } })
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
   * What happened to the place in which the code was brought: it joined the workspace and brought something along, or
   * that needs an admin of both.
   */
  readonly place: Brought | 'needs admin' | 'same'
}

/**
 * Redeems a code: the identity now belongs to the code's member, and a place without records of its own joins the
 * workspace if an admin of both brings the code.
 * @throws UserError, with nothing changed, when the code is no longer valid, or two teams or two people would become
 * one.
 */
export async function redeemLinkCode(tx: Tx, code: string, redeemer: CodeRedeemer): Promise<LinkResult> {
  const [owner] = await tx.db.$queryRaw<{ member: number; name: string; role: Role }[]>`
    UPDATE "LinkCode" c SET "usedBy" = ${redeemer.request}, "expiresAt" = ${new Date(tx.at.getTime() + USED_MS)} FROM "Member" m
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

/**
 * Moves the place in which a code is brought to the workspace of the code, with everything that was set up there.
 * @throws UserError when it has records of its own, or something is being worked on there.
 */
async function joinPlace(tx: Tx, { actor, from, request }: CodeRedeemer, role: Role): Promise<LinkResult['place']> {
  if (role !== 'admin' || !(await mayGive(tx, actor, from))) return 'needs admin'
  if (await isAtWork(tx, from, request)) {
    throw new UserError('conflict', 'Something is still being worked on in this place.', {
      next: 'Nothing was changed. Send the code again in a few minutes.',
    })
  }
  const own = await ownRecords(tx, from)
  if (own.length > 0) throw await twoTeams(tx, own)
  return bringAlong(tx, from)
}

/** The refusal to make one team of two, with how it is done otherwise. */
async function twoTeams(tx: Tx, own: Brought['came']): Promise<UserError> {
  const has = `This place has records of its own (${inNumbers(own)})`
  if ((await ownRecords(tx, tx.workspace)).length === 0) {
    return new UserError('conflict', `${has}, and the workspace of the code has none: it joins the other way round.`, {
      next: ['Nothing was changed. Ask here for a code with ', { code: 'link' }, ', and type it there.'],
    })
  }
  return new UserError('conflict', `${has}, and so has the other: two teams do not become one.`, {
    next: [
      'Nothing was changed. What is here can be taken over as a file, such as ',
      { code: 'deal list as csv' },
      ' here and ',
      { code: 'import' },
      ' there.',
    ],
  })
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

import { recordsNamedIn } from '../crm/search/named-in.ts'
import { subjectOf } from '../crm/subject.ts'
import { UserError } from '../message/errors.ts'
import { button, type Call } from '../message/message.ts'
import type { AnyCommand, Ctx, Param } from './command.ts'
import { afterCrm, commandAt, nearCommands } from './grammar/path.ts'
import { clip, looksLikeRef, type Word, wordsOf } from './grammar/words.ts'
import { resolveLine, shapesIn } from './parse.ts'
import type { Registry } from './registry.ts'

/*
 * A reply to a message about one record has that record as its subject: `won`, `called, wants a demo fri`, `done`. The
 * record is put where the grammar expects it, and what the grammar does not read then is a note about it.
 */

/** What was read; a refusal when it was refused. */
const tried = async (reading: Promise<Call>): Promise<Call | UserError> => {
  try {
    return await reading
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
}

/** The params of a command that are a record, with their names. */
const recordParams = ({ params }: AnyCommand) =>
  Object.entries<Param<unknown>>(params).filter(([, { shape, hidden }]) => shape === 'record' && !hidden)

/** True of a param that can be this record. */
const takesRef = async (param: Param<unknown>, ref: string, ctx: Ctx): Promise<boolean> =>
  param.resolves ? (await param.resolves([ref], ctx)) === 0 : subjectOf(ref) !== undefined

const isSame = (raw: string | undefined, ref: string): boolean => raw?.trim().toUpperCase() === ref

/** True of a Call that is about this record, and whose command can be. */
async function isAbout({ path, fields }: Call, ref: string, registry: Registry, ctx: Ctx): Promise<boolean> {
  const command = registry.find(path)
  for (const [name, param] of command ? recordParams(command) : [])
    if (isSame(fields[name], ref) && (await takesRef(param, ref, ctx))) return true
  return false
}

/** True of a line that names a record itself: by its ref, or by its whole name. */
async function namesOther(line: string, ctx: Ctx): Promise<boolean> {
  const words = line.split(/\s+/u).map((word) => word.replace(/^[("“'@]+|[,;:.!?)"”']+$/gu, ''))
  if (words.some((word) => looksLikeRef(word) && subjectOf(word) !== undefined)) return true
  const runs = words.slice(0, MOST_WORDS).flatMap((_, at) =>
    Array.from({ length: Math.min(LONGEST_NAME, words.length - at) }, (__, more) => {
      const name = words
        .slice(at, at + more + 1)
        .join(' ')
        .toLowerCase()
      return { name, begins: false, at, count: more + 1 }
    }),
  )
  return (await recordsNamedIn(ctx.tx, runs)).some(({ exact }) => exact)
}

const MOST_WORDS = 30
const LONGEST_NAME = 4

/**
 * A line that is read by itself, with the record where its command has room for one and none was named. Undefined when
 * the command needs a record that the line does not name.
 */
async function ownCall(call: Call, line: string, { registry, ctx, refs }: Reply): Promise<Call | undefined> {
  const command = registry.find(call.path)
  const open = command ? recordParams(command) : []
  if (!command || open.length === 0) return call
  for (const [name, param] of open) {
    const raw = call.fields[name]
    if (raw !== undefined && (!param.resolves || (await param.resolves([raw], ctx)) >= 0)) return call
  }
  if (await namesOther(line, ctx)) return call
  const needed = open.find(([, { optional }]) => !optional)
  if (needed && call.fields[needed[0]] !== undefined) return undefined
  // What only shows something is about the record where it has to be about one: `agenda` stays the whole agenda.
  if (!needed && command.needs === 'viewer') return call
  for (const ref of refs) {
    for (const [name, param] of needed ? [needed] : open) {
      if (call.fields[name] === undefined && (await takesRef(param, ref, ctx)))
        return { path: call.path, fields: { ...call.fields, [name]: ref } }
    }
  }
  return needed ? undefined : call
}

/** True of a Call that would be done, or asked about because it may mean several things. */
async function isMeant(call: Call, { refs, ctx }: Reply): Promise<boolean> {
  if (refs.length === 1 || !ctx.tries) return true
  const came = await ctx.tries(call)
  return came === 'done' || ('asked' in came && came.asked.code === 'ambiguous')
}

/** A reply: the records that it may be about, the nearest first, and what reads it. */
interface Reply {
  readonly refs: readonly string[]
  /** The first of them is a planned meeting that has begun: what is no command says how it was. */
  readonly isHeld?: boolean | undefined
  readonly registry: Registry
  readonly ctx: Ctx
}

/** A verb whose subject is left out is one's own deed: `called, wants a demo`. */
const DID = /^(?:called|rang|phoned|e-?mailed|mailed|wrote|texted|messaged|pinged|whatsapped)[,;:.]?$/iu

/** The line with the record at each place where it may stand, the likeliest first. */
function linesWith(ref: string, line: string, words: readonly Word[], registry: Registry): readonly string[] {
  const found = commandAt(words, 0, registry)
  const behind = (word: Word | undefined) => {
    if (!word) return []
    const [, bare = '', mark = ''] = /^(.*?)([,;:]*)$/u.exec(line.slice(0, word.end)) ?? []
    return [`${bare} ${ref}${mark}${line.slice(word.end)}`]
  }
  const inFront = `${ref} ${line}`
  const isOwnDeed = DID.test(words[0]?.typed ?? '')
  return found || isOwnDeed ? [...behind(words[found ? found.from - 1 : 0]), inFront] : [inFront, ...behind(words[0])]
}

/** A question asks for an answer, and is no note; with somebody's name it is asked of them. */
const isQuestion = (line: string): boolean => /\?\s*$/u.test(line) && !/(?:^|\s)@\S/u.test(line)

/** The note that keeps the words with the first record that can have one. */
async function noteOf(text: string, { refs, registry, ctx }: Reply): Promise<Call | undefined> {
  const note = registry.find(['log', 'note'])
  const [name, param] = note ? (recordParams(note)[0] ?? []) : []
  if (!note || name === undefined || !param) return undefined
  for (const ref of refs)
    if (await takesRef(param, ref, ctx)) return { path: note.path, fields: { [name]: ref, text, tells: 'yes' } }
  return undefined
}

/** What a line says of the planned meeting that it replies to; undefined for a question. */
async function heldIn(line: string, { refs, registry, ctx }: Reply): Promise<Call | undefined> {
  const [task = ''] = refs
  if (isQuestion(line)) return undefined
  const read = await tried(resolveLine(shapesIn(`task held ${task} ${line}`), registry, ctx))
  return read instanceof UserError ? undefined : read
}

/**
 * The Call of a line that replies to a message about one record. What names another record, or needs none, is read as
 * anywhere else.
 * @throws UserError when it is a command that cannot be read, a slip of one, or a question.
 */
export async function resolveReply(typed: string, asked: Reply): Promise<Call> {
  const { registry, ctx, refs } = asked
  const line = typed.trim().replace(/^\/?crm\s+/iu, '')
  const words = wordsOf(line)
  const read = (other: string) => tried(resolveLine(shapesIn(other), registry, ctx))
  const own = await read(line)
  const whole = own instanceof UserError ? undefined : await ownCall(own, line, asked)
  if (whole) return whole
  let second: Call | undefined
  const held = asked.isHeld ? await heldIn(line, asked) : undefined
  for (const ref of held ? refs.slice(0, 1) : refs) {
    for (const other of linesWith(ref, line, words, registry)) {
      const call = await read(other)
      if (call instanceof UserError || !(await isAbout(call, ref, registry, ctx))) continue
      if (await isMeant(call, asked)) return call
      second ??= call
    }
  }
  if (held) return held
  // Its own refusal says which value is wrong.
  if (second) return second
  const note = await noteOf(line, asked)
  const refusal = own instanceof UserError ? own : undefined
  const at = afterCrm(words)
  const isCommand = commandAt(words, at, registry) !== undefined
  if (!note || isQuestion(line) || (isCommand && refusal)) {
    if (refusal) throw refusal
    return own as Call
  }
  const isSlip = words.length <= MOST_SLIPPED && nearCommands(words, at, registry).length > 0
  if (!isSlip || !refusal) return note
  throw new UserError(refusal.code, refusal.words, {
    ...(refusal.next && { next: refusal.next }),
    actions: [...refusal.actions, button(clip(`Keep it as a note: ${line}`, 75), note)],
  })
}

/** A slip of a command is asked about in a reply of at most so many words; longer ones are something that is told. */
const MOST_SLIPPED = 2

/** A note with the files of a reply, by their names and links. */
export async function noteOfFiles(
  files: readonly { readonly name: string; readonly link?: string }[],
  asked: Reply,
): Promise<Call | undefined> {
  const listed = files.map(({ name, link }) => (link === undefined ? name : `${name} ${link}`)).join('\n')
  return noteOf(`${files.length === 1 ? 'File' : 'Files'}: ${listed}`, asked)
}

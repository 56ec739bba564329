import { recordNumbered } from '../../crm/names/names.ts'
import { type SubjectType, typeOf } from '../../crm/record-types.ts'
import type { AnyRecord } from '../../crm/search/records.ts'
import { ANY_SUBJECT, SUBJECT_LETTERS } from '../../crm/subject.ts'
import { type AnyCommand, type Ctx, command, type Param } from '../../language/command.ts'
import { asOf } from '../../language/params/as-of.ts'
import { maybe, textParam, words } from '../../language/params/kinds.ts'
import { cut, withArticle } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, call, list, type Reply, say, type Text, text } from '../../message/message.ts'
import type { RecordRow } from '../../records/record-type.ts'
import { type Doc, MOST_DOCS, pageAddress, titleOfPage } from '../../records/types/docs.ts'
import { editRecord } from '../../records/write.ts'
import { anyRecord } from '../shared/any-record.ts'
import { sayings } from '../shared/said.ts'

const WHOSE = `What it is about: a ${ANY_SUBJECT}`

/** The address of a page, wherever it stands in a line; nothing else is kept as a link. */
const address: Param<string> = {
  ...words('Its address, which begins with https://', { max: 2000 }),
  slot: 'shaped',
  takes: (ahead) => (/^<?https?:\/\//iu.test(ahead[0] ?? '') ? 1 : 0),
  read(raw) {
    const link = pageAddress(raw.replace(/^<|>$/gu, '').replace(/[),;.]+$/u, ''))
    if (link !== undefined) return link
    throw new UserError('not_read', [{ code: cut(raw.trim(), 60) }, ' is no address of a page.'], {
      next: ['It begins with http:// or https://, like ', { code: 'https://acme.io/contract' }, '.'],
    })
  },
}

/** A record with its documents. */
interface WithDocs extends RecordRow {
  readonly docs: readonly Doc[]
}

async function recordOf(ctx: Ctx, { noun, number, name }: AnyRecord) {
  const type = typeOf(noun)
  const one = await recordNumbered(ctx.tx, type, number)
  if (one && 'docs' in one) return { type, one: one as unknown as WithDocs, named: `${type.letter}-${number} ${name}` }
  throw new UserError('usage', `${name} is ${withArticle(noun)}, and has no documents.`, { formless: true })
}

const keep = (ctx: Ctx, type: SubjectType, one: WithDocs, docs: readonly Doc[]): Promise<void> =>
  editRecord(ctx.tx, type, one, { docs } as never)

const linked = ({ title, link }: Doc): Text => [{ link, label: title }]

const TITLE = '(?<title>[^:]{2,80}?)'
const LINK = '(?<link><?https?:\\S+)'
const REMOVE = '(?:remove|delete|drop|unlink|detach|take(?: off| away| out)?)'
const DOC = '(?:doc|docs|document|documents|file|link|attachment|page|pdf)'

const add = command({
  path: ['doc', 'add'],
  about: 'Keep a document as a link with a title, at what it is about',
  params: {
    record: anyRecord(WHOSE),
    link: address,
    title: maybe(textParam('What it is called; the last part of its address if not said', { max: 200 })),
  },
  needs: 'member',
  also: ['new', 'link', 'attach', 'keep'],
  said: sayings(
    `(?:the )?(?<record>.+?)(?:['’]s)?[,:]? (?:new )?${DOC}:? ${LINK}(?:[\\s,:–-]+(?<title>.+))?`,
    `(?<record>${SUBJECT_LETTERS}-?\\d{1,9}):? ${LINK}(?:[\\s,:–-]+(?<title>.+))?`,
    `(?:link|attach|add|save|put|keep|pin|file|store)(?: the| a| this)?(?: new)?(?: ${DOC})?:? ${LINK}(?:[,:]? (?:as|called|named|titled) (?<title>.+?))? (?:to|on|for|with|under|at|of|in) (?<record>.+)`,
    `(?:link|attach|add|save|put|keep|pin|file|store)(?: the| a| this)?(?: new)?(?: ${DOC})?:? ${LINK} (?:to|on|for|with|under|at|of|in) (?<record>.+?),? (?:as|called|named|titled) (?<title>.+)`,
    `(?:link|attach|add|save|put|keep|pin|file|store) (?:the |a |this |our )?${TITLE}:? ${LINK} (?:to|on|for|with|under|at|of|in) (?<record>.+)`,
    `${LINK}[,:]? ${TITLE} (?:for|of|to|on|at) (?<record>.+)`,
    `${LINK} (?:for|of|to|on|at|belongs to|goes to) (?<record>.+)`,
    `(?:the |our |here['’]?s the |this is the |new )?${TITLE} (?:of|for|with|to) (?<record>.+?)(?: is(?: at| here| now)?)?:? ${LINK}`,
    `(?<record>.+?)['’]s ${TITLE}(?: is(?: at| here| now)?)?:? ${LINK}`,
  ),
  examples: ['doc add Acme https://docs.example.com/p2 Proposal v2', 'doc add D-7 https://sign.example.com/nda'],
  async run(ctx, { record, link, title: said }): Promise<Reply> {
    const { type, one, named } = await recordOf(ctx, record)
    const title = said?.replace(/^(?:as|called|named|titled)\s+/iu, '').trim() || titleOfPage(link)
    const before = one.docs.find((doc) => doc.link === link)
    if (before?.title === title || (before && said === undefined))
      throw new UserError('nothing_to_do', [`${named} has it already: `, ...linked(before), '.'], { isSo: true })
    if (!before && one.docs.length >= MOST_DOCS)
      throw new UserError('too_long', `${named} has ${MOST_DOCS} documents, which is the most.`)
    await keep(
      ctx,
      type,
      one,
      before ? one.docs.map((doc) => (doc === before ? { title, link } : doc)) : [...one.docs, { title, link }],
    )
    const words: Text = before ? [`${before.title} → `, ...linked({ title, link })] : linked({ title, link })
    return say(
      `${before ? 'Renamed a document' : 'Kept a document'} of ${named}`,
      [text(...words), actions(button('All documents', call('doc list', { record: record.ref })))],
      'good',
    )
  },
})

const listing = command({
  path: ['doc', 'list'],
  about: `List the documents of a ${ANY_SUBJECT}`,
  params: { record: anyRecord(WHOSE, { deleted: true }), asof: asOf },
  needs: 'viewer',
  shorts: ['docs', 'documents'],
  said: sayings(
    `(?:(?:show|list|open|get|see|what)(?: me)? )?(?:all |the |our )*(?:docs|documents|attachments|doc) (?:of|for|on|about|with|at) (?<record>.+)`,
    `(?:(?:show|list|open|get|see)(?: me)? )?(?:the )?(?<record>.+?)['’]s (?:docs|documents|attachments)`,
    `(?:(?:show|list|open|get|see)(?: me)? )?(?:the )?(?<record>.+?) (?:docs|documents)`,
    `(?:what|which) (?:docs|documents|files) (?:do we have|are there|have we got) (?:of|for|on|about|from|with) (?<record>.+)`,
  ),
  examples: ['docs Acme', 'doc list D-7'],
  async run(ctx, { record }): Promise<Reply> {
    const { one, named } = await recordOf(ctx, record)
    if (one.docs.length === 0)
      return say(`${named} has no documents`, [
        text('Keep one: ', { code: `doc add ${record.ref} https://docs.example.com/p2 Proposal v2` }),
      ])
    const count = one.docs.length === 1 ? '1 document' : `${one.docs.length} documents`
    return say(`${count} of ${named}`, [list(one.docs.map(linked))])
  },
})

/** The documents that a text means: by their titles, their addresses, or by a part of a title. */
function meant(docs: readonly Doc[], said: string): readonly Doc[] {
  const wanted = said
    .trim()
    .replace(/^(?:the|our) /iu, '')
    .toLowerCase()
  const exact = docs.filter(({ title, link }) => title.toLowerCase() === wanted || link === said.trim())
  return exact.length > 0 ? exact : docs.filter(({ title }) => title.toLowerCase().includes(wanted))
}

const remove = command({
  path: ['doc', 'remove'],
  about: 'Take a document away, by its title; it stays where it lies',
  params: { record: anyRecord(WHOSE), doc: words('Its title, or its address', { max: 2000 }) },
  needs: 'member',
  also: ['delete', 'drop', 'unlink'],
  said: sayings(
    `${REMOVE} (?:the |our )?${DOC} (?<doc>.+?) (?:of|from|off|at|on) (?<record>.+)`,
    `${REMOVE} (?:the |our )?(?<doc>.+?) ${DOC} (?:of|from|off|at|on) (?<record>.+)`,
    // Much else may be taken from a record: it is a document where it is called like one.
    `${REMOVE} (?:the |our )?(?<doc>(?:.* )?(?:contract|agreement|proposal|offer|quote|nda|terms|order|invoice|deck|slides|sheet|brief|plan)s?(?: v?\\d.*)?) (?:of|from|off|at|on) (?<record>.+)`,
  ),
  examples: ['doc remove Acme Proposal v2'],
  async run(ctx, { record, doc: said }): Promise<Reply> {
    const { type, one, named } = await recordOf(ctx, record)
    const found = meant(one.docs, said)
    const [first, ...others] = found
    if (!first)
      throw new UserError('not_found', [`${named} has no document `, { code: cut(said, 60) }, '.'], {
        next: one.docs.length === 0 ? 'It has none.' : `It has ${one.docs.map(({ title }) => title).join(', ')}.`,
        formless: true,
      })
    if (others.length > 0)
      throw new UserError('ambiguous', `"${cut(said, 60)}" may be one of ${found.length}. Which one?`, {
        actions: found
          .slice(0, 5)
          .map(({ title, link }) => button(cut(title, 70), call('doc remove', { record: record.ref, doc: link }))),
      })
    await keep(
      ctx,
      type,
      one,
      one.docs.filter((doc) => doc !== first),
    )
    return say(`Took a document away from ${named}`, [text(...linked(first))], 'good')
  },
})

/** The commands for documents. */
export const docCommands: readonly AnyCommand[] = [add, listing, remove]

import { DEALS, type Deal, editDeal, moveDeal } from '../../crm/deals/deals.ts'
import { lastOpenStage } from '../../crm/history/history.ts'
import { recordNumbered } from '../../crm/names/names.ts'
import { type Stage, stagesIn } from '../../crm/pipelines/pipelines.ts'
import { type Ctx, command } from '../../language/command.ts'
import { clip } from '../../language/grammar/words.ts'
import { maybe, money, textParam, version } from '../../language/params/kinds.ts'
import { type Money, showMoney } from '../../lib/money.ts'
import { UserError } from '../../message/errors.ts'
import { button, call, type Reply, say, text } from '../../message/message.ts'
import { saidMoment } from '../log/card.ts'
import { dealName, ref } from '../shared/cards.ts'
import { askAboutConflict } from '../shared/edit-conflict.ts'
import { eachRecord } from '../shared/records.ts'
import { fieldSaid, markSaid, sayings } from '../shared/said.ts'
import { changed } from '../shared/verbs.ts'
import { asIsParam, asksWhy, lossReason, lossSaidAtOnce, whyLost, withReason } from '../words/why-lost.ts'
import { stageForDeal } from './deal-stage.ts'
import { dealThatEnded } from './ended.ts'
import { likelyStays } from './likely.ts'
import { isStep, stageAtStep, stageOrStep } from './next-stage.ts'
import { checkReady, tickedParam } from './ready.ts'
import { CLOSE_DAY, toldAtOnce, toldWithEnd } from './told-with-end.ts'

const why = maybe({ ...textParam('Why, for the history'), unnamed: 'asked' as const })

/** The amount a deal was won for; a word before it shows that: `for 22k`. */
const plainAmount = money('What it was won for, if that is another amount: for 22k')
const finalAmount: typeof plainAmount = {
  ...plainAmount,
  takes(words, ctx, before) {
    const from = /^(?:for|at|with|@)$/iu.test(words[0] ?? '') ? 1 : 0
    const count = before.length === 0 ? 0 : (plainAmount.takes?.(words.slice(from), ctx, before) ?? 0)
    return count === 0 ? 0 : from + count
  },
  read: (raw, ctx) => plainAmount.read(raw.trim().replace(/^(?:for|at|with|@)\s+/iu, ''), ctx),
}

export const dealMove = command({
  path: ['deal', 'move'],
  about: 'Move a deal to another stage',
  params: {
    deal: eachRecord(DEALS, 'The deal, by ref or name'),
    stage: stageOrStep('The stage it enters, or next'),
    why,
    seen: version(),
    ticked: tickedParam,
  },
  needs: 'member',
  shorts: ['move'],
  also: ['advance', 'stage'],
  said: [
    ...fieldSaid('deal', 'stage', 'stage|status|phase'),
    ...sayings(
      '(?<deal>.+?) ?(?:->|=>|→|-->|>) ?(?:to )?(?<stage>.+)',
      '(?:(?:i|we) )?(?:just )?(?:move|moved|update|updated|change|changed|switch|switched|put|advance|advanced|bring|brought|push|pushed|pull|pulled|set|take|took|shift|drag|dragged|drop|dropped|send|sent|return|reset|promote|promoted|get|got) (?<deal>.+?)(?: back| forward| on| up| down| over)? (?:to|into|in) (?:the )?(?<stage>.+?)(?: stage)?',
      '(?<deal>.+?) (?:(?:is |went |moved |goes )?(?:to|in|into) |-> ?)(?:the )?(?<stage>\\S+)(?: stage)?,? (?<why>(?:since|as of|because|effective) .+)',
      '(?:to|into|in) (?<stage>.+?),? (?:please )?(?:move|put|with|goes|is) (?<deal>.+)',
      '(?!.* (?:is|are) moving (?:forward|ahead|on)$)(?<deal>.+?)(?: can| could| should| may| must| will| has to| needs to| is ready to| is going to| is| has)?(?: now)? (?:go|goes|going|gone|went|move|moves|moving|moved|be moved|be put|advance|advances|advanced|enter|enters|entered|ready|ready to go)(?: on| forward| up)?(?: to| into| in| for)? (?:the )?(?<stage>.+?)(?: stage)?',
      '(?:move |moved |take |push )?(?<deal>.+?)(?: is| has| just| goes| went| moves| moved)* from \\S+(?: \\S+)?(?: stage)? (?:to|into|->) (?:the )?(?<stage>\\S+(?: \\S+)?)(?: stage)?(?: now)?',
      "(?<deal>.+?) (?:is|are|was|went|got|moved|goes|seems|looks|we are|we[’']re)(?: now| already| still| finally| back| deep)* (?<stage>(?:in|into) (?:the |an? )?\\S+(?: stage)?)(?: now| again| already)?",
      '(?<stage>\\S+) is (?:now )?(?<deal>.+)',
      '(?:move|put|advance|bring|push|take|promote|bump|shift|drag|drop|pull|send|set|get|kick) (?<deal>.+?) (?:(?:back|up|down|on) (?=to ))?(?:to |into )?(?<stage>(?:the )?next(?: stage| step)|(?:one|a|1) (?:stage|step)(?: forward| ahead| further| on| up| back| down)?|(?:forward|ahead|up|back|down) (?:by )?(?:one|a|1)(?: (?:stage|step))?|forward|ahead|back|(?:to )?(?:the )?(?:previous|last) (?:stage|step))',
      '(?<stage>advance|promote) (?<deal>.+)',
      '(?<deal>.+?) (?:is |goes |went )?(?:to )?(?<stage>(?:the )?next stage)',
      '(?<deal>.+?) (?:is |are |both |all |went |go |goes |moved |move |moves |has |have |reached |entered |now |to |in |into |at )*(?:the )?(?<stage>\\S+)(?: stage)?(?: now| again| already)?',
    ),
  ],
  hints: sayings(
    '(?<stage>(?:the )?(?:next|previous) stage) (?:for|of|on|with|at) (?<deal>.+)',
    '(?<deal>.+?) (?:is|are) (?:moving|going) (?<stage>forward|ahead)',
    // A reason behind the stage, which may also be told of something else.
    '(?<deal>[^,:;]+?) (?:is |now |to |in |at |has |been |moved |went |goes |gone )*(?<stage>[^\\s,:;]+)(?: stage)?(?:,| -| –|:) (?<why>.+)',
  ),
  examples: ['deal move D-7 proposal', 'deal move Acme 50 seats to negotiation why: they signed the NDA'],
  async run(ctx, { deal, stage: said, why, seen }): Promise<Reply> {
    const stage = isStep(said)
      ? stageAtStep(deal, said, await stagesIn(ctx.tx, deal.stage.pipelineNumber))
      : await stageForDeal(ctx.tx, deal, said)
    const told = toldWithEnd(ctx, why, deal.createdAt)
    if (stage.outcome !== 'open') return closed(ctx, deal, stage, { amount: undefined, why, seen })
    if (why !== undefined && ((told.at && told.why === undefined) || SINCE_WHEN.test(why)))
      throw movedEarlier(deal, stage, why)
    return moveTo(ctx, deal, stage, { why }, seen)
  },
})

/** Asks about a day behind a stage: a deal enters an open stage when it is said, so a day before is at most told. */
const movedEarlier = (deal: Deal, { name }: Stage, day: string): UserError => {
  const moved = { deal: ref(deal), stage: name }
  return new UserError(
    'ambiguous',
    ['Is ', { code: clip(day, 60) }, ` when ${dealName(deal)} moved? It moves as of now.`],
    {
      next: 'Nothing is saved yet.',
      actions: [
        button(`Move it to ${name} now`, call('deal move', moved)),
        button(clip(`Move it now, and keep: moved ${day}`, 75), call('deal move', { ...moved, why: `moved ${day}` })),
      ],
    },
  )
}

/** A day from which on a stage is said to be that of a deal, whether or not there was the deal then. */
const SINCE_WHEN = /^(?:since|as of|as from|effective(?: from)?) \S+(?: \S+)?$/iu

export const dealWon = command({
  path: ['deal', 'won'],
  about: 'Mark a deal as won',
  params: { deal: dealThatEnded('won'), amount: maybe(finalAmount), why, seen: version(), ticked: tickedParam },
  needs: 'member',
  shorts: ['won'],
  also: ['win', 'close', 'closed'],
  said: [
    ...sayings(
      '(?:mark |set |close )?(?<deal>.+?)(?: is| was| got| closed)? (?:as )?won[,;:]? (?:the |a |with a |at a )?(?:final |total |closing |deal |agreed |last )?(?:price|amount|value|total|worth|sum|deal size)(?: is| was| of|:)? (?<amount>\\S*\\d\\S*(?: (?:k|mn?|[a-z]{3}|euros?|dollars?|grand|thousand|million|€|\\$))?)',
      '(?:mark |set |close )?(?<deal>.+?)(?: is| was| got| closed)? (?:as )?won (?<amount>(?:for |at |with )?\\S*\\d\\S*(?: (?:k|mn?|[a-z]{3}|euros?|dollars?|grand|thousand|million|€|\\$))?)',
    ),
    ...toldAtOnce('won'),
    ...markSaid('deal', 'won|clos(?:ed?|ing)[- ]won|closed as won', 'why'),
    ...sayings('(?<deal>.+?) is (?:a|our|my) (?:win|winner)'),
    // Nobody pays for what is lost.
    ...sayings(
      `(?:(?:i|we|they)(?:['’]ve| have)?(?: just| finally)? )?(?:closed|signed|landed|bagged|got) (?<deal>.+?) (?<amount>(?:for|at|with) [€$£]?\\d\\S*(?: ?(?:k|mn?|[a-z]{3}|euros?|dollars?|grand|thousand|million|€|\\$))?)`,
    ),
  ],
  hints: sayings(
    `(?<deal>.+?) (?:has |have |was |is |just |finally )*(?:signed|closed|accepted|agreed|bought|ordered|said yes|confirmed)(?: (?:it|the (?:contract|deal|offer|order|quote)))?,? (?<why>${CLOSE_DAY}.*|(?:for|at|with) \\S*\\d.*)`,
    "(?:(?:i|we|they|it)(?:['’]ve| have)?(?: just)? )?(?:closed|signed|got|landed|bagged|got signed)[,:]? (?<deal>.+?)(?: (?:at|for|with) (?<amount>\\S*\\d\\S*))?",
    '(?!(?:i|we|they|you|it|who|what|nobody|none|never|not|no|one|noone|somebody|someone|anybody|anyone|everybody|everyone)\\b)@?[^\\s,:;]{2,20} (?:has |just |will )*(?:closed|closes|close|won|wins|landed|lands|signed|signs) (?<deal>.+?)(?: (?:at|for|with) (?<amount>\\S*\\d\\S*))?',
    '(?<deal>.+?) (?:is ours|(?:is |was |got |has )?(?:signed|closed|landed|accepted|agreed to|agreed|in the bag)(?: (?:the|our|an?) (?:contract|deal|offer|agreement|papers?|quote|order|po|proposal|sow))?|said yes|(?:bought|paid|ordered|bought it|sent the po|went with us|chose us|picked us|said go))',
  ),
  examples: ['deal won D-7', 'won D-7 why: best support', 'won D-7 for 22k'],
  run: async (ctx, { deal, amount, why, seen }): Promise<Reply> =>
    closed(ctx, deal, await stageOf(ctx, deal, 'won'), { amount, why, seen }),
})

export const dealLost = command({
  path: ['deal', 'lost'],
  about: 'Mark a deal as lost, with the reason',
  params: { deal: dealThatEnded('lost'), why, reason: lossReason, seen: version(), asis: asIsParam },
  needs: 'member',
  shorts: ['lost'],
  also: ['lose', 'close', 'closed'],
  said: [
    ...lossSaidAtOnce,
    ...toldAtOnce('lost'),
    ...markSaid('deal', 'lost|clos(?:ed?|ing)[- ]lost|closed as lost|dead', 'why'),
    ...sayings(
      '(?<deal>.+?) (?:is |was |got |has been )?(?:lost|gone) (?<why>(?:to|against|over|on) .+)',
      '(?<deal>.+?) (?:is |was |got )?(?:closed[- ]lost|closed as lost)[,:;]? (?<why>.+)',
      "(?:(?:i|we|they)(?:['’]ve| have)?(?: (?:just|already|finally|also|now|actually))* )?lost (?<deal>.+?)(?: deal| opportunity| opp)? (?<why>(?:to|against|over|on|for|because of|due to|thanks to) .+)",
    ),
  ],
  hints: sayings(
    "(?:(?:i|we|they|it)(?:['’]ve| have)?(?: just)? )?closed (?<deal>.+)",
    '(?<deal>.+?) (?:is |was |got |has )?(?:closed|cancelled|canceled|declined|backed out|pulled out|walked away|fell through|gone|dropped out|not interested)(?: on us)?(?:(?:,| -| –|:|;)? (?<why>(?:they|because|since|as|no|too|due|went|chose|picked) .+))?',
    '(?<deal>.+?) lost (?<why>(?!by\\b|deals?\\b|again\\b)[^,;:?]{3,60})',
    '(?!(?:i|we|they|you|it|who|what|nobody|none|never|not|no|one|noone|somebody|someone|anybody|anyone|everybody|everyone)\\b)@?[^\\s,:;]{2,20} (?:has |just )*(?:lost|loses) (?<deal>.+?)(?: (?<why>(?:to|against|over|because|since|on) .+))?',
    '(?<deal>.+?) (?:said no|(?:went|goes|is going|signed) with (?<why>.+))',
    '(?<deal>.+?) (?:chose|picked|preferred) (?<why>.+)',
    "(?:(?:i|we) )?(?:did(?:n['’]?t| not)|could(?:n['’]?t| not)) (?:get|win|land|close) (?<deal>.+?)(?:(?:,| -| –|:|;)? (?<why>(?:they|because|since|as|went|too|due|chose|picked|no) .+))?",
    '(?:put|place) (?<deal>.+?) on (?:hold|ice)',
    '(?<deal>.+?) (?:is|goes|went) on (?:hold|ice)',
    '(?:give up on|drop|kill|bury|forget) (?<deal>[^,;]+?)(?:(?:[,;]| because| since| as) (?<why>.+))?',
  ),
  examples: ['deal lost D-7 why: price', 'lost D-7 went to a rival'],
  run: async (ctx, { deal, why, reason, seen }): Promise<Reply> =>
    closed(ctx, deal, await stageOf(ctx, deal, 'lost'), { amount: undefined, why: withReason(reason, why), seen }),
})

export const dealReopen = command({
  path: ['deal', 'reopen'],
  about: 'Open a won or lost deal again, in the stage it was closed from',
  params: { deal: eachRecord(DEALS, 'The deal, by ref or name'), why, seen: version(), ticked: tickedParam },
  needs: 'member',
  said: sayings(
    `(?<deal>.+?)(?:['’]s)? (?:is|are|isn['’]?t|was|wasn['’]?t|came|comes|has)\\b.*? (?:re-?open|open)(?: it| this| that| the deal)?(?: again| up| back up)?`,
    '(?:re-?open|open) (?<deal>.+?)(?: again| back up)',
    're-open (?<deal>.+)',
  ),
  hints: sayings(
    '(?:revive|unlose|unwin|resurrect|bring back) (?<deal>.+)',
    `(?<deal>.+?)(?: is|['’]s|['’]re| are) back (?:on the table|in play|on track|on)`,
    `(?<deal>.+?) (?:isn['’]?t|is not|wasn['’]?t|was not) (?:lost|dead|won|over|gone)(?: after all| yet| any ?more)?`,
    '(?<deal>.+?) (?:is|came|comes)(?: now)? (?:back|back on|alive|alive again|on again|open again|not lost|not dead|not won)',
  ),
  examples: ['deal reopen D-7', 'deal reopen D-7 why: they called back'],
  async run(ctx, { deal, why, seen }): Promise<Reply> {
    if (deal.stage.outcome === 'open') {
      throw new UserError('nothing_to_do', `${dealName(deal)} is open already, in ${deal.stage.name}.`)
    }
    return moveTo(ctx, deal, await stageBefore(ctx, deal), { why }, seen)
  },
})

/** What an order to close a deal has besides the deal. */
interface Closing {
  readonly amount: Money | undefined
  /** The words behind it: the reason, and what else was told in them. */
  readonly why: string | undefined
  readonly seen: number | undefined
}

/** Closes a deal, with the amount, the day and the reason that were told, in any order. */
async function closed(ctx: Ctx, deal: Deal, stage: Stage, { amount: said, why: words, seen }: Closing): Promise<Reply> {
  const told = toldWithEnd(ctx, words, deal.createdAt)
  const amount = said ?? told.amount
  // A second amount is a part of the reason.
  const why = said && told.amount ? words : told.why
  const how = { why, at: told.at }
  if (!amount || deal.stage.number === stage.number || (stage.outcome === 'lost' && !why))
    return moveTo(ctx, deal, stage, how, seen)
  await editDeal(ctx.tx, deal, { amount })
  const worth = (await recordNumbered(ctx.tx, DEALS, deal.number)) ?? deal
  const isOther = deal.amount && showMoney(deal.amount) !== showMoney(amount)
  return moveTo(
    ctx,
    worth,
    stage,
    { ...how, ...(isOther && { before: deal.amount ?? undefined }) },
    seen === undefined ? undefined : seen + 1,
  )
}

/** How a deal enters a stage. */
interface Entry {
  readonly why?: string | undefined
  /** When it was closed, if that was not now. */
  readonly at?: Date | undefined
  /** The amount before, if it was changed along with it. */
  readonly before?: Money | undefined
}

/** The only way into a stage. A loss without a reason is asked about, and nothing is saved until it is answered. */
async function moveTo(
  ctx: Ctx,
  deal: Deal,
  stage: Stage,
  { why, at, before }: Entry,
  seen: number | undefined,
): Promise<Reply> {
  if (deal.stage.number === stage.number) {
    throw new UserError('nothing_to_do', `${dealName(deal)} is in ${stage.name} already.`)
  }
  await askAboutConflict(ctx, { kind: DEALS, record: deal }, seen, {
    stage: { columns: ['stageNumber'], now: deal.stage.name, mine: stage.name },
  })
  const unsaid = stage.outcome === 'lost' ? asksWhy(ctx, why) : undefined
  if (unsaid) return whyLost(ctx, dealLost, deal, { ...unsaid, words: why })
  await checkReady(ctx, deal, stage, ctx.call.fields.ticked === 'all' ? 'all' : undefined)
  const ready = ctx.call.fields.ticked ? ((await recordNumbered(ctx.tx, DEALS, deal.number)) ?? deal) : deal
  const cancelled = await moveDeal(ctx.tx, ready, stage, why, at)
  const ended = cancelled === 0 ? '' : `, ${cancelled === 1 ? '1 reminder' : `${cancelled} reminders`} cancelled`
  const day = at ? `, ${saidMoment(at, ctx)}` : ''
  const was = before ? ` (it was ${showMoney(before)})` : ''
  const change = `${deal.stage.name} → ${stage.name}${day}${ended}${likelyStays(deal, stage)}`
  if (stage.outcome === 'won') {
    const won = `Won ${dealName(deal)}${deal.amount ? `, ${showMoney(deal.amount)}` : ''}`
    return say(won, [text(change, was, ...(why ? [`: ${why}`] : []))], 'good')
  }
  const worth = before && deal.amount ? `, ${showMoney(deal.amount)}${was}` : ''
  return changed(DEALS, deal, `${change}${worth}`, why)
}

async function stageOf(ctx: Ctx, deal: Deal, outcome: 'won' | 'lost'): Promise<Stage> {
  const stage = (await stagesIn(ctx.tx, deal.stage.pipelineNumber)).find((one) => one.outcome === outcome)
  if (!stage) throw new Error(`the pipeline has no stage for ${outcome} deals`)
  return stage
}

/**
 * The open stage of its pipeline that a closed deal came from, by its history; the first one if it never was in an open
 * stage there.
 */
async function stageBefore(ctx: Ctx, deal: Deal): Promise<Stage> {
  const open = (await stagesIn(ctx.tx, deal.stage.pipelineNumber)).filter(({ outcome }) => outcome === 'open')
  const number = await lastOpenStage(ctx.tx, deal.number)
  const stage = open.find((one) => one.number === number) ?? open[0]
  if (!stage) throw new Error('the pipeline has no open stage')
  return stage
}

import { DEALS, editDeal } from '../../crm/deals/deals.ts'
import type { Money } from '../../lib/money.ts'
import { UserError } from '../../message/errors.ts'
import { recurringSaid, refuseCounted } from '../item/recurring.ts'
import { editVerb } from '../records/edit.ts'
import { dealName } from '../shared/cards.ts'
import { CHANGE, DAY_OR_HOUR, sayings } from '../shared/said.ts'
import { newlyListed } from '../words/rivals.ts'
import { editBySaid } from './edit-by.ts'
import { editMore, editMoreParams, moreEdits, moreIn } from './edit-more.ts'
import { likelyNote, likelySaid, slipNote } from './likely.ts'

export const dealEdit = editVerb({
  type: DEALS,
  about: "Change any of a deal's fields; none clears one",
  named: 'The deal, by ref or name',
  said: [
    ...sayings(
      '(?<deal>.+?) is (?:now |actually |really |currently |about |only |probably )*worth (?:now |about |only |around )*(?<amount>.+)',
      `(?<deal>d-?\\d{1,9}(?:(?:[,;&+]| and)*\\s*d-?\\d{1,9})*)(?: (?:both|all|now|will|should|are|is|to|only|probably))* (?:close|closes|closing|be closed|sign|signs)(?: (?:now|both|only))* (?:on |by |at |in )?(?<closes>(?:\\d|${DAY_OR_HOUR})(?:[^,;]|,(?= ?\\d{4}\\b))*)`,
      '(?:push|move|pull|delay|postpone|slip|bring)(?: in| out| back| forward)? (?<deal>.+?)(?: back| out| forward| in)? (?:to|until|till) close (?<closes>.+)',
      `(?<deal>.+?) (?:will|is going to|is gonna|has|have|is likely to)(?: probably| now| likely)? slip(?:ped)? (?:to|into|till|until) (?<closes>${DAY_OR_HOUR}.*)`,
      `(?:pull|bring|push|move|slip|slide) (?:in|out|back|forward) (?<deal>.+?) (?:to|until|till|into) (?<closes>${DAY_OR_HOUR}.*)`,
    ),
    ...likelySaid,
    ...editBySaid,
    ...recurringSaid,
    ...sayings(`(?:put|set|plan|schedule) (?<deal>.+?) (?:on|for|by) (?<closes>${DAY_OR_HOUR}.*)`),
    // The field first, with nothing between it and the deal: `close date acme 15.1.`, `deal value acme 9500`.
    ...sayings(
      `(?:${CHANGE} )?(?:the )?(?:expected )?(?:close dates?|closing dates?|close|closes|closing) (?:of |for )?(?<deal>.+?)[:,]? (?:to |on |at |is |by |= )?(?<closes>(?:\\d|${DAY_OR_HOUR}).*)`,
      '(?:(?:set|change|update) )?(?:the )?(?:deal )?(?:value|amount|worth|price|deal size) (?:of |for )?(?<deal>.+?)[:,]? (?:to |at |is |= )?(?<amount>[€$£]?\\d\\S*(?: \\S+)?)',
    ),
  ],
  examples: [
    'deal edit D-7 30k',
    'deal edit D-7 title: Acme 60 seats',
    'deal edit D-7 amount:none',
    'deal edit D-7 60%',
    'deal edit D-7 closes:"end of month"',
    'deal edit D-7 30k stage:proposal owner:@bo next: call them fri',
  ],
  // What was typed is kept, unless it was nothing but the word of the list.
  save: (ctx, deal, values) => {
    const isWord = deal.reason !== null && deal.closeReason?.toLowerCase() === deal.reason.toLowerCase()
    return editDeal(ctx.tx, deal, {
      ...values,
      ...(values.reason !== undefined && isWord && { closeReason: values.reason }),
    })
  },
  check(_ctx, deal, { reason, amount, recurring }) {
    if (amount !== undefined) refuseCounted(deal, amount as Money | null, recurring !== undefined)
    if (reason === undefined || deal.stage.outcome === 'lost') return
    throw new UserError('not_allowed', `${dealName(deal)} is not lost.`, {
      next: [
        'Say that it is: ',
        { code: `lost D-${deal.number} ${typeof reason === 'string' ? reason : ''}`.trim() },
        '.',
      ],
    })
  },
  inLine: {
    params: editMoreParams,
    edits: (ctx, deal, args) => moreEdits(ctx, deal, moreIn(args)),
    after: async (ctx, deal, args, isWritten) => [
      ...likelyNote(deal, args),
      ...(await newlyListed(ctx, args)),
      ...(await editMore(ctx, deal, moreIn(args), isWritten)),
      ...(await slipNote(ctx, deal, args)),
    ],
  },
})

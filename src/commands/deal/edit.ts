import { DEALS } from '../../crm/deals/deals.ts'
import { editVerb } from '../records/edit.ts'
import { sayings } from '../shared/said.ts'
import { editBySaid } from './edit-by.ts'
import { editMore, editMoreParams, moreEdits, moreIn } from './edit-more.ts'

export const dealEdit = editVerb({
  type: DEALS,
  about: "Change any of a deal's fields; none clears one",
  named: 'The deal, by ref or name',
  said: [
    ...sayings(
      '(?<deal>.+?) is (?:now )?worth (?<amount>.+)',
      '(?:push|move|pull|delay|postpone|slip|bring) (?<deal>.+?)(?: back| out| forward)? (?:to|until|till) close (?<closes>.+)',
    ),
    ...editBySaid,
  ],
  examples: [
    'deal edit D-7 30k',
    'deal edit D-7 title: Acme 60 seats',
    'deal edit D-7 amount:none',
    'deal edit D-7 closes:"end of month"',
    'deal edit D-7 30k stage:proposal owner:@bo next: call them fri',
  ],
  inLine: {
    params: editMoreParams,
    edits: (ctx, deal, args) => moreEdits(ctx, deal, moreIn(args)),
    after: (ctx, deal, args) => editMore(ctx, deal, moreIn(args)),
  },
})

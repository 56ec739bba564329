import type { InteractionKind } from '../../crm/log/fields.ts'
import { sayings } from '../shared/said.ts'

/** What somebody did who tells of it, by what it was. */
const TOLD: Readonly<Record<InteractionKind, string>> = {
  call: 'called|rang|phoned|telephoned|spoke|spoken|talked|got off (?:the phone|a call|the line|the line)|had (?:a |an )?(?:phone |quick |short |good )?(?:call|phone call|chat on the phone)|hung up',
  email:
    'emailed|e-mailed|mailed|wrote|sent (?:an? )?(?:e-?mail|mail|message by mail)|answered|replied|(?:got|received|had) (?:an? |another )?(?:e-?mail|mail|answer|reply)',
  meeting:
    'met|met up|had (?:a |an )?(?:quick |short |good )?(?:meeting|lunch|coffee|dinner|breakfast|zoom|video call|conversation)|sat down|sat together',
  demo: 'demoed|demonstrated|presented|gave (?:a )?(?:demo|presentation)|had (?:a )?(?:demo|presentation)|did (?:a )?demo|showed (?:the product|it|parley)',
  note: '',
  chat: "messaged|texted|whatsapped|pinged|dmed|dm[’']?d|chatted|sent (?:an? )?(?:whatsapp|text|sms|message|dm|linkedin message)|had (?:a )?chat|(?:got|received) (?:an? )?(?:whatsapp|text|sms|message|dm|linkedin message)",
  visit: 'visited|dropped by|stopped by|went to see|dropped in on',
  event: '',
}

/** What a touch is called where its kind has another name. */
const TOUCHES: Partial<Record<InteractionKind, string>> = {
  chat: 'whatsapp|sms|text|text message|linkedin|linkedin message|dm|message|slack message|telegram|signal',
  call: 'phone call|phone|voicemail|zoom call|video call|teams call',
  meeting: 'zoom|lunch|coffee|dinner|teams',
  email: 'mail|e-mail',
}

/** What a record did that is told of first: `jane called, wants a demo`. */
const THEIRS: Partial<Record<InteractionKind, string>> = {
  call: 'called|rang|phoned',
  email: 'emailed|e-mailed|mailed|wrote|answered|replied',
  chat: 'texted|messaged|whatsapped|pinged',
  visit: 'visited|dropped by|stopped by|came by',
}

/** How a touch is told of that led to nobody: what is behind the name stays in the words. */
const UNREACHED = [
  '(?<text>no answer) (?:from|at|by) (?<record>.+)',
  '(?:i |we )?(?<text>left (?:an? |another )?(?:voicemail|voice mail|message|vm)) (?:for|with|to|at) (?<record>.+)',
  '(?:i |we )?left (?<record>.+?) (?<text>an? (?:voicemail|voice mail|message|vm).*)',
  "(?:i |we )?(?<text>tried (?:to (?:call|reach|ring|phone|get hold of)|calling|ringing|reaching)|could(?:n['’]?t| not) (?:reach|get hold of|get through to)) (?<record>[^,]+)",
]

const article = (kind: InteractionKind): string => (/^[ae]/u.test(kind) ? 'an?' : 'a')

/** How people say what they log of a kind, as regular expressions of whole lines. */
export function logSaid(kind: InteractionKind): readonly RegExp[] {
  const joints = '(?: with| to| at| by| from)?'
  const [touch, theirs] = [TOUCHES[kind], THEIRS[kind]]
  const names = [kind, ...(touch ? [touch] : [])].join('|')
  return sayings(
    ...(TOLD[kind] === ''
      ? []
      : [`(?:(?:i|we)(?:['’]ve| have| had)?(?: just)? )?(?:just )?(?<told>${TOLD[kind]})${joints} (?<rest>.+)`]),
    ...(touch ? [`log(?: an?| the)? (?:${touch})(?: with| to| from| on)? (?<rest>.+)`] : []),
    // `log call: acme …`, `quick call with acme`, `zoom call with acme`
    `(?:log )?(?:${article(kind)} )?(?:${names})[:,–-] (?<rest>.+)`,
    ...(kind === 'note'
      ? [
          '(?:add|make|leave|write|put|take)(?: an?| the| one)? (?:note|comment|remark)(?: down)? (?:to|on|about|for|with|at) (?<record>[^:]+?): ?(?<text>.+)',
          '(?:note|comment|remark) (?:to|on|for|about) (?<record>[^:]+?): ?(?<text>.+)',
          '(?<record>.+?),? (?:note|comment|remark):? (?<text>.+)',
        ]
      : [
          `(?:(?:a|an|just|another|quick|short|good|great|brief|long|first|intro|introductory|sales|second|nice) )*(?:${names}) (?:with|to|for|at|from) (?<rest>.+)`,
        ]),
    ...(theirs ? [`(?<record>.+?) (?:just )?(?<told>${theirs})(?: (?:me|us|back))*(?:[,:;]? (?<rest>.+))?`] : []),
    ...(kind === 'call' ? UNREACHED : []),
    ...(kind === 'email'
      ? [
          '(?:(?:i|we) )?(?:just )?(?<text>sent (?:the|an?|our|my|some|over) .+?) (?:over )?to (?<record>.+)',
          '(?:(?:i|we) )?(?:just )?(?<told>sent) (?<record>.+?) (?<text>(?:the|an?|our|my|some) .+)',
        ]
      : []),
  )
}

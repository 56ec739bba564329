import { TOLD_FIRST, withoutExcuse, withoutTail } from '../spoken/tails.ts'

/** The longest line that is read as a saying; longer texts may only follow a saying as its rest. */
export const LONGEST_SAYING = 240

/** Words that only a command can mean: `i need to add a lead` is a command, but `i need to call jane` is a task. */
const ORDER =
  '(?:add|create|make|enter|register|log|remind|move|change|set|update|delete|remove|see|know|show|list|search|import|export|assign|mark|edit|rename|merge|convert|undo|snooze|reopen|restore|claim|tag|view)\\b'
const WISH = "(?:(?:i|we) (?:(?:want|would like)(?: you)?|need(?: you)?|have) to|i['’]d like (?:you )?to|let['’]?s)"
/** What somebody says of news before they tell it. */
const CALLS =
  "hey|hi|hello|hallo|ok|okay|so|well|and|then|now|also|just|quickly|parley|woohoo|woo-?hoo|yay|yes|yess+|yep|yup|yeah|hooray|hurray|boom|wow|great|great news|good news|bad news|sad news|damn|dammit|sadly|unfortunately|luckily|finally|actually|heads up|quick one|quick update|update(?=[,:])|thanks|thank you|oh|ah|ugh|argh|hm+|uh|um|erm|lol|haha+|omg|phew|yikes|alright|all right|btw|by the way|i think|i guess|i believe|i[’']?d say|let[’']?s say|apparently|it seems(?: that| like)?|seems like"
/** Words that only tell a mood, where a mark parts them from what follows. */
const MOOD =
  'no|nice|nice one|sweet|cool|awesome|perfect|excellent|amazing|brilliant|fantastic|super|good|great stuff|good stuff|big news|news|bummer|crap|shit|too bad|what a (?:pity|shame|day|week)|man|dude|guys|folks|team|everyone|right|sure|sorry|one more thing|another thing|last one|next one|next thing|they (?:signed|said yes|accepted|agreed|called|wrote)|we did it|we got it|it is (?:done|official)|done deal|signed|typo|correction|mistake|my (?:mistake|bad)|i forgot|forgot|forgot to (?:say|mention|log|add)|p\\.?s\\.?|fyi|as discussed|as promised|as agreed|for the record'
/** Words by which somebody is allowed or asked to do what follows. */
const MAY =
  "(?:(?:you|u) (?:can|could|may|should|might)|feel free|go ahead|be so (?:kind|good)(?: as)?|it(?: would|['’]d) be (?:great|nice|good) if you(?: could| would)?|i(?:['’]d| would) appreciate (?:it )?if you(?: could| would)?)(?: (?:now|please|pls|also|just|already|to|and))*"
const ENDING = '(?:close|win|lose|finish|complete|tick|cancel|put|push|drop|bring|give|hand)\\b'
const POLITE = new RegExp(
  `^(?:(?:(?:${CALLS})[,:!.…]*|(?:${MOOD})(?:[,:!.…]+| ?[-–—](?=\\s))|(?:please|pls|plz|kindly)(?: to)?[,:]?|both(?= .+ (?:and|&) ))\\s+|(?:can|could|would|will) (?:you|u|we)(?: (?:please|pls|plz|kindly|maybe|possibly|just|quickly))*\\s+|${MAY}\\s+(?=${ORDER}|${ENDING})|${WISH}\\s+(?=${ORDER}))+`,
  'iu',
)
/** Faces before the words. */
const FACE = /^(?:[🎉🥳🙌👏👍🔥💪🤩🙏✅❌😀😁😃😄😅😊😍😎😢😭😡🤦🙄]\ufe0f?\s*)+(?=\S)/u
/** Behind what is done to a record faces are no reason: `won vesta 🎉`. */
const DOES =
  /^(?:(?:we|i|just|finally|and|have) )*(?:won|lost|closed|close|win|lose|done|finished|move|moved|signed|landed)\b/iu
const FACE_LAST = /\s*(?:\p{Extended_Pictographic}|\u200d|\ufe0f)+[\s!.]*$/u
const withoutLastFace = (line: string): string =>
  line.length > LONGEST_SAYING || !DOES.test(line) ? line : line.replace(FACE_LAST, '')
/** A face between two sentences: `vesta lost :( they took another`. */
const FACE_WITHIN = /(?<=\p{L})\s(?:[:;]['’]?-?[()DP|]+)(?=\s\p{L})/u
const MIND = /^(?:(?:would|do) you )?mind (?:please )?(\p{L}+)ing\b/iu
/** Verbs whose form with -ing has lost or doubled a letter. */
const DOUBLED = /([dgmnpt])\1$/u
const ENDS_IN_E =
  /(?:mov|updat|chang|creat|mak|clos|delet|remov|giv|renam|schedul|snooz|merg|shar|qualify?|writ|reduc|increas|rais)$/iu

/** `would you mind setting` is `set`. */
const asOrder = (line: string): string =>
  line.replace(MIND, (_, stem: string) =>
    ENDS_IN_E.test(stem)
      ? `${stem}e`
      : DOUBLED.test(stem) && !/^(?:add|tell|call)$/iu.test(stem)
        ? stem.slice(0, -1)
        : stem,
  )
/** Thanks at the end, after a sentence, an address or a number: no text ends so. What stands before is looked at last. */
const THANKS =
  /(?=\s*(?:many |thank|thx|ty|cheers))(?:(?<=[,.!?])|(?<=\S@\S+|\d[kKmM%€$£]?))\s*(?:(?:many )?thanks|thank you|thx|ty|cheers)(?: so much| very much| a lot| in advance)?[\s.!]*$/iu
/** What is known of somebody: nobody has to do it. */
const REACHED =
  '(?:phone(?: number)?|tele?phone(?: number)?|number|mobile(?: number)?|cell(?: phone)?|e-?mail(?: add?ress)?|mail add?ress|mail|add?ress|birthday|job title|contact (?:details?|info|information|data))'
/** Words by which people ask to be shown something. */
const SEE = new RegExp(
  `^(?:(?:can|could|may|might|shall) (?:i|we)(?: please| pls)? (?:see|get|have|view|check|look at)|(?:i|we)(?:['’]d| would) (?:like|love)(?: to (?:see|get|have|view|look at))?|(?:i|we) (?:want|wanna|need) (?:to )?(?:see|view|look at)|(?:(?:i|we) )?(?:need|want|require)(?: to (?:have|know))?(?! to\\b)(?=(?: (?:the|an?|\\S+|\\S+ \\S+))? ${REACHED}(?: (?:of|for|from) [^,:;]+)?[\\s.?!]*$)|let (?:me|us) (?:see|view|check|look at|have a look at)|(?:please |pls )?(?:have|take) a look at)\\s+(?=\\S)`,
  'iu',
)
/** `please` at the end of an order; behind what is told it may be a part of that. */
const PLEASE =
  /(?:,?\s+(?:please|pls|plz|thx|thnx|tysm|if you (?:can|could|please)|for me)|(?<=\S\s\S.*),\s+(?:thanks|thx|thank you|cheers))+(?=[\s.!?]*$)/iu
const PLEASE_WITHIN = /,?\s+(?:please|pls|plz),?\s+(?=(?:to|on|at|in|into|by|for|until|till|from|with|as)\s)/giu
/** `new lead pls - …`: before the mark that parts an order from what it is about. */
const PLEASE_PARTED = /^((?:[^\s,:;]+\s+){1,8}?[^\s,:;]+),?\s+(?:please|pls|plz)(?=\s*[,:;]\s|\s[-–—]\s)/iu
const TELLS = /^(?:log|note|call|email|mail|meeting|demo|chat|visit)\b|[:\n]/iu

/** A mark that people put before each line of a list. */
export const MARK = /^(?:[-*•–]|\d{1,2}[.)]|[a-h]\))\s+(?=\p{L})/u
/** Words at the end of a change that say only that it happened. */
const SINCE =
  /(?:,?\s+(?:now|right now|these days|at the moment|at present|currently|nowadays|instead|from (?:now|today) on|as of (?:now|today)|already|please|pls|after all|by the way|btw|finally|officially))+[\s.!]*$/iu

/** A line without such words: `kestrel is at 22k now`. */
export const withoutSince = (line: string): string => (line.length > LONGEST_SAYING ? line : line.replace(SINCE, ''))

/** A line without polite words at its beginning, and without the mark of a list. */
export const withoutPoliteness = (line: string): string => {
  const unmarked = line
    .trim()
    .replace(MARK, '')
    .replace(FACE, '')
    .replace(FACE_WITHIN, ',')
    .replace(/(?<=\p{L})!+ (?=(?:for |at )?[€$£]?\d)/gu, ', ')
    .replace(/(?<=\s)w\/o(?=\s)/giu, 'without')
    .replace(/(?<=\s)w\/ ?(?=\p{L})/giu, 'with ')
  const begun = withoutExcuse(unmarked.replace(POLITE, '')).replace(POLITE, '').replace(SEE, 'show me ')
  const plain = withoutTail(withoutLastFace(withoutPlease(asOrder(begun).replace(THANKS, ''))))
  return plain === '' ? unmarked : plain
}

const withoutPlease = (line: string): string => {
  if (line.length > LONGEST_SAYING) return line
  const parted = TOLD_FIRST.test(line) ? line : line.replace(PLEASE_PARTED, '$1')
  return TELLS.test(parted) ? parted : parted.replace(PLEASE, '').replace(PLEASE_WITHIN, ' ')
}

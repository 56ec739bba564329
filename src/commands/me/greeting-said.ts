import { sayings } from '../shared/said.ts'

const HELLO =
  "hi|hiya|hello|hey|heya|yo|howdy|moin|servus|hallo|hola|good (?:morning|afternoon|evening|day)|morning|evening|sup|what['’]?s up|how are you|how(?:['’]?s| is) it going|how do you do|are you there|you there|anybody there|anyone there|test|testing|ping"
const THANKS = 'thanks|thank you|thx|ty|tyvm|cheers|much appreciated|danke|merci|gracias'
const BYE =
  'bye|goodbye|good bye|see you|see ya|cya|ciao|good night|later|talk later|have a (?:nice|good|great) (?:day|one|weekend|evening)'
const FINE =
  'great|nice|cool|perfect|ok|okay|k|kk|got it|good|good (?:job|work|bot)|great (?:job|work|stuff)|nice (?:one|work|job)|well done|awesome|wow|excellent|lol|haha+|hehe|sure|fine|alright|all right|sounds good|understood|makes sense|love it|yes|yep|yeah|no|nope|nah|never ?mind|forget it|cancel|abort|stop|wait|sorry|hm+|hmm+|no worries|no problem'
const MARKS = '[ !.,:;)(*?~-]|[\\u2600-\\u27bf]|[\\ud83c-\\ud83e][\\udc00-\\udfff]|\\ufe0f|[:;]-?[)dp]'

/** What people say to whoever helps them, and that asks for nothing. */
export const greetingSaid: readonly RegExp[] = sayings(
  `(?<greeting>(?:${HELLO}|${THANKS}|${BYE}|${FINE})(?:,? (?:${HELLO}|${THANKS}|${BYE}|${FINE}|there|all|team|parley|everyone|everybody|folks|guys|bot|a lot|a bunch|so much|very much|you|today|then|again|for (?:that|this|the help|your help|everything|now)|to you|too))*(?:${MARKS})*)`,
  `(?<greeting>(?:${MARKS})+)`,
)

const isOf = (words: string, said: string): boolean =>
  new RegExp(`(?:^|[\\s,])(?:${words})(?:$|[\\s,!.])`, 'iu').test(said)

/** A short answer to it. */
export function answerTo(greeting: string, name: string): string {
  if (isOf(THANKS, greeting)) return 'You are welcome.'
  if (isOf(BYE, greeting)) return `See you, ${name}.`
  if (isOf(HELLO, greeting)) return `Hi ${name}.`
  return 'Good.'
}

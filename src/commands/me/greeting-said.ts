import { sayings } from '../shared/said.ts'

const HELLO =
  "gm|gn|ga|hi|hiya|hello|hey|there|greetings|g['’]day|heya|yo|howdy|moin moin|moin|servus|gr[uü](?:e|ß|ss|ez)i?(?: dich)?|guten (?:morgen|tag|abend)|bonjour|ciao|buenos d[ií]as|good to see you|nice to (?:meet|see) you|long time no see|hallo|hola|good (?:morning|afternoon|evening|day)|morning|evening|sup|what['’]?s up|how are (?:you|things)(?: doing| going)?|how(?:['’]?s| is) (?:it|everything|your day|life)(?: going)?|i['’]?m back|happy (?:mon|tues|wednes|thurs|fri)day|happy (?:new year|holidays|easter)|merry christmas|how do you do|are you there|you there|anybody there|anyone there|test|testing|ping"
const THANKS =
  'thanks|thanx|tnx|thank you|thank u|thankyou|thank you (?:so|very) much|thx|tks|tx|ty|tyvm|cheers|appreciate (?:it|that)|i appreciate (?:it|that)|that helped|many thanks|vielen dank|dank(?:e|eschön)? sch[oö]n|dank je|much appreciated|danke|merci|gracias'
const BYE =
  "bye|goodbye|tsch[uü](?:ss|ß)|bis (?:morgen|sp[aä]ter|bald)|cu|brb|gtg|gotta go|talk to you (?:later|soon|tomorrow)|until (?:tomorrow|later|next time)|signing off|that(?:['’]s| is)? (?:it|all)(?: for (?:today|now))?|good bye|bye bye|see (?:you|ya|u)|cya|ciao|good night|later|talk later|take care|have fun|have a (?:nice|good|great) (?:day|one|weekend|evening)"
const FINE =
  "great|nice|cool|cool cool|okey ?dokey|oki|okie|roger(?: that)?|copy(?: that)?|noted|np|no prob|you(?:['’]re| are) welcome|welcome|good luck|top|prima|genau|so it is|me too|same|true|fair enough|interesting|i see|aha|oh|ah|uh|oops|whoops|damn|wtf|omg|very (?:good|nice|well|cool)|love (?:this|that|you)|i love (?:this|it|you)|this is (?:great|good|awesome|cool|amazing|nice|perfect|fine|helpful|brilliant)|well|perfect|sweet|lovely|brilliant|fantastic|amazing|wonderful|super|neat|wicked|yay|hooray|congrats|congratulations|all (?:good|set|done)|right|exactly|of course|good to know|will do|you rock|(?:you(?:['’]re| are)|that(?:['’]s| is|s| was)|it(?:['’]s| is|s)) (?:the best|great|good|awesome|cool|amazing|nice|perfect|fine|ok|okay|all|helpful|brilliant|a star)|my mistake|ok|okay|k|kk|got it|good|good (?:job|work|bot)|great (?:job|work|stuff)|nice (?:one|work|job)|well done|awesome|wow|excellent|lol|haha+|hehe|sure|fine|alright|all right|sounds good|understood|makes sense|love it|yes|yep|yeah|no|nope|nah|never ?mind|forget it|cancel|abort|stop|wait|sorry|hm+|hmm+|no worries|no problem"
const MARKS = '[ !.,:;)(*?~-]|[\\u2600-\\u27bf]|[\\ud83c-\\ud83e][\\udc00-\\udfff]|\\ufe0f|[:;]-?[)dp]'

/** Greetings and thanks, which ask for nothing. */
export const greetingSaid: readonly RegExp[] = sayings(
  `(?<greeting>(?:${HELLO}|${THANKS}|${BYE}|${FINE})(?:,? (?:${HELLO}|${THANKS}|${BYE}|${FINE}|there|all|team|parley|everyone|everybody|folks|guys|bot|mate|buddy|man|dude|pal|friend|please|a lot|a bunch|so much|very much|you|today|tomorrow|later|soon|then|again|next week|on (?:mon|tues|wednes|thurs|fri)day|for (?:that|this|the help|your help|everything|now)|to you|too))*(?:${MARKS})*)`,
  `(?<greeting>(?:${MARKS})+)`,
)

const isOf = (words: string, said: string): boolean =>
  new RegExp(`(?:^|[\\s,])(?:${words})(?:$|[\\s,!.])`, 'iu').test(said)

/** A short answer to a greeting. */
export function answerTo(greeting: string, name: string): string {
  if (isOf(THANKS, greeting)) return 'You are welcome.'
  if (isOf(BYE, greeting)) return `See you, ${name}.`
  if (isOf(HELLO, greeting)) return `Hi ${name}.`
  return 'Good.'
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

/** Words that say a date follows. */
export const DATE_LEADS = set(
  'on by before after until since from in during due next last this every each coming through sometime end start mid ' +
    'early late between beginning rest first',
)

/** Read as dates in a slot, and mostly as themselves in a line. */
export const WEAK = set(
  'sat sun now right morning afternoon evening night lunch lunchtime nights mornings evenings afternoons day second past ' +
    'work times weekend nye good once twice',
)

/** Frequencies in one word: "send it weekly" repeats, "the weekly report" is one. */
export const FREQUENCY_ADVERBS = set(
  'daily weekly monthly quarterly yearly annually hourly nightly biweekly bimonthly fortnightly everyday',
)

/** A capital at the start of a line belongs to the line: "Call Friday" is no name. */
export const ACTIONS = set(
  'call email mail send meet meeting demo follow ping text lunch review remind due close visit write ask check chase move ' +
    'sync prep pay ship sign renew schedule reschedule book catch kickoff onboarding qbr standup todo closes closing',
)

/** "midnight blue", "noon shift": a time only with nothing tied to it. */
export const STAND_ALONE = set('noon midnight midday')

/** Words that no date in a line begins with. */
export const NO_START = set(
  'and or of to than then that for about around m no not but per t right now lunch latest onwards onward',
)

/** Words that no date in a line ends with. */
export const NO_END = set('and or of to the a an at on in for from by per but about around that then than no not')

/** What an article in front may count: "a week from friday". */
export const LENGTHS = set('week day month year fortnight hour couple quarter minute')

/** Periods, and the words that lead to one. */
export const SPANS = set('end start beginning next last week month quarter year')

/** Words between which and a bare number there is a time only where the line ends. */
export const PLACED = set('at by from until after before since around about')

/** Endings of ranks in figures. */
export const SUFFIXES = set('st nd rd th')

/** Hours in words. */
export const NUMBER_WORDS = set('one two three four five six seven eight nine ten eleven twelve')

/** What figures count when it stands behind them. */
export const COUNTED = set(
  'per eur euro euros usd gbp chf dollar dollars percent seats seat users people each % € $ £ licences licenses units ' +
    'reps employees devices points pages street avenue road lane',
)

/** What a rank counts when it stands behind it: "on the 2nd floor". */
export const RANKED = set(
  'floor time times party place class row page try attempt round version edition avenue ave street',
)

/** Behind "may" in small letters these make it a verb: "10 may join". */
export const VERBS = set(
  'be have need want join work call sign take come go help cost get buy use not also still even change',
)

/** Words that holidays begin with. */
export const HOLIDAYS = set(
  'christmas xmas boxing nye valentines halloween thanksgiving black cyber easter good independence labor memorial ' +
    'veterans presidents new',
)

/** Words that may follow a holiday without making it a name: "christmas campaign" is none. */
export const LINKS = set(
  'at with for in on to by and or about from of is works the a we i she he they until then but so',
)

/** Days and weeks beside which a loose number counts something else. */
export const RELATIVE = set('today tomorrow yesterday week next this last')

/** In front of a person: "Dr. Monday". */
export const TITLES = set('mr mrs ms miss dr prof sir herr frau')

/** In front of a phone number. */
export const LINES = set('phone tel telephone fax mobile cell')

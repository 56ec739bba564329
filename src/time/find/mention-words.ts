const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

/** Words after which a date follows. */
export const DATE_LEADS = set(
  'on by before after until since from in during due next last this every each coming through sometime end start mid ' +
    'early late between beginning rest first',
)

/** Words that are dates in a field, but mostly have another meaning in a line. */
export const WEAK_DATE_WORDS = set(
  'sat sun now right morning afternoon evening night lunch lunchtime nights mornings evenings afternoons day second past ' +
    'work times weekend nye good once twice',
)

/** Frequencies in one word: "send it weekly" is a repetition, "the weekly report" is not. */
export const FREQUENCY_ADVERBS = set(
  'daily weekly monthly quarterly yearly annually hourly nightly biweekly bimonthly fortnightly everyday',
)

/** Verbs that begin a line with a capital: the "Call" of "Call Friday" is not part of a name. */
export const ACTIONS = set(
  'call email mail send meet meeting demo follow ping text lunch review remind due close visit write ask check chase move ' +
    'sync prep pay ship sign renew schedule reschedule book catch kickoff onboarding qbr standup todo closes closing',
)

/** Words that are a time only when no word follows: "midnight blue", "noon shift". */
export const STAND_ALONE = set('noon midnight midday')

/** Words that cannot begin a date in a line. */
export const NO_START = set(
  'and or of to than then that for about around m no not but per t right now lunch latest onwards onward',
)

/** Words that cannot end a date in a line. */
export const NO_END = set('and or of to the a an at on in for from by per but about around that then than no not')

/** Words that end a date only where the line, or a clause of it, ends. */
export const LEANING = set('after before last past gone')

/** Units that an article may count: "a week from friday". */
export const LENGTHS = set('week day month year fortnight hour couple quarter minute')

/** Periods, and the words that come before one. */
export const SPANS = set('end start beginning next last week month quarter year')

/** A bare number after one of these words is a time only at the end of the line. */
export const BEFORE_HOUR = set('at by from until after before since around about')

/** Suffixes of ordinal numbers in digits. */
export const SUFFIXES = set('st nd rd th')

/** Hours in words. */
export const NUMBER_WORDS = set('one two three four five six seven eight nine ten eleven twelve')

/** Nouns that digits before them count. */
export const COUNTED = set(
  'per eur euro euros usd gbp chf dollar dollars percent seats seat users people each % € $ £ licences licenses units ' +
    'reps employees devices points pages street avenue road lane',
)

/** Nouns after an ordinal number: "on the 2nd floor". */
export const RANKED = set(
  'floor time times party place class row page try attempt round version edition avenue ave street',
)

/** Verbs that make a small "may" before them a verb: "10 may join". */
export const VERBS = set(
  'be have need want join work call sign take come go help cost get buy use not also still even change',
)

/** Words that begin the name of a holiday. */
export const HOLIDAYS = set(
  'christmas xmas boxing nye valentines halloween thanksgiving black cyber easter good independence labor memorial ' +
    'veterans presidents new',
)

/** Words that may follow a holiday without forming a name with it; "christmas campaign" is a name. */
export const AFTER_HOLIDAY = set(
  'at with for in on to by and or about from of is works the a we i she he they until then but so',
)

/** Days and weeks next to which a loose number counts something else. */
export const RELATIVE = set('today tomorrow yesterday week next this last')

/** Titles before a person's name: "Dr. Monday". */
export const TITLES = set('mr mrs ms miss dr prof sir herr frau')

/** Words before a phone number. */
export const BEFORE_PHONE = set('phone tel telephone fax mobile cell')

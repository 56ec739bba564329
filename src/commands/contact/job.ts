const KIND =
  '(?:director|manager|officer|lead|leader|engineer|developer|buyer|assistant|architect|analyst|accountant|controller|consultant|coordinator|' +
  'specialist|executive|representative|administrator|secretary|planner|technician|scientist|designer|strategist|supervisor|' +
  'founder|owner|president|chair(?:man|woman)?|einkäufer(?:in)?|geschäftsführer(?:in)?)'
const WORD = '[\\p{L}&/-]+'

/** A job, as a regular expression: CFO, head of sales, managing director, VP Sales. */
export const JOB =
  `(?:c[a-z]{1,2}o|cis?o|(?:[se]?vp|vice president)(?: of)?(?: (?!(?:at|of|from|in)\\b)${WORD}){0,3}|` +
  `(?:head|director|chief|lead)(?: of)? (?!(?:at|of|from|in)\\b)${WORD}(?: (?!(?:at|of|from|in)\\b)${WORD}){0,3}|` +
  `(?:(?:managing|senior|general) )?(?:partner|principal)|(?:${WORD} ){0,3}?(?:co-?)?${KIND})(?:\\s*(?:&|and|/)\\s*(?:c[a-z]{1,2}o|(?:co-?)?founder|owner|president))?`

const WHOLE = new RegExp(`^\\(?${JOB}\\)?$`, 'iu')

/** True of words that as a whole are a job. */
export const isJob = (words: string): boolean => WHOLE.test(words.trim())

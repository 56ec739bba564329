/** Phrases for times of day, and days with a time, as a rep types them on Wednesday 18 November 2026 at 10:00 in Berlin, and what they mean. */
export const CLOCK_SIBLINGS: Readonly<Record<string, string>> = {
  'clock times': `
    today at 5pm | 2026-11-18T17:00
    5pm | 2026-11-18T17:00
    5 pm | 2026-11-18T17:00
    5p.m. | 2026-11-18T17:00
    5 p.m. | 2026-11-18T17:00
    17:30 | 2026-11-18T17:30
    17.30 | 2026-11-18T17:30
    at 17 | 2026-11-18T17:00
    9am | 2026-11-19T09:00
    at 9 | 2026-11-19T09:00
    at 11 | 2026-11-18T11:00
    at 12 | 2026-11-18T12:00
    08:30 | 2026-11-19T08:30
    8:30 | 2026-11-19T08:30
    03:15 | 2026-11-19T03:15
    00:30 | 2026-11-19T00:30
    12am | 2026-11-19T00:00
    12pm | 2026-11-18T12:00
    12:30am | 2026-11-19T00:30
    midnight | 2026-11-19T00:00
    midnight tonight | 2026-11-19T00:00
    tonight at midnight | 2026-11-19T00:00
    at midday | 2026-11-18T12:00
    half past 3pm | 2026-11-18T15:30
    quarter to five pm | 2026-11-18T16:45
    quarter to 5pm | 2026-11-18T16:45
    ten past four pm | 2026-11-18T16:10
    twenty to nine | 2026-11-19T08:40
    five past ten | 2026-11-18T10:05
    half past eleven | 2026-11-18T11:30
    nine thirty | 2026-11-19T09:30
    three thirty pm | 2026-11-18T15:30
    3 o'clock pm | 2026-11-18T15:00
    14h30 | 2026-11-18T14:30
    at 1430 | 2026-11-18T14:30
    9ish | 2026-11-19T09:00
    around 4pm | 2026-11-18T16:00
    at 3 | !ambiguous_time
    3:30 | !ambiguous_time
    at 6:15 | !ambiguous_time
    half past 3 | !ambiguous_time
    quarter to 7 | !ambiguous_time
    half six | !ambiguous_time
    at five | !ambiguous_time
    25:00 | !impossible_time
    9:75 | !impossible_time
    13pm | !impossible_time
    tomorrow at 25:00 | !impossible_time
    at 9:61 | !impossible_time
    today at 8am | !past
    8am today | !past
    today 09:59 | !past
    this morning | !past
    this morning at 8 | !past
    3pm approximately | 2026-11-18T15:00
    ten-thirty | 2026-11-18T10:30
    730 in the evening | 2026-11-18T19:30
    15 to noon | 2026-11-18T11:45
    15 after noon | 2026-11-18T12:15
    3 in the pm | 2026-11-18T15:00
    5pm ish | 2026-11-18T17:00
    in the next hour | 2026-11-18T10:00/2026-11-18T11:00
    5 to 5pm | !ambiguous_time
    seven-thirty pm | 2026-11-18T19:30
  `,
  'day and time': `
    tomorrow at 9am | 2026-11-19T09:00
    tommorow 9am | 2026-11-19T09:00
    tomorow at 9 | 2026-11-19T09:00
    tomm 9am | !not_understood
    9am tomorrow | 2026-11-19T09:00
    tomorrow 9 | 2026-11-19T09:00
    tomorrow, 9am | 2026-11-19T09:00
    tomorrow @ 9am | 2026-11-19T09:00
    tomorrow at noon | 2026-11-19T12:00
    tomorrow 14:00 | 2026-11-19T14:00
    tomorrow at 14.30 | 2026-11-19T14:30
    next tue 9am | 2026-11-24T09:00
    friday 5pm | 2026-11-20T17:00
    fri 5pm | 2026-11-20T17:00
    5pm fri | 2026-11-20T17:00
    5pm on friday | 2026-11-20T17:00
    on friday at 5pm | 2026-11-20T17:00
    next friday at 10 | 2026-11-27T10:00
    day after tomorrow at 4pm | 2026-11-20T16:00
    1 dec at 14:00 | 2026-12-01T14:00
    dec 1st, 2pm | 2026-12-01T14:00
    15 january 9am | 2027-01-15T09:00
    2026-12-01T14:30 | 2026-12-01T14:30
    2026-12-01T14:30:00Z | 2026-12-01T15:30
    2026-12-01 14:30+02:00 | 2026-12-01T13:30
    2026-12-01T14:30-05:00 | 2026-12-01T20:30
    1.12.2026 14:30 | 2026-12-01T14:30
    the 25th at 10am | 2026-11-25T10:00
    tomorrow at 3 in the afternoon | 2026-11-19T15:00
    tomorrow at 3 in the morning | 2026-11-19T03:00
    3 in the afternoon tomorrow | 2026-11-19T15:00
    friday morning | 2026-11-20T09:00
    fri afternoon | 2026-11-20T15:00
    friday evening at 7 | 2026-11-20T19:00
    tomorrow night | 2026-11-19T20:00
    tomorrow evening | 2026-11-19T18:00
    tonight | 2026-11-18T20:00
    tonight at 9:30 | 2026-11-18T21:30
    this afternoon | 2026-11-18T15:00
    this evening at 8 | 2026-11-18T20:00
    in the morning | 2026-11-19T09:00
    afternoon | 2026-11-18T15:00
    after lunch tomorrow | 2026-11-19T13:00
    tomorrow after lunch | 2026-11-19T13:00
    tomorrow lunchtime | 2026-11-19T12:00
    cob friday | 2026-11-20T18:00
    friday cob | 2026-11-20T18:00
    by eod friday | 2026-11-20T18:00
    eod tomorrow | 2026-11-19T18:00
    by end of day | 2026-11-18T18:00
    close of business | 2026-11-18T18:00
    end of business tomorrow | 2026-11-19T18:00
    first thing tomorrow | 2026-11-19T09:00
    first thing monday | 2026-11-23T09:00
    tomorrow morning at 15:00 | !conflict
    9am tonight | !conflict
    tomorrow at 4 | !ambiguous_time
    friday at 2:30 | !ambiguous_time
    next monday at 5 | !ambiguous_time
    friday midnight | !ambiguous_time
    midnight on friday | !ambiguous_time
    tomorrow at 3 or 4pm | !ambiguous_time
    wednesday 9am | !ambiguous_date
    wed at 3pm | !ambiguous_date
    friday 20 | 2026-11-20
    fri 10 | 2026-11-20T10:00
    first thing tomorrow morning | 2026-11-19T09:00
    first thing in the morning | 2026-11-19T09:00
    first thing tomorrow at 8 | 2026-11-19T08:00
    thursday after 6pm | 2026-11-19T18:00
    tomorrow by noon | 2026-11-19T12:00
    friday by 5 | !ambiguous_time
    friday 15 | !conflict
    1 dec 17 | !not_understood
    thursday before noon | 2026-11-19T12:00
  `,
  zones: `
    tomorrow 5pm London time | 2026-11-19T18:00
    tomorrow 5pm london | 2026-11-19T18:00
    tomorrow 5pm in London | 2026-11-19T18:00
    friday 9am New York time | 2026-11-20T15:00
    friday 9am nyc | 2026-11-20T15:00
    friday 9am PST | 2026-11-20T18:00
    friday 9am PT | 2026-11-20T18:00
    friday 9am pacific time | 2026-11-20T18:00
    friday 10am +0200 | 2026-11-20T09:00
    friday 10am LA time | 2026-11-20T19:00
    friday 9am eastern | !not_understood
    friday 9am CET | 2026-11-20T09:00
    friday 9am UTC+2 | 2026-11-20T08:00
    friday 9am GMT | 2026-11-20T10:00
    friday 9am Asia/Tokyo | 2026-11-20T01:00
    friday 9am America/New_York | 2026-11-20T15:00
    5pm UTC | 2026-11-18T18:00
    5pm IST | !ambiguous_zone
    friday 9am CST | !ambiguous_zone
    friday 9am PDT | !ambiguous_zone
    1 july 2027 9am CET | !ambiguous_zone
    1 july 2027 9am PDT | 2027-07-01T18:00
    28 march 2027 at 2:30am | !dst_gap
    2027-03-28 02:30 | !dst_gap
    2027-10-31 02:30 | !dst_overlap
    28 march 2027 1:30am UTC | 2027-03-28T03:30
  `,
}

/** Further phrases of these kinds: other words, orders and spellings. */
export const CLOCK_FURTHER: Readonly<Record<string, string>> = {
  'end of the working day': `
    eod today | 2026-11-18T18:00
    friday eod | 2026-11-20T18:00
    close of play friday | 2026-11-20T18:00
    end of play friday | 2026-11-20T18:00
    by the end of play tomorrow | 2026-11-19T18:00
    eob monday | 2026-11-23T18:00
    by the end of the day tomorrow | 2026-11-19T18:00
    end of the work day | 2026-11-18T18:00
    end of workday | 2026-11-18T18:00
    end of the workday tomorrow | 2026-11-19T18:00
    end of friday | !ambiguous_time
    by end of friday | !ambiguous_time
    the end of monday | !ambiguous_time
    end of tomorrow | !ambiguous_time
    by the end of today | !ambiguous_time
    end of the 20th | !ambiguous_time
    close friday | !not_understood
    e.o.d. friday | 2026-11-20T18:00
    c.o.b. | 2026-11-18T18:00
    eod 20 nov | 2026-11-20T18:00
    start of play monday | 2026-11-23T09:00
    by start of business tomorrow | 2026-11-19T09:00
    before work tomorrow | 2026-11-19T09:00
    after work friday | 2026-11-20T18:00
    after hours | !not_understood
  `,
  'am and pm as parts of the day': `
    tomorrow am | 2026-11-19T09:00
    fri am | 2026-11-20T09:00
    friday pm | 2026-11-20T15:00
    mon pm | 2026-11-23T15:00
    tomorrow pm | 2026-11-19T15:00
    monday a.m. | 2026-11-23T09:00
    friday p.m. | 2026-11-20T15:00
    friday in the am | 2026-11-20T09:00
    next tuesday am | 2026-11-24T09:00
    20 nov pm | 2026-11-20T15:00
    by friday am | 2026-11-20T09:00
    this pm | 2026-11-18T15:00
    this arvo | 2026-11-18T15:00
    tomorrow arvo | 2026-11-19T15:00
    friday arvo | 2026-11-20T15:00
    fri arvo at 3 | 2026-11-20T15:00
    tomorrow eve | 2026-11-19T18:00
    friday eve | 2026-11-20T18:00
    tmrw nite | 2026-11-19T20:00
    am | !not_understood
    pm | !not_understood
  `,
  'parts of the day': `
    lunch time tomorrow | 2026-11-19T12:00
    during lunch on friday | 2026-11-20T12:00
    friday before lunch | 2026-11-20T12:00
    fri lunch | 2026-11-20T12:00
    after dinner | !not_understood
    at teatime | !not_understood
    around breakfast | !not_understood
    by tomorrow night | 2026-11-19T20:00
    until this evening | 2026-11-18T18:00
    last evening | 2026-11-17T18:00
    yesterday afternoon | 2026-11-17T15:00
    on the evening of 24 december | 2026-12-24T18:00
    the night of 4 december | 2026-12-04T20:00
    in the morning tomorrow | 2026-11-19T09:00
    tomorrow morning 9:30 | 2026-11-19T09:30
    8 tonight | 2026-11-18T20:00
    10 at night | 2026-11-18T22:00
    friday night at 10 | 2026-11-20T22:00
    tomorrow's morning | 2026-11-19T09:00
    early tomorrow | !not_understood
    early tomorrow morning | !not_understood
    early morning | !not_understood
    late afternoon friday | !not_understood
    late friday | !not_understood
    tomorrow early afternoon | !not_understood
    mid-morning tomorrow | !not_understood
    friday mid afternoon | !not_understood
    late tonight | !not_understood
    early friday morning at 8 | 2026-11-20T08:00
    late friday at 5pm | 2026-11-20T17:00
    late tomorrow evening at 9 | 2026-11-19T21:00
  `,
  'clock times in more words': `
    9.30am | 2026-11-19T09:30
    fri at 9.30 | 2026-11-20T09:30
    tomorrow 14.00 | 2026-11-19T14:00
    0930 hrs | 2026-11-19T09:30
    fri 0930 | 2026-11-20T09:30
    friday 1400 | 2026-11-20T14:00
    tomorrow 1400 | 2026-11-19T14:00
    1400 tomorrow | 2026-11-19T14:00
    1400 hours | 2026-11-18T14:00
    friday 2030 | !not_understood
    9h tomorrow | 2026-11-19T09:00
    five o'clock tomorrow | !ambiguous_time
    nine am tomorrow | 2026-11-19T09:00
    twelve noon | 2026-11-18T12:00
    at half nine | !ambiguous_time
    quarter past nine | 2026-11-19T09:15
    tomorrow at quarter past 9 | 2026-11-19T09:15
    5 to 9 | !not_understood
    ten minutes to nine | 2026-11-19T08:50
    9 sharp | 2026-11-19T09:00
    at 9 sharp | 2026-11-19T09:00
    3 pm on the dot | 2026-11-18T15:00
    tomorrow 9 on the dot | 2026-11-19T09:00
    fri 3ish | !ambiguous_time
    3pmish | 2026-11-18T15:00
    c. 9am | 2026-11-19T09:00
    ca. 9am | 2026-11-19T09:00
    circa 9am | 2026-11-19T09:00
    3pm or so | 2026-11-18T15:00
    fri 3pm or thereabouts | !not_understood
    by 9am | 2026-11-19T09:00
    9am at the latest | 2026-11-19T09:00
    at the latest 9am tomorrow | 2026-11-19T09:00
    latest 9am tomorrow | 2026-11-19T09:00
    15:00 hrs | 2026-11-18T15:00
    03:00 pm | 2026-11-18T15:00
    15:00pm | !impossible_time
    noon tomorrow | 2026-11-19T12:00
    friday 12:00 | 2026-11-20T12:00
    by midday friday | 2026-11-20T12:00
    9;30 | !not_understood
    8:5 | !not_understood
    at 8 tomorrow am | 2026-11-19T08:00
    three thirty on friday afternoon | 2026-11-20T15:30
    ten oh five am | 2026-11-18T10:05
    fourteen hundred hours | !not_understood
  `,
  'this time': `
    this time tomorrow | 2026-11-19T10:00
    this time next week | 2026-11-25T10:00
    about this time tomorrow | 2026-11-19T10:00
    this time on friday | 2026-11-20T10:00
    same time tomorrow | !not_understood
    this time | !not_understood
  `,
  'day and time in other orders': `
    at 3pm tomorrow afternoon | 2026-11-19T15:00
    on the 20th of november at 3 in the afternoon | 2026-11-20T15:00
    9am on november 20th | 2026-11-20T09:00
    Nov 20, 2026 9:00:00 AM | 2026-11-20T09:00
    Fri, 20 Nov 2026 09:00:00 +0100 | 2026-11-20T09:00
    11/20/2026 9:00 AM | 2026-11-20T09:00
    the 20th, 9am | 2026-11-20T09:00
    the 20th eod | 2026-11-20T18:00
    twenty past nine on friday morning | 2026-11-20T09:20
    quarter past seven this evening | 2026-11-18T19:15
    8:30 in the morning | 2026-11-19T08:30
    at half 3 in the afternoon | !ambiguous_time
    exactly 3pm | 2026-11-18T15:00
    around noon | 2026-11-18T12:00
    shortly after 3pm | !not_understood
    just before noon | !not_understood
    just after 3pm | !not_understood
    by 3pm on the 20th | 2026-11-20T15:00
    tomorrow from 9am onwards | 2026-11-19T09:00
    today before 5pm | 2026-11-18T17:00
    today after 5 | !ambiguous_time
    later this afternoon | !not_understood
    4 this afternoon | 2026-11-18T16:00
    9pm tonight | 2026-11-18T21:00
    sunday evening | 2026-11-22T18:00
    next monday morning | 2026-11-23T09:00
    wednesday next week at 10 | 2026-11-25T10:00
    10am wednesday next week | 2026-11-25T10:00
    day after tomorrow in the morning | 2026-11-20T09:00
    the morning after next | !not_understood
    end of day nov 20 | 2026-11-20T18:00
    cob on 20/11 | 2026-11-20T18:00
    in the morning on monday | 2026-11-23T09:00
    on monday, early in the morning | !not_understood
    tomorrow at midnight | !ambiguous_time
    midnight tomorrow | !ambiguous_time
    friday 23:59 | 2026-11-20T23:59
    0:15 | 2026-11-19T00:15
    the first monday in december at 9am | 2026-12-07T09:00
    eom 5pm | 2026-11-30T17:00
    beginning of next month 9am | 2026-12-01T09:00
    3 days from now at 9am | 2026-11-21T09:00
    three days ago in the evening | 2026-11-15T18:00
    last friday at 3pm | 2026-11-13T15:00
  `,
  'zones in more words': `
    9am CET tomorrow | 2026-11-19T09:00
    9:00 GMT+1 tomorrow | 2026-11-19T09:00
    tomorrow at 9am (UK time) | 2026-11-19T10:00
    9am your time | !not_understood
    9am their time | !not_understood
    fri noon PT | 2026-11-20T21:00
    fri 9am Chicago | 2026-11-20T16:00
    1700Z | !not_understood
  `,
}

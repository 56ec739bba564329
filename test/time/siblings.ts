/** Phrases as a rep types them on Wednesday 18 November 2026 at 10:00 in Berlin, and what they mean by the rules. */
export const SIBLINGS: Readonly<Record<string, string>> = {
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
  offsets: `
    in 2 hours | 2026-11-18T12:00
    in two hours | 2026-11-18T12:00
    in 90 minutes | 2026-11-18T11:30
    in 90 mins | 2026-11-18T11:30
    in 1.5 hours | 2026-11-18T11:30
    in 1h30m | 2026-11-18T11:30
    in 1h 30m | 2026-11-18T11:30
    in 1h30 | 2026-11-18T11:30
    in 2h | 2026-11-18T12:00
    in 2hrs | 2026-11-18T12:00
    in 30m | 2026-11-18T10:30
    in 45min | 2026-11-18T10:45
    in 2 and a half hours | 2026-11-18T12:30
    in two and a half hours | 2026-11-18T12:30
    in an hour | 2026-11-18T11:00
    an hour from now | 2026-11-18T11:00
    in a couple of hours | 2026-11-18T12:00
    in 3 quarters of an hour | 2026-11-18T10:45
    in 1 hour and 15 minutes | 2026-11-18T11:15
    in 2 hours and 30 mins | 2026-11-18T12:30
    2 hours ago | 2026-11-18T08:00
    10 min ago | 2026-11-18T09:50
    half an hour ago | 2026-11-18T09:30
    in 24 hours | 2026-11-19T10:00
    in 48h | 2026-11-20T10:00
    30 minutes before noon | 2026-11-18T11:30
    an hour after noon tomorrow | 2026-11-19T13:00
    in 3 days | 2026-11-21
    in three days | 2026-11-21
    in 3d | 2026-11-21
    3 days from now | 2026-11-21
    3 days from today | 2026-11-21
    in 2 weeks | 2026-12-02
    in 2w | 2026-12-02
    in two weeks' time | 2026-12-02
    in a month | 2026-12-18
    in 1 month | 2026-12-18
    in a year | 2027-11-18
    in a year and a half | 2028-05-18
    in half a year | 2027-05-18
    in 2 quarters | 2027-05-18
    in a day or two | !not_understood
    a week ago | 2026-11-11
    2 weeks ago | 2026-11-04
    a month ago | 2026-10-18
    a week from today | 2026-11-25
    a week from tomorrow | 2026-11-26
    a week today | 2026-11-25
    a week tomorrow | 2026-11-26
    friday week | 2026-11-27
    a week on friday | 2026-11-27
    two weeks from monday | 2026-12-07
    3 days after christmas | 2026-12-28
    the day after christmas | 2026-12-26
    the day before thanksgiving | 2026-11-25
    2 days before the end of the month | 2026-11-28
    in 2 weeks at 10am | 2026-12-02T10:00
    in 3 days at noon | 2026-11-21T12:00
    in 6m | !ambiguous_time
    in a few days | !ambiguous_date
    in a few hours | !ambiguous_time
    in -2 hours | !not_understood
    in 0.3 days | !not_understood
    in 11 years | !out_of_range
    in 50 years | !out_of_range
    in 9999999 days | !out_of_range
    100000 days ago | !out_of_range
    in 2 business days | 2026-11-20
    in two business days | 2026-11-20
    in 5 working days | 2026-11-25
    3 business days from now | 2026-11-23
    2 business days ago | 2026-11-16
    a business day before christmas | 2026-12-24
    2 business days after christmas | 2026-12-29
    next working day | 2026-11-19
    last business day | 2026-11-17
    in one week | 2026-11-25
    in one month | 2026-12-18
    in one year | 2027-11-18
    in one quarter | 2027-02-18
    in an hour and a quarter | 2026-11-18T11:15
    in two and a quarter hours | 2026-11-18T12:15
    in 1 1/2 hours | 2026-11-18T11:30
    in a quarter hour | 2026-11-18T10:15
    in three-quarters of an hour | 2026-11-18T10:45
    in less than an hour | 2026-11-18T11:00
    in less than 3 days | 2026-11-21
    three years ago today | 2023-11-18
    in less than 5 people | !not_understood
  `,
  days: `
    today | 2026-11-18
    yesterday | 2026-11-17
    day before yesterday | 2026-11-16
    the day after tomorrow | 2026-11-20
    friday | 2026-11-20
    fri | 2026-11-20
    on friday | 2026-11-20
    this fri | 2026-11-20
    coming friday | 2026-11-20
    next friday | 2026-11-27
    next fri | 2026-11-27
    last 1 day | 2026-11-17/2026-11-17
    3 or 4pm tomorrow | !ambiguous_time
    1 or 2 december | !ambiguous_date
    nxt friday | 2026-11-27
    next wednesday | 2026-11-25
    next sunday | 2026-11-29
    this monday | 2026-11-23
    last friday | 2026-11-13
    last sunday | 2026-11-15
    past friday | 2026-11-13
    last monday | !ambiguous_date
    last wednesday | 2026-11-11
    wednesday | !ambiguous_date
    wed | !ambiguous_date
    this wednesday | !ambiguous_date
    wensday | !ambiguous_date
    thrusday | 2026-11-19
    friday next week | 2026-11-27
    next week friday | 2026-11-27
    next week on friday | 2026-11-27
    monday of next week | 2026-11-23
    friday of last week | 2026-11-13
    friday this week | 2026-11-20
    monday this week | 2026-11-16
    friday after next | 2026-12-04
    the monday after next | 2026-11-30
    2 fridays from now | 2026-11-27
    two sundays from now | 2026-11-29
    3 mondays ago | 2026-11-02
    the 1st | 2026-12-01
    on the 3rd | 2026-12-03
    the 20th | 2026-11-20
    the 18th | !ambiguous_date
    the 31st | 2026-12-31
    the 32nd | !impossible_date
    20 november | 2026-11-20
    20th of november | 2026-11-20
    nov 20 | 2026-11-20
    november 20th | 2026-11-20
    november 20, 2026 | 2026-11-20
    20 nov 2026 | 2026-11-20
    20-nov-2026 | 2026-11-20
    20/nov/26 | 2026-11-20
    2 november | 2027-11-02
    18 november | 2026-11-18
    sat 21 nov 2026 | 2026-11-21
    friday, november 20 | 2026-11-20
    november 20, friday | 2026-11-20
    friday the 20th | 2026-11-20
    fri 20 november 2026 | 2026-11-20
    friday 19 november | !conflict
    monday 20 november 2026 | !conflict
    thursday the 20th | !conflict
    friday 2026-11-19 | !conflict
    2026-12-01 | 2026-12-01
    2026/12/01 | 2026-12-01
    2026.12.01 | 2026-12-01
    01.12.2026 | 2026-12-01
    1.12.26 | 2026-12-01
    1.12. | 2026-12-01
    24.12. | 2026-12-24
    24.12 | 2026-12-24
    25/12/2026 | 2026-12-25
    25/12 | 2026-12-25
    12/25 | 2026-12-25
    12/25/26 | 2026-12-25
    12/12/2026 | 2026-12-12
    1/12/2026 | !ambiguous_date
    1/12 | !ambiguous_date
    01/02/2027 | !ambiguous_date
    30 february | !impossible_date
    february 29 2027 | !impossible_date
    29 february 2028 | 2028-02-29
    31 november | !impossible_date
    32 december | !impossible_date
    31.11.2026 | !impossible_date
    2026-02-30 | !impossible_date
    2026-00-10 | !impossible_date
    13/13/2026 | !impossible_date
    sixth monday of december | !impossible_date
    christmas | 2026-12-25
    xmas eve | 2026-12-24
    thanksgiving | 2026-11-26
    cyber monday | 2026-11-30
    new year's eve | 2026-12-31
    new year's day | 2027-01-01
    easter monday 2027 | 2027-03-29
    good friday 2027 | 2027-03-26
    halloween | 2027-10-31
    black friday 2027 | 2027-11-26
    tuesday or thursday | !ambiguous_date
    monday and tuesday | !ambiguous_date
    friday or next monday | !ambiguous_date
    friday 15th | 2027-01-15
    sunday the 13th | 2026-12-13
    14 june next year | 2027-06-14
    the third tuesday after christmas | 2027-01-12
    closest monday to 5 december | 2026-12-07
    last friday before christmas | 2026-12-18
    on the twenty seventh | 2026-11-27
    (friday) | 2026-11-20
    the day | 2026-11-18
    sometime tomorrow | 2026-11-19
    anytime on friday | 2026-11-20
    sometimes friday | !not_understood
  `,
  'edges and ranks': `
    end of week | 2026-11-20
    end of the week | 2026-11-20
    eow | 2026-11-20
    by eow | 2026-11-20
    end of next week | 2026-11-27
    start of next week | 2026-11-23
    beginning of the week | 2026-11-16
    end of month | 2026-11-30
    end of the month | 2026-11-30
    by the end of the month | 2026-11-30
    end of this month | 2026-11-30
    month end | 2026-11-30
    end of next month | 2026-12-31
    end of last month | 2026-10-31
    eoq | 2026-12-31
    quarter end | 2026-12-31
    end of next quarter | 2027-03-31
    end of Q1 | 2027-03-31
    end of q4 2026 | 2026-12-31
    start of q1 | 2027-01-01
    end of year | 2026-12-31
    end of the year | 2026-12-31
    year end | 2026-12-31
    start of next year | 2027-01-01
    end of 2027 | 2027-12-31
    end of december | 2026-12-31
    end of february 2028 | 2028-02-29
    start of december | 2026-12-01
    mid january | 2027-01-15
    mid-january | 2027-01-15
    middle of december | 2026-12-15
    mid next month | 2026-12-15
    mid-month | !ambiguous_date
    last day of the month | 2026-11-30
    last day of next month | 2026-12-31
    first day of next quarter | 2027-01-01
    last business day of the month | 2026-11-30
    last working day of january | 2027-01-29
    second business day of december | 2026-12-02
    first friday of december | 2026-12-04
    first friday in december | 2026-12-04
    1st friday of december | 2026-12-04
    second tuesday of january | 2027-01-12
    last friday of the month | 2026-11-27
    last monday of this month | 2026-11-30
    first monday of next month | 2026-12-07
    third wednesday of january 2027 | 2027-01-20
    second to last friday of december | 2026-12-18
    fifth monday of november | 2026-11-30
    the 5th of next month | 2026-12-05
    20th of this month | 2026-11-20
    the last day of february 2027 | 2027-02-28
    first monday of the month | !ambiguous_date
    second tuesday | !ambiguous_date
    31st of next month | 2026-12-31
    30th of february | !impossible_date
    in the middle of march | 2027-03-15
    in mid march | 2027-03-15
    12 month | !not_understood
  `,
  intervals: `
    next week | 2026-11-23/2026-11-29
    the week after next | 2026-11-30/2026-12-06
    week after next | 2026-11-30/2026-12-06
    the week before last | 2026-11-02/2026-11-08
    this month | 2026-11-01/2026-11-30
    last month | 2026-10-01/2026-10-31
    this quarter | 2026-10-01/2026-12-31
    last quarter | 2026-07-01/2026-09-30
    this year | 2026-01-01/2026-12-31
    last year | 2025-01-01/2025-12-31
    Q4 | 2026-10-01/2026-12-31
    Q1 | 2027-01-01/2027-03-31
    q2 2027 | 2027-04-01/2027-06-30
    2027 Q2 | 2027-04-01/2027-06-30
    first quarter of 2027 | 2027-01-01/2027-03-31
    h1 2027 | 2027-01-01/2027-06-30
    second half of 2027 | 2027-07-01/2027-12-31
    this weekend | 2026-11-21/2026-11-22
    next weekend | 2026-11-28/2026-11-29
    last weekend | 2026-11-14/2026-11-15
    december | 2026-12-01/2026-12-31
    in december | 2026-12-01/2026-12-31
    november | 2026-11-01/2026-11-30
    january 2027 | 2027-01-01/2027-01-31
    jan 2027 | 2027-01-01/2027-01-31
    next december | !ambiguous_date
    next january | 2027-01-01/2027-01-31
    last march | 2026-03-01/2026-03-31
    week 50 | 2026-12-07/2026-12-13
    week 3 of 2027 | 2027-01-18/2027-01-24
    week of 7 december | 2026-12-07/2026-12-13
    the week of december 9th | 2026-12-07/2026-12-13
    next 7 days | 2026-11-19/2026-11-25
    the next 3 days | 2026-11-19/2026-11-21
    last 7 days | 2026-11-11/2026-11-17
    past 30 days | 2026-10-19/2026-11-17
    last 90 days | 2026-08-20/2026-11-17
    next 5 business days | 2026-11-19/2026-11-25
    last 2 quarters | 2026-04-01/2026-09-30
    next 2 weeks | !ambiguous_date
    last 3 months | !ambiguous_date
    within 2 weeks | 2026-11-18/2026-12-02
    within 3 business days | 2026-11-18/2026-11-23
    rest of the week | 2026-11-18/2026-11-22
    rest of the month | 2026-11-18/2026-11-30
    early december | 2026-12-01/2026-12-10
    late december | 2026-12-21/2026-12-31
    23-27 november | 2026-11-23/2026-11-27
    23 to 27 november | 2026-11-23/2026-11-27
    november 23-27 | 2026-11-23/2026-11-27
    nov 23 - nov 27 | 2026-11-23/2026-11-27
    from nov 23 to nov 27 | 2026-11-23/2026-11-27
    23 nov - 4 dec | 2026-11-23/2026-12-04
    dec 28 to jan 3 | 2026-12-28/2027-01-03
    1 december to 5 december 2027 | 2027-12-01/2027-12-05
    from 7 to 11 december | 2026-12-07/2026-12-11
    between 7 and 11 december | 2026-12-07/2026-12-11
    2026-12-01 to 2026-12-05 | 2026-12-01/2026-12-05
    1.12.2026 - 5.12.2026 | 2026-12-01/2026-12-05
    monday to friday | 2026-11-23/2026-11-27
    thursday to monday | 2026-11-19/2026-11-23
    next monday to next friday | 2026-11-23/2026-11-27
    monday to wednesday next week | 2026-11-23/2026-11-25
    tomorrow to friday | 2026-11-19/2026-11-20
    today until friday | 2026-11-18/2026-11-20
    11 to 7 december | !conflict
    friday to thursday next week | 2026-11-20/2026-11-26
    tomorrow 2-3pm | 2026-11-19T14:00/2026-11-19T15:00
    tomorrow from 2 to 3pm | 2026-11-19T14:00/2026-11-19T15:00
    2-3pm tomorrow | 2026-11-19T14:00/2026-11-19T15:00
    tomorrow 2pm-3:30pm | 2026-11-19T14:00/2026-11-19T15:30
    between 2 and 4pm tomorrow | 2026-11-19T14:00/2026-11-19T16:00
    monday 9-11 | 2026-11-23T09:00/2026-11-23T11:00
    monday 9am to 11am | 2026-11-23T09:00/2026-11-23T11:00
    friday 10:00-11:30 | 2026-11-20T10:00/2026-11-20T11:30
    10:00 to 11:30 on friday | 2026-11-20T10:00/2026-11-20T11:30
    11am to 1pm | 2026-11-18T11:00/2026-11-18T13:00
    from 2pm to 4pm | 2026-11-18T14:00/2026-11-18T16:00
    9 to 5pm tomorrow | 2026-11-19T09:00/2026-11-19T17:00
    tomorrow 9am to 5 | 2026-11-19T09:00/2026-11-19T17:00
    friday 3pm to monday 9am | 2026-11-20T15:00/2026-11-23T09:00
    tomorrow at 3pm for 30 minutes | 2026-11-19T15:00/2026-11-19T15:30
    tomorrow 3pm for 1h | 2026-11-19T15:00/2026-11-19T16:00
    7 december for 3 days | 2026-12-07/2026-12-09
    tomorrow 2-3 | !ambiguous_time
    tomorrow 9 to 5 | !ambiguous_time
    tomorrow 5pm to 3pm | !conflict
    monday to last friday | !conflict
    jan to mar 2027 | 2027-01-01/2027-03-31
    nov to feb 2028 | 2027-11-01/2028-02-29
    early next week | 2026-11-23/2026-11-25
    late next week | 2026-11-26/2026-11-29
    earlier in the week | 2026-11-16/2026-11-18
    later in the week | 2026-11-18/2026-11-22
    first week of december | !ambiguous_date
    first week of january | 2027-01-04/2027-01-10
    1st week of january on friday | 2027-01-08
    first week of december on monday | !ambiguous_date
    week of 6 december | !ambiguous_date
    july 13-15, 2027 | 2027-07-13/2027-07-15
    for 30 mins from 4pm | 2026-11-18T16:00/2026-11-18T16:30
    after 3:30pm but before 6pm tomorrow | 2026-11-19T15:30/2026-11-19T18:00
    after 1 december but before 9 december | !not_understood
    first half of the year | !ambiguous_date
    second half of the year | 2026-07-01/2026-12-31
    2027 first half | 2027-01-01/2027-06-30
    last half of 2027 | 2027-07-01/2027-12-31
    quarter 3 2027 | 2027-07-01/2027-09-30
    the 9th month of next year | 2027-09-01/2027-09-30
    last month of the quarter | 2026-12-01/2026-12-31
    week ending 29 november | 2026-11-23/2026-11-29
    the next hour | 2026-11-18T10:00/2026-11-18T11:00
  `,
  'open ends': `
    by friday | 2026-11-20
    by friday 5pm | 2026-11-20T17:00
    by tomorrow | 2026-11-19
    before friday | 2026-11-20
    until friday | 2026-11-20
    till friday | 2026-11-20
    no later than friday | 2026-11-20
    due friday | 2026-11-20
    friday at the latest | 2026-11-20
    after friday | 2026-11-20
    since monday | 2026-11-16
    since yesterday | 2026-11-17
    since last week | 2026-11-09
    since 1 november | 2026-11-01
    from monday on | 2026-11-23
    from monday onwards | 2026-11-23
    starting monday | 2026-11-23
    as of 1 december | 2026-12-01
    after 5pm | 2026-11-18T17:00
    before noon | 2026-11-18T12:00
    until tomorrow 9am | 2026-11-19T09:00
    before next month | 2026-12-01
    by next week | !ambiguous_date
    by march | !ambiguous_date
    by eom | 2026-11-30
    by the 15th | 2026-12-15
    by five | !ambiguous_time
    by nine | 2026-11-19T09:00
    no later than 5pm | 2026-11-18T17:00
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
  'other languages': `
    Freitagnachmittag | 2026-11-20T15:00
    am 5. Dezember | 2026-12-05
    am letzten Freitag des Monats | 2026-11-27
    in anderthalb Stunden | 2026-11-18T11:30
    in einer halben Stunde | 2026-11-18T10:30
    halb drei | !ambiguous_time
    der 15. | 2026-12-15
    los lunes | 2026-11-23 2026-11-30 2026-12-07 2026-12-14
    de lunes a viernes | 2026-11-23/2026-11-27
    a finales de mes | 2026-11-30
    en hora y media | 2026-11-18T11:30
    el 15 | 2026-12-15
    dans une heure et demie | 2026-11-18T11:30
    mi-décembre | 2026-12-15
    toutes les 2 semaines | 2026-12-02 2026-12-16 2026-12-30 2027-01-13
    lundi de la semaine prochaine | 2026-11-23
    de lundi à vendredi | 2026-11-23/2026-11-27
    le 15 | 2026-12-15
    ce week-end | 2026-11-21/2026-11-22
  `,
  'nothing to read': `
    asap | !not_understood
    soon | !not_understood
    later | !not_understood
    whenever | !not_understood
    tbd | !not_understood
    next time | !not_understood
    tomorrow maybe | !not_understood
    tomorrow at | !not_understood
    friday bananas | !not_understood
    call bob tomorrow | !not_understood
    5 | !not_understood
    nine | !not_understood
    second | !not_understood
    20m | !not_understood
    2 hours | !not_understood
    3 days | !not_understood
    24/7 | !not_understood
    3-2 | !not_understood
    555-1234 | !not_understood
    20261118 | !not_understood
    mon tue | !not_understood
    tomorrow yesterday | !not_understood
    in | !not_understood
    next | !not_understood
    . | !not_understood
    ??? | !not_understood
    every | !not_understood
    sat nam | !not_understood
    march on | !not_understood
    1/4 | !ambiguous_date
  `,
}

/** Repetitions, with the four times that follow. */
export const REPEATED: Readonly<Record<string, string>> = {
  repetitions: `
    every day at 9am | 2026-11-19T09:00 2026-11-20T09:00 2026-11-21T09:00 2026-11-22T09:00
    daily 9am | 2026-11-19T09:00 2026-11-20T09:00 2026-11-21T09:00 2026-11-22T09:00
    at 9am every day | 2026-11-19T09:00 2026-11-20T09:00 2026-11-21T09:00 2026-11-22T09:00
    everyday at noon | 2026-11-18T12:00 2026-11-19T12:00 2026-11-20T12:00 2026-11-21T12:00
    every morning | 2026-11-19T09:00 2026-11-20T09:00 2026-11-21T09:00 2026-11-22T09:00
    every morning at 7 | 2026-11-19T07:00 2026-11-20T07:00 2026-11-21T07:00 2026-11-22T07:00
    every evening | 2026-11-18T18:00 2026-11-19T18:00 2026-11-20T18:00 2026-11-21T18:00
    every friday | 2026-11-20 2026-11-27 2026-12-04 2026-12-11
    every fri at 3pm | 2026-11-20T15:00 2026-11-27T15:00 2026-12-04T15:00 2026-12-11T15:00
    fridays at 15:00 | 2026-11-20T15:00 2026-11-27T15:00 2026-12-04T15:00 2026-12-11T15:00
    on fridays | 2026-11-20 2026-11-27 2026-12-04 2026-12-11
    every monday morning | 2026-11-23T09:00 2026-11-30T09:00 2026-12-07T09:00 2026-12-14T09:00
    monday mornings | 2026-11-23T09:00 2026-11-30T09:00 2026-12-07T09:00 2026-12-14T09:00
    every tuesday and thursday at 3pm | 2026-11-19T15:00 2026-11-24T15:00 2026-11-26T15:00 2026-12-01T15:00
    tuesdays and thursdays | 2026-11-19 2026-11-24 2026-11-26 2026-12-01
    every tue/thu at 10am | 2026-11-19T10:00 2026-11-24T10:00 2026-11-26T10:00 2026-12-01T10:00
    every other friday at 4pm | 2026-11-20T16:00 2026-12-04T16:00 2026-12-18T16:00 2027-01-01T16:00
    every second week on friday | 2026-11-20 2026-12-04 2026-12-18 2027-01-01
    every two weeks on friday | 2026-11-20 2026-12-04 2026-12-18 2027-01-01
    fortnightly on friday | 2026-11-20 2026-12-04 2026-12-18 2027-01-01
    every weekend | 2026-11-21 2026-11-22 2026-11-28 2026-11-29
    weekends at 10am | 2026-11-21T10:00 2026-11-22T10:00 2026-11-28T10:00 2026-11-29T10:00
    every weekday | 2026-11-19 2026-11-20 2026-11-23 2026-11-24
    every business day at 9 | 2026-11-19T09:00 2026-11-20T09:00 2026-11-23T09:00 2026-11-24T09:00
    weekdays at 8am | 2026-11-19T08:00 2026-11-20T08:00 2026-11-23T08:00 2026-11-24T08:00
    every mon-thu at 9am | 2026-11-19T09:00 2026-11-23T09:00 2026-11-24T09:00 2026-11-25T09:00
    every day except sunday at 9am | 2026-11-19T09:00 2026-11-20T09:00 2026-11-21T09:00 2026-11-23T09:00
    every day except weekends | 2026-11-19 2026-11-20 2026-11-23 2026-11-24
    every weekday except mondays at 9am | 2026-11-19T09:00 2026-11-20T09:00 2026-11-24T09:00 2026-11-25T09:00
    every day at 9am except on 20 november | 2026-11-19T09:00 2026-11-21T09:00 2026-11-22T09:00 2026-11-23T09:00
    monthly on the 1st | 2026-12-01 2027-01-01 2027-02-01 2027-03-01
    every month on the 1st and 15th | 2026-12-01 2026-12-15 2027-01-01 2027-01-15
    on the 15th of every month at 9am | 2026-12-15T09:00 2027-01-15T09:00 2027-02-15T09:00 2027-03-15T09:00
    last day of every month | 2026-11-30 2026-12-31 2027-01-31 2027-02-28
    the last day of the month every month | 2026-11-30 2026-12-31 2027-01-31 2027-02-28
    every month on the last day | 2026-11-30 2026-12-31 2027-01-31 2027-02-28
    first monday of every month | 2026-12-07 2027-01-04 2027-02-01 2027-03-01
    every first monday of the month at 9am | 2026-12-07T09:00 2027-01-04T09:00 2027-02-01T09:00 2027-03-01T09:00
    first business day of every month at 9am | 2026-12-01T09:00 2027-01-01T09:00 2027-02-01T09:00 2027-03-01T09:00
    first working day of each quarter | 2027-01-01 2027-04-01 2027-07-01 2027-10-01
    last business day of the quarter every quarter | 2026-12-31 2027-03-31 2027-06-30 2027-09-30
    first day of every quarter | 2027-01-01 2027-04-01 2027-07-01 2027-10-01
    first monday of every quarter | 2027-01-04 2027-04-05 2027-07-05 2027-10-04
    end of every month | 2026-11-30 2026-12-31 2027-01-31 2027-02-28
    every 2 months on the 1st | 2026-12-01 2027-02-01 2027-04-01 2027-06-01
    every 3 months | 2027-02-18 2027-05-18 2027-08-18 2027-11-18
    quarterly | 2027-02-18 2027-05-18 2027-08-18 2027-11-18
    every 3 days | 2026-11-21 2026-11-24 2026-11-27 2026-11-30
    every other day at 17:00 | 2026-11-18T17:00 2026-11-20T17:00 2026-11-22T17:00 2026-11-24T17:00
    weekly | 2026-11-25 2026-12-02 2026-12-09 2026-12-16
    every december 24th | 2026-12-24 2027-12-24 2028-12-24 2029-12-24
    every year on 24 december | 2026-12-24 2027-12-24 2028-12-24 2029-12-24
    yearly on the first monday of september | 2027-09-06 2028-09-04 2029-09-03 2030-09-02
    every year on february 29 | 2028-02-29 2032-02-29 2036-02-29 2040-02-29
    every 30 minutes | 2026-11-18T10:30 2026-11-18T11:00 2026-11-18T11:30 2026-11-18T12:00
    every half hour | 2026-11-18T10:30 2026-11-18T11:00 2026-11-18T11:30 2026-11-18T12:00
    hourly | 2026-11-18T11:00 2026-11-18T12:00 2026-11-18T13:00 2026-11-18T14:00
    every 90 minutes | 2026-11-18T11:30 2026-11-18T13:00 2026-11-18T14:30 2026-11-18T16:00
    every day at 9am and 5:30pm | 2026-11-18T17:30 2026-11-19T09:00 2026-11-19T17:30 2026-11-20T09:00
    every day at 9 and 17 | 2026-11-18T17:00 2026-11-19T09:00 2026-11-19T17:00 2026-11-20T09:00
    mon and thu at 9:00 and 16:30 every week | 2026-11-19T09:00 2026-11-19T16:30 2026-11-23T09:00 2026-11-23T16:30
    every hour from 9am to 5pm | 2026-11-18T11:00 2026-11-18T12:00 2026-11-18T13:00 2026-11-18T14:00
    every monday at 9am starting 1 december | 2026-12-07T09:00 2026-12-14T09:00 2026-12-21T09:00 2026-12-28T09:00
    starting next week every monday | 2026-11-23 2026-11-30 2026-12-07 2026-12-14
    every day starting tomorrow | 2026-11-19 2026-11-20 2026-11-21 2026-11-22
    every 2 weeks starting 1 december | 2026-12-01 2026-12-15 2026-12-29 2027-01-12
    every monday until 1 december | 2026-11-23 2026-11-30
    every monday until the end of the month | 2026-11-23 2026-11-30
    every monday for 3 weeks | 2026-11-23 2026-11-30 2026-12-07
    every monday for 2 times | 2026-11-23 2026-11-30
    every day for 3 days | 2026-11-19 2026-11-20 2026-11-21
    every friday 3 times | 2026-11-20 2026-11-27 2026-12-04
    daily at 9am until friday | 2026-11-19T09:00 2026-11-20T09:00
    every weekday at 9am from 1 dec to 3 dec | 2026-12-01T09:00 2026-12-02T09:00 2026-12-03T09:00
    once a week on monday | 2026-11-23 2026-11-30 2026-12-07 2026-12-14
    every month on the 2nd tuesday | 2026-12-08 2027-01-12 2027-02-09 2027-03-09
    the 2nd and 4th friday of each month at 2pm | 2026-11-27T14:00 2026-12-11T14:00 2026-12-25T14:00 2027-01-08T14:00
    every 2nd tuesday | !ambiguous_recurrence
    every second friday | !ambiguous_recurrence
    every third thursday | !ambiguous_recurrence
    biweekly | !ambiguous_recurrence
    bi-weekly on mondays | !ambiguous_recurrence
    3 times a week | !ambiguous_recurrence
    twice a month | !ambiguous_recurrence
    monthly on tuesday | !ambiguous_recurrence
    every january | !ambiguous_recurrence
    every day at 3 | !ambiguous_time
    every monday at 5:30 | !ambiguous_time
    every day at 25:00 | !impossible_time
    every 31 june | !impossible_date
    every 30th of february | !impossible_date
    the 32nd of every month | !impossible_date
    every monday until yesterday | !past
    every blue moon | !not_understood
    every now and then | !not_understood
    every monday bananas | !not_understood
    every 0 days | !not_understood
    every day except sunday at 9am and 5:30pm | 2026-11-18T17:30 2026-11-19T09:00 2026-11-19T17:30 2026-11-20T09:00
    every 2 weeks on monday except 23 november | 2026-12-07 2026-12-21 2027-01-04 2027-01-18
    every friday except the 25th | !conflict
    every tuesday in march | !ambiguous_recurrence
    daily from monday to friday | !ambiguous_recurrence
    every week from monday to friday at 9am | 2026-11-19T09:00 2026-11-20T09:00 2026-11-23T09:00 2026-11-24T09:00
    every monday from march to june | !ambiguous_recurrence
    every hour from 12am to 11pm | 2026-11-18T11:00 2026-11-18T12:00 2026-11-18T13:00 2026-11-18T14:00
    every day at 9, 12, 15 and 18 | 2026-11-18T12:00 2026-11-18T15:00 2026-11-18T18:00 2026-11-19T09:00
    once daily | 2026-11-19 2026-11-20 2026-11-21 2026-11-22
    every half year | 2027-05-18 2027-11-18 2028-05-18 2028-11-18
    every mon wed fri at 9am | 2026-11-20T09:00 2026-11-23T09:00 2026-11-25T09:00 2026-11-27T09:00
    every day but sunday | 2026-11-19 2026-11-20 2026-11-21 2026-11-23
    every thursday for next three weeks | 2026-11-19 2026-11-26 2026-12-03
    every 2 hours between 9am and 5pm on weekdays | 2026-11-18T11:00 2026-11-18T13:00 2026-11-18T15:00 2026-11-18T17:00
    once weekly on monday | 2026-11-23 2026-11-30 2026-12-07 2026-12-14
    per week | !not_understood
    one a day | 2026-11-19 2026-11-20 2026-11-21 2026-11-22
  `,
}

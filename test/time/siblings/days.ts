/** Phrases for single days, as a rep types them on Wednesday 18 November 2026 at 10:00 in Berlin, and what they mean. */
export const DAY_SIBLINGS: Readonly<Record<string, string>> = {
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
}

/** Further phrases of these kinds: other words, orders and spellings. */
export const DAY_FURTHER: Readonly<Record<string, string>> = {
  'holidays by more names': `
    st. patrick's day | 2027-03-17
    martin luther king jr. day 2027 | 2027-01-18
    groundhog day | 2027-02-02
    earth day 2028 | 2028-04-22
    cinco de mayo | 2027-05-05
    bastille day | 2027-07-14
    guy fawkes night | 2027-11-05
    shrove tuesday | 2027-02-09
    corpus christi | 2027-05-27
    indigenous peoples' day 2027 | 2027-10-11
    christmas this year | 2026-12-25
    last christmas | 2025-12-25
    last easter | 2026-04-05
    next easter | 2027-03-28
    next christmas | !ambiguous_date
    mother's day | !not_understood
  `,
  'days counted from this one': `
    the day after | 2026-11-19
    the day before | 2026-11-17
    the following day | 2026-11-19
    the previous day | 2026-11-17
    the day after next friday | 2026-11-28
    right away | 2026-11-18T10:00
    currently | 2026-11-18T10:00
    at this very moment | 2026-11-18T10:00
    friday in 3 weeks | 2026-12-11
    in two weeks on friday | 2026-12-04
    thursday two months from now | 2027-01-21
    tuesday in two weeks | !ambiguous_date
    in 3 days on friday | !conflict
    sunday 3 weeks after january 15th | !conflict
    this coming january 5 | 2027-01-05
    later today | 2026-11-18
    later today at 5pm | 2026-11-18T17:00
    later today at 8am | !past
    tomorrow the 19th | 2026-11-19
    today 18 nov | 2026-11-18
    tomorrow 20 nov | !not_understood
    monday fortnight | 2026-12-07
    tomorrow week | 2026-11-26
    tuesday 9am next week | 2026-11-24T09:00
    on friday at 3pm the week after next | 2026-12-04T15:00
    friday 3 next week | !ambiguous_time
    next month on the 15th | 2026-12-15
    next month's first friday | 2026-12-04
    this month's last day | 2026-11-30
    in a hundred days | 2027-02-26
    in one hundred and twenty days | 2027-03-18
    fifteen hundred | !not_understood
    on the 3rd in december | 2026-12-03
    last of november | 2026-11-30
    1st of next year | 2027-01-01
    first of the year | !ambiguous_date
  `,
  'days by more names': `
    tmrw | 2026-11-19
    2moro | 2026-11-19
    2morrow 9am | 2026-11-19T09:00
    in two days time | 2026-11-20
    2 days' time | 2026-11-20
    friday first thing | 2026-11-20T09:00
    same day | !not_understood
  `,
  'weekdays in more words': `
    monday week | 2026-11-30
    a week monday | 2026-11-30
    two weeks on friday | 2026-12-04
    mon after next | 2026-11-30
    next week's friday | 2026-11-27
    nxt wk tue | 2026-11-24
    next week on the friday | 2026-11-27
    monday the week after next | 2026-11-30
    friday just gone | 2026-11-13
    friday last | 2026-11-13
    friday past | 2026-11-13
    this past friday | 2026-11-13
    the friday before last | 2026-11-06
    last fri | 2026-11-13
    thurs. | 2026-11-19
    on a friday | !not_understood
    some friday | !not_understood
    fri 20.11 | 2026-11-20
    Friday, November 20th, 2026 | 2026-11-20
    20th (fri) | 2026-11-20
    20 nov (fri) | 2026-11-20
    fri 20 nov @ 9 | 2026-11-20T09:00
    friday 2026-11-20 | 2026-11-20
    mon/tue | !ambiguous_date
    fri or sat | !ambiguous_date
    either fri or mon | !ambiguous_date
  `,
  corrections: `
    fri, no, sat | 2026-11-21
    fri no sat | 2026-11-21
    friday, no wait, saturday | 2026-11-21
    friday, sorry, monday | 2026-11-23
    friday - sorry monday | 2026-11-23
    friday i mean monday | 2026-11-23
    friday, actually monday | 2026-11-23
    fri, make that mon | 2026-11-23
    fri, make it mon | 2026-11-23
    friday, scratch that, monday | 2026-11-23
    not friday, monday | 2026-11-23
    not friday but monday | 2026-11-23
    monday not friday | 2026-11-23
    fri 3pm, no 4pm | 2026-11-20T16:00
    fri 3pm, sorry, 4pm | 2026-11-20T16:00
    fri 3pm, no, mon 4pm | 2026-11-23T16:00
    fri 3pm, no, mon | !ambiguous_time
    tomorrow, no friday | 2026-11-20
    3pm no 4pm | 2026-11-18T16:00
    20 nov, no, 21 nov | 2026-11-21
    friday, or rather monday | 2026-11-23
    friday or rather monday | 2026-11-23
    friday... no, monday | 2026-11-23
    no, friday | !not_understood
    friday no | !not_understood
    friday, no | !not_understood
    no | !not_understood
  `,
  'dates with the name of a month': `
    20th nov | 2026-11-20
    20 november '26 | 2026-11-20
    20 nov 26 | 2026-11-20
    5 jan 27 | 2027-01-05
    5th january 27 | 2027-01-05
    20Nov | 2026-11-20
    20NOV26 | 2026-11-20
    20/Nov | 2026-11-20
    20.Nov.2026 | 2026-11-20
    the twenty-first of december | 2026-12-21
    2026 dec 1 | 2026-12-01
    1 dec this year | 2026-12-01
    on the first of december | 2026-12-01
    first of the month | !ambiguous_date
    by the first | 2026-12-01
    the 30th at 9 | 2026-11-30T09:00
    30th of this month | 2026-11-30
    the 5th of the following month | 2026-12-05
    5th jan 9am | 2027-01-05T09:00
    jan 5 from 9 | 2027-01-05T09:00
    novemeber 20 | 2026-11-20
    oct 32 | !impossible_date
    day 20 of november | !not_understood
    the 20th day of november | 2026-11-20
    november 20th at noon | 2026-11-20T12:00
    about the 5th of january | 2027-01-05
  `,
  'dates in more orders': `
    2026-1-5 | 2026-01-05
    05.01.27 | 2027-01-05
    5/1/27 | !ambiguous_date
    13.1. | 2027-01-13
    13.01 | !ambiguous_date
    jan/5 | 2027-01-05
    5.jan.27 | 2027-01-05
    05JAN2027 | 2027-01-05
    jan-05-2027 | 2027-01-05
    the 5th of january 2027 | 2027-01-05
    january the fifth | 2027-01-05
    thirty first of january | 2027-01-31
    tues 5 jan | 2027-01-05
    tue, jan 5th | 2027-01-05
    january 5 (tue) | 2027-01-05
    tue 1/5 | 2027-01-05
    tue 5 | !ambiguous_time
    tue 24th | 2026-11-24
    24th nov tue | 2026-11-24
    tuesday 24 11 | !not_understood
    monday 24 nov | !conflict
  `,
  'edges of months': `
    mid dec | 2026-12-15
    middle of dec | 2026-12-15
    before mid-december | 2026-12-15
    in early january | 2027-01-01/2027-01-10
    early on in december | !not_understood
    early next month | 2026-12-01/2026-12-10
    later in the month | 2026-11-18/2026-11-30
    beginning of dec | 2026-12-01
    start december | 2026-12-01
    at the start of january | 2027-01-01
    end nov | 2026-11-30
    at the end of november | 2026-11-30
    towards the end of november | !not_understood
    end-november | 2026-11-30
    end-nov | 2026-11-30
    nov-end | 2026-11-30
    final day of november | 2026-11-30
    monthend | 2026-11-30
    by month end | 2026-11-30
    by quarter's end | 2026-12-31
    yearend | 2026-12-31
    end of next year | 2027-12-31
    end of year 2027 | 2027-12-31
    start of next month | 2026-12-01
    start of the new year | !not_understood
    early 2027 | !not_understood
    mid 2027 | !not_understood
    late 2027 | !not_understood
    eom next month | 2026-12-31
    next eom | !not_understood
    end next week | 2026-11-27
    by the end of next week | 2026-11-27
    first day of next month | 2026-12-01
  `,
  'numbers only': `
    2026/11/20 | 2026-11-20
    20/11/26 | 2026-11-20
    20.11.26 | 2026-11-20
    20. 11. 2026 | 2026-11-20
    20. 11. | 2026-11-20
    5. 12. 2026 | 2026-12-05
    5. 12. | 2026-12-05
    20 / 11 / 2026 | 2026-11-20
    20 - 11 - 2026 | 2026-11-20
    11-20 | !not_understood
    5/6/2027 | !ambiguous_date
    5.6. | 2027-06-05
    2026-11-20, 9:00 | 2026-11-20T09:00
    2026-11-20T09:00+01:00 | 2026-11-20T09:00
    20261120T0900 | !not_understood
    9am 20/11 | 2026-11-20T09:00
    20.11.26 14:30 | 2026-11-20T14:30
    by 20/11 | 2026-11-20
    2027-01 | 2027-01-01/2027-01-31
    32/11/2026 | !impossible_date
    20/13/2026 | !impossible_date
    1.1 | !ambiguous_date
    2.5 | !ambiguous_date
    v1.2 | !not_understood
    1/2 | !ambiguous_date
    10.12 | !ambiguous_date
  `,
  'holidays of more countries': `
    xmas | 2026-12-25
    x-mas | 2026-12-25
    on christmas eve | 2026-12-24
    new years day | 2027-01-01
    good friday | 2027-03-26
    easter saturday | !conflict
    saint valentine's day | 2027-02-14
    st. valentine's day | 2027-02-14
    st paddy's day | 2027-03-17
    july 4th | 2027-07-04
    labour day | !not_understood
    father's day | !not_understood
    australia day | 2027-01-26
    anzac day | 2027-04-25
    canada day | 2027-07-01
    remembrance day | 2027-11-11
    armistice day | 2027-11-11
    melbourne cup day | 2027-11-02
    early may bank holiday | 2027-05-03
    spring bank holiday | 2027-05-31
    august bank holiday | 2027-08-30
    summer bank holiday | 2027-08-30
    st andrew's day | 2026-11-30
    st george's day | 2027-04-23
    burns night | 2027-01-25
    reformation day | 2027-10-31
    st nicholas day | 2026-12-06
    pi day | 2027-03-14
    thanksgiving eve | 2026-11-25
    the day after thanksgiving | 2026-11-27
    on halloween night | 2027-10-31T20:00
    by easter | 2027-03-28
    over christmas | !not_understood
    in the new year | !not_understood
    a week before thanksgiving | 2026-11-19
    the wednesday before thanksgiving | 2026-11-25
  `,
}

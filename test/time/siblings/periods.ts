/** Phrases for weeks, months, quarters, halves and years, as a rep types them on Wednesday 18 November 2026 at 10:00 in Berlin, and what they mean. */
export const PERIOD_SIBLINGS: Readonly<Record<string, string>> = {
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
}

/** Further phrases of these kinds: other words, orders and spellings. */
export const PERIOD_FURTHER: Readonly<Record<string, string>> = {
  'periods by more names': `
    2q 2027 | 2027-04-01/2027-06-30
    1Q27 | 2027-01-01/2027-03-31
    5q 2027 | !not_understood
    week number 50 | 2026-12-07/2026-12-13
    calendar week 50 | 2026-12-07/2026-12-13
    2026 week 50 | 2026-12-07/2026-12-13
    2027 w10 | 2027-03-08/2027-03-14
    01-2027 | 2027-01-01/2027-01-31
    13-2027 | !not_understood
    this december | 2026-12-01/2026-12-31
    this january | !ambiguous_date
    first half of december | 2026-12-01/2026-12-15
    second half of november | 2026-11-16/2026-11-30
    first half of november | 2027-11-01/2027-11-15
    second half of next month | 2026-12-16/2026-12-31
    first 3 months of 2027 | 2027-01-01/2027-03-31
    last two months of the year | 2026-11-01/2026-12-31
    first two weeks of january | !not_understood
    end-of-month | 2026-11-30
    start-of-month | 2026-11-01
  `,
  weeks: `
    week 48 | 2026-11-23/2026-11-29
    w48 | 2026-11-23/2026-11-29
    KW48 | 2026-11-23/2026-11-29
    week #48 | 2026-11-23/2026-11-29
    kw 2/27 | 2027-01-11/2027-01-17
    KW48/26 | 2026-11-23/2026-11-29
    week 48 of 2026 | 2026-11-23/2026-11-29
    W48 2026 | 2026-11-23/2026-11-29
    W48/2026 | 2026-11-23/2026-11-29
    2026-W48-5 | 2026-11-27
    week 54 | !not_understood
    week 0 | !not_understood
    in week 48 | 2026-11-23/2026-11-29
    beginning of week 50 | 2026-12-07
    monday of week 48 | 2026-11-23
    monday week 48 | 2026-11-23
    tue wk 48 | 2026-11-24
    friday in week 50 | 2026-12-11
    friday of week 50 at 9 | 2026-12-11T09:00
    week 48 friday | 2026-11-27
    week 48 on monday | 2026-11-23
    week 48, monday 9am | 2026-11-23T09:00
    kw 48 mon | 2026-11-23
    week 48-50 | 2026-11-23/2026-12-13
    weeks 48-50 | 2026-11-23/2026-12-13
    weeks 48 to 50 | 2026-11-23/2026-12-13
    week 48 to 50 | 2026-11-23/2026-12-13
    kw 48-50 | 2026-11-23/2026-12-13
    week 48 or 49 | !not_understood
    week 48 and 49 | !not_understood
    w/c 23 nov | 2026-11-23/2026-11-29
    wc 23 november | 2026-11-23/2026-11-29
    week commencing the 23rd | 2026-11-23/2026-11-29
    w/b 23 nov | 2026-11-23/2026-11-29
    wb 23 nov | 2026-11-23/2026-11-29
    week of the 23rd | 2026-11-23/2026-11-29
    week of monday 23 november | 2026-11-23/2026-11-29
    w/e 27 nov | 2026-11-23/2026-11-29
    week of christmas | 2026-12-21/2026-12-27
    christmas week | 2026-12-21/2026-12-27
    thanksgiving week | 2026-11-23/2026-11-29
    monday of the week of 7 december | 2026-12-07
    the week after thanksgiving | !not_understood
    the week before christmas | !not_understood
    the week after | 2026-11-23/2026-11-29
    this coming week | 2026-11-23/2026-11-29
    next week sometime | 2026-11-23/2026-11-29
    sometime next week | 2026-11-23/2026-11-29
    anytime next week | 2026-11-23/2026-11-29
    any time next week | 2026-11-23/2026-11-29
    any day next week | 2026-11-23/2026-11-29
    at some point next week | 2026-11-23/2026-11-29
    some day next week | 2026-11-23/2026-11-29
    later next week | 2026-11-26/2026-11-29
    early in the week | 2026-11-16/2026-11-18
    early in the new week | !not_understood
    mid next week | !not_understood
    midweek | !not_understood
    the first half of next week | !not_understood
    next week at the latest | !ambiguous_date
    next week or the week after | !ambiguous_date
    3 weeks | !not_understood
    on the weekend | 2026-11-21/2026-11-22
    next w/e | !not_understood
    the weekend before last | 2026-11-07/2026-11-08
    weekend of 4 december | 2026-12-05/2026-12-06
    weekend of 7 december | !not_understood
    the weekend before christmas | 2026-12-19/2026-12-20
    the weekend after christmas | 2026-12-26/2026-12-27
    the weekend after 1 december | 2026-12-05/2026-12-06
    the weekend after thanksgiving | 2026-11-28/2026-11-29
    thanksgiving weekend | 2026-11-26/2026-11-29
    easter weekend | 2027-03-26/2027-03-29
    memorial day weekend 2027 | 2027-05-29/2027-05-31
    mlk weekend | !not_understood
    sat of this weekend | !not_understood
    the end of the week | 2026-11-20
    two weekends from now | 2026-11-28/2026-11-29
    in two weekends | !not_understood
    the first weekend of december | !ambiguous_date
    second week of january | 2027-01-11/2027-01-17
    first week of q1 | 2027-01-04/2027-01-10
    first full week of january | 2027-01-04/2027-01-10
    first full week of december | 2026-12-07/2026-12-13
  `,
  'quarters, halves and fiscal words': `
    q 1 | !not_understood
    Q1 27 | 2027-01-01/2027-03-31
    Q1 '27 | 2027-01-01/2027-03-31
    Q1/27 | 2027-01-01/2027-03-31
    Q1-27 | 2027-01-01/2027-03-31
    27Q1 | 2027-01-01/2027-03-31
    1Q 27 | 2027-01-01/2027-03-31
    1Q2027 | 2027-01-01/2027-03-31
    first qtr 2027 | 2027-01-01/2027-03-31
    Q1 of next year | 2027-01-01/2027-03-31
    next year's first quarter | 2027-01-01/2027-03-31
    next year Q1 | 2027-01-01/2027-03-31
    next q1 | !not_understood
    this q4 | !not_understood
    next qtr | 2027-01-01/2027-03-31
    the quarter after next | 2027-04-01/2027-06-30
    end of q1 27 | 2027-03-31
    end of Q1'27 | 2027-03-31
    eoq1 | !not_understood
    by the end of the quarter | 2026-12-31
    early q1 | !not_understood
    mid q1 | !not_understood
    mid-quarter | !not_understood
    late q1 | !not_understood
    rest of the quarter | 2026-11-18/2026-12-31
    last month of q4 | 2026-12-01/2026-12-31
    H1 27 | 2027-01-01/2027-06-30
    H1'27 | 2027-01-01/2027-06-30
    H1/27 | 2027-01-01/2027-06-30
    1H27 | !ambiguous_time
    1H 2027 | 2027-01-01/2027-06-30
    2H26 | !ambiguous_time
    the second half of next year | 2027-07-01/2027-12-31
    start of H1 2027 | 2027-01-01
    end of the first half | !not_understood
    end of the half | !not_understood
    fy27 | !not_understood
    FY2027 | !not_understood
    end of fy27 | !not_understood
    Q1 FY27 | !not_understood
    fq1 | !not_understood
    fiscal year end | !not_understood
    end of the fiscal year | !not_understood
    end of financial year | !not_understood
    this fiscal year | !not_understood
    next fiscal quarter | !not_understood
    fiscal q1 | !not_understood
    year to date | 2026-01-01/2026-11-18
    ytd | 2026-01-01/2026-11-18
    month to date | 2026-11-01/2026-11-18
    mtd | 2026-11-01/2026-11-18
    quarter to date | 2026-10-01/2026-11-18
    qtd | 2026-10-01/2026-11-18
    so far this year | 2026-01-01/2026-11-18
    this year so far | 2026-01-01/2026-11-18
    this month so far | 2026-11-01/2026-11-18
    2027 | !not_understood
    by 2028 | !not_understood
    the year before last | 2024-01-01/2024-12-31
    the following month | 2026-12-01/2026-12-31
    january of next year | 2027-01-01/2027-01-31
    next year january | 2027-01-01/2027-01-31
    next year in january | 2027-01-01/2027-01-31
    jan '27 | 2027-01-01/2027-01-31
    the month of january | 2027-01-01/2027-01-31
    in the month of january | 2027-01-01/2027-01-31
    sometime in january | 2027-01-01/2027-01-31
    summer | !not_understood
    next spring | !not_understood
    in the autumn | !not_understood
  `,
  'days of periods': `
    the 1st of the month | 2026-12-01
    the last day of next month | 2026-12-31
    first day of the quarter | 2026-10-01
    last day of last month | 2026-10-31
    3rd mon in jan | 2027-01-18
    second friday next month | 2026-12-11
    first tuesday next month | 2026-12-01
    last friday next month | 2026-12-25
    last friday this month | 2026-11-27
    the first monday of next quarter | 2027-01-04
    last friday of the year | 2026-12-25
    first business day of q1 | 2027-01-01
    first business day of the new year | !not_understood
    two working days from friday | 2026-11-24
    the third week of january | 2027-01-18/2027-01-24
    week 3 january | !not_understood
    2nd half of january | 2027-01-16/2027-01-31
    back half of january | !not_understood
    first third of january | !not_understood
    the first 2 months of next year | 2027-01-01/2027-02-28
    this current quarter | !not_understood
    the present month | !not_understood
    coming year | 2027-01-01/2027-12-31
    previous month | 2026-10-01/2026-10-31
    preceding month | 2026-10-01/2026-10-31
    that week | 2026-11-16/2026-11-22
    following weekend | 2026-11-28/2026-11-29
    saturday and sunday | !ambiguous_date
    the week after next week | !not_understood
    week after this | !not_understood
    month after this | !not_understood
    a week before next friday | 2026-11-20
    the monday before next | !not_understood
    tuesday of this week | 2026-11-17
    saturday this week | 2026-11-21
    on this friday | 2026-11-20
    following monday | 2026-11-23
    in jan '27 | 2027-01-01/2027-01-31
    2027 january | 2027-01-01/2027-01-31
    around january | !not_understood
    from january | 2027-01-01
    since last january | 2026-01-01
    by start of january | 2027-01-01
    not later than eom | 2026-11-30
    due end of month | 2026-11-30
    due tomorrow at 5pm | 2026-11-19T17:00
    due: 20 nov | 2026-11-20
    valid until 20 nov | !not_understood
    expires 20 nov | !not_understood
  `,
}

/** Phrases for lengths of time and days counted by them, as a rep types them on Wednesday 18 November 2026 at 10:00 in Berlin, and what they mean. */
export const LENGTH_SIBLINGS: Readonly<Record<string, string>> = {
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
}

/** Further phrases of these kinds: other words, orders and spellings. */
export const LENGTH_FURTHER: Readonly<Record<string, string>> = {
  'lengths from now': `
    in 3 days time | 2026-11-21
    +3d | 2026-11-21
    +3 days | 2026-11-21
    +2w | 2026-12-02
    +2h | 2026-11-18T12:00
    +1 week | 2026-11-25
    +90m | 2026-11-18T11:30
    a fortnight from friday | 2026-12-04
    in an hour's time | 2026-11-18T11:00
    in 18 mo | 2028-05-18
    in 1,5 hours | 2026-11-18T11:30
    in 2,5h | 2026-11-18T12:30
    in 1½ hours | 2026-11-18T11:30
    in 1 hour 30 | !not_understood
    in 1hr30 | 2026-11-18T11:30
    in 30' | !not_understood
    in 2 days 3 hours | 2026-11-20T13:00
    in a week and a half | !not_understood
    in a month and a half | !not_understood
    in half an hour from now | 2026-11-18T10:30
    in a half an hour | 2026-11-18T10:30
    in 1/2 an hour | 2026-11-18T10:30
    in roughly 2 weeks | 2026-12-02
    in approx. 2 weeks | 2026-12-02
    in an hour or so | 2026-11-18T11:00
    in a week or so | 2026-11-25
    in 3 days or so | 2026-11-21
    in like 2 weeks | !not_understood
    in maybe 2 weeks | !not_understood
    in max 2 weeks | !not_understood
    in 2-3 days | !not_understood
    in 2 to 3 weeks | !not_understood
    in 2 or 3 days | !not_understood
    in a week or two | !not_understood
    in couple of days | 2026-11-20
    a couple of weeks ago | 2026-11-04
    in a few weeks | !ambiguous_date
    in several days | !ambiguous_date
    in a bit | !not_understood
    in a while | !not_understood
    in the coming days | !not_understood
    in the coming weeks | !not_understood
    in the next few days | !ambiguous_date
    in half a day | !not_understood
    in half a month | !not_understood
    within the hour | 2026-11-18T10:00/2026-11-18T11:00
    within an hour | 2026-11-18T10:00/2026-11-18T11:00
    within 10 days | 2026-11-18/2026-11-28
    during the next 10 days | 2026-11-19/2026-11-28
    the last 24 hours | 2026-11-17T10:00/2026-11-18T10:00
    the last ten days | 2026-11-08/2026-11-17
    2d ago | 2026-11-16
    three months back | 2026-08-18
    a week ago yesterday | 2026-11-10
    a few days ago | !ambiguous_date
    a week ago friday | !conflict
    an hour and a half ago | 2026-11-18T08:30
  `,
  'lengths in more words': `
    five minutes from now | 2026-11-18T10:05
    in the next 5 minutes | 2026-11-18T10:00/2026-11-18T10:05
    in an hour and ten minutes | 2026-11-18T11:10
    in 1.25 hours | 2026-11-18T11:15
    in three quarters of an hour | 2026-11-18T10:45
    2h30 from now | 2026-11-18T12:30
    in 2:30 hours | !not_understood
    in forty five minutes | 2026-11-18T10:45
    in 72h | 2026-11-21T10:00
    in an hour or two | !not_understood
    in a day or so | 2026-11-19
    in a month or so | 2026-12-18
    exactly one week from now | 2026-11-25
    6 weeks out | 2026-12-30
    6 months from today | 2027-05-18
    18 months from now | 2028-05-18
    in a couple of months | 2027-01-18
    couple of hours from now | 2026-11-18T12:00
    a few weeks from now | !ambiguous_date
    a few hours from now | !ambiguous_time
    some days ago | !ambiguous_date
    some weeks from now | !ambiguous_date
    several months ago | !ambiguous_date
    1 year and 2 months ago | 2025-09-18
    in 2 yrs | 2028-11-18
    in 4 wks | 2026-12-16
    ten days hence | 2026-11-28
    in thirty days | 2026-12-18
    within a month | 2026-11-18/2026-12-18
    within the next 48 hours | 2026-11-18T10:00/2026-11-20T10:00
    in under an hour | 2026-11-18T11:00
    in more than 2 weeks | !not_understood
    in at least 3 days | !not_understood
    more than a week ago | !not_understood
    less than a week ago | !not_understood
    over a month ago | !not_understood
    not quite a week ago | !not_understood
    next 90 days | 2026-11-19/2027-02-16
    the previous 3 days | 2026-11-15/2026-11-17
    past 15 minutes | 2026-11-18T09:45/2026-11-18T10:00
    the last year | 2025-01-01/2025-12-31
    the past year | !ambiguous_date
    the past month | !ambiguous_date
  `,
  'lengths from a day': `
    a day after friday | 2026-11-21
    1 day before friday | 2026-11-19
    30 days after 1.12.2026 | 2026-12-31
    2 business days before month end | 2026-11-26
    three months from 1 december | 2027-03-01
    a month from friday | 2026-12-20
    the monday after christmas | 2026-12-28
    friday before christmas | 2026-12-18
    a week from monday at 10 | 2026-11-30T10:00
    tomorrow plus 3 days | !not_understood
    an hour after lunch | 2026-11-18T13:00
    in 3 days eod | 2026-11-21T18:00
    at noon in 3 days | 2026-11-21T12:00
    in 2 weeks on monday | !ambiguous_date
    monday in 2 weeks | !ambiguous_date
    30 days from invoice | !not_understood
  `,
  'working days': `
    in 5 business days | 2026-11-25
    in 1 business day | 2026-11-19
    next weekday | 2026-11-19
    in 2 work days | 2026-11-20
    in a couple of business days | 2026-11-20
    last business day of the quarter | 2026-12-31
    2nd business day of next month | 2026-12-02
    first working day of next week | 2026-11-23
    last business day in december | 2026-12-31
    3 bd | !not_understood
    the last 5 working days | 2026-11-11/2026-11-17
  `,
}

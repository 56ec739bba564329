/** Further phrases of the kinds in `siblings.ts`, read at the same moment: Wednesday 18 November 2026 at 10:00 in Berlin. */
export const FURTHER: Readonly<Record<string, string>> = {
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
  'ranges of more kinds': `
    from now until friday | 2026-11-18/2026-11-20
    now until 5pm | 2026-11-18T10:00/2026-11-18T17:00
    from this friday to next sunday | 2026-11-20/2026-11-29
    thursday to friday next week | !ambiguous_date
    six to eight pm | 2026-11-18T18:00/2026-11-18T20:00
    tomorrow nine to ten | 2026-11-19T09:00/2026-11-19T10:00
    nine to five | !not_understood
    ten to nine | 2026-11-19T08:50
    six minutes to noon | 2026-11-18T11:54
    monday eight to five | !ambiguous_time
    within the last 7 days | 2026-11-11/2026-11-17
    within the next hour | 2026-11-18T10:00/2026-11-18T11:00
    up until friday | 2026-11-20
    thursday at 10 to 3pm | !ambiguous_time
    10 to 3pm | 2026-11-19T10:00/2026-11-19T15:00
    at 10 past 3pm | 2026-11-18T15:10
    at 9 to 11am | 2026-11-19T09:00/2026-11-19T11:00
    thursday 14:00h | 2026-11-19T14:00
    tonight by 9 | 2026-11-18T21:00
    tomorrow morning by 9 | 2026-11-19T09:00
    noon by 9 | !not_understood
    friday from 5pm | 2026-11-20T17:00
    monday from 9 | 2026-11-23T09:00
    20.-28.12. | 2026-12-20/2026-12-28
    9 to noon | 2026-11-19T09:00/2026-11-19T12:00
    15 to noon | 2026-11-18T11:45
    nov 30 from 9 to 11 | 2026-11-30T09:00/2026-11-30T11:00
    30 november between 9 and 11 | 2026-11-30T09:00/2026-11-30T11:00
    december from 3 to 5 | 2026-12-03/2026-12-05
    this afternoon between 2 and 4 | 2026-11-18T14:00/2026-11-18T16:00
    tonight from 8 to 10 | 2026-11-18T20:00/2026-11-18T22:00
    tonight from 11 to 2 | !ambiguous_time
    this morning from 8 to 9 | !past
    for an hour tomorrow at 4pm | 2026-11-19T16:00/2026-11-19T17:00
    within the next month | 2026-11-18/2026-12-18
    within this week | 2026-11-18/2026-11-22
    within the week | !not_understood
    earlier than friday | 2026-11-20
    any time on friday | 2026-11-20
    from tomorrow on | 2026-11-19
  `,
  'no dates': `
    the sun | !not_understood
    the sunday | 2026-11-22
    for 10 | !not_understood
    about 10 | !not_understood
    seven eleven | !not_understood
    twenty twenty | !not_understood
    seven eleven pm | 2026-11-18T19:11
    around nine | 2026-11-19T09:00
    around 9 tomorrow | 2026-11-19T09:00
    friday for 3 in the afternoon | 2026-11-20T15:00
    9.p.m. | 2026-11-18T21:00
  `,
  'repetitions of more kinds': `
    alternate mondays | 2026-11-23 2026-12-07 2026-12-21 2027-01-04
    on alternate fridays at 9 | 2026-11-20T09:00 2026-12-04T09:00 2026-12-18T09:00 2027-01-01T09:00
    annual | 2027-11-18 2028-11-18 2029-11-18 2030-11-18
    once annual | !not_understood
    every hour and a half | 2026-11-18T11:30 2026-11-18T13:00 2026-11-18T14:30 2026-11-18T16:00
    every first and third monday | 2026-12-07 2026-12-21 2027-01-04 2027-01-18
    every 2nd and 4th tuesday at 9 | 2026-11-24T09:00 2026-12-08T09:00 2026-12-22T09:00 2027-01-12T09:00
    at weekends | 2026-11-21 2026-11-22 2026-11-28 2026-11-29
    every week on the thursday | 2026-11-19 2026-11-26 2026-12-03 2026-12-10
    every monday from now on | 2026-11-23 2026-11-30 2026-12-07 2026-12-14
    every month except august | 2026-12-18 2027-01-18 2027-02-18 2027-03-18
    monthly except december | 2027-01-18 2027-02-18 2027-03-18 2027-04-18
    every year on christmas | 2026-12-25 2027-12-25 2028-12-25 2029-12-25
    every new year's eve at 9pm | 2026-12-31T21:00 2027-12-31T21:00 2028-12-31T21:00 2029-12-31T21:00
    every easter | !not_understood
    the 15th of every january | 2027-01-15 2028-01-15 2029-01-15 2030-01-15
    the first monday of every january | 2027-01-04 2028-01-03 2029-01-01 2030-01-07
    every weekday starting monday until friday | 2026-11-23 2026-11-24 2026-11-25 2026-11-26
    starting in april, daily until march | 2027-04-01 2027-04-02 2027-04-03 2027-04-04
    every monday for the next month | 2026-11-23 2026-11-30 2026-12-07 2026-12-14
    every day for the next week | 2026-11-19 2026-11-20 2026-11-21 2026-11-22
    every monday for at most 2 weeks | 2026-11-23 2026-11-30
    every tue before 1 december | 2026-11-24
    every tue until 1 december | 2026-11-24 2026-12-01
    every friday until 2027 | 2026-11-20 2026-11-27 2026-12-04 2026-12-11
  `,
}

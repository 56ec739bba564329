/** Phrases for repetitions, with the four times that follow, as a rep types them on Wednesday 18 November 2026 at 10:00 in Berlin, and what they mean. */
export const REPETITION_SIBLINGS: Readonly<Record<string, string>> = {
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

/** Further phrases of these kinds: other words, orders and spellings. */
export const REPETITION_FURTHER: Readonly<Record<string, string>> = {
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
  'repetitions by weekday': `
    every other tuesday | 2026-11-24 2026-12-08 2026-12-22 2027-01-05
    every second tuesday | !ambiguous_recurrence
    every other week on tuesday | 2026-11-24 2026-12-08 2026-12-22 2027-01-05
    every 2 weeks, tuesday | 2026-11-24 2026-12-08 2026-12-22 2027-01-05
    fortnightly on tuesdays | 2026-11-24 2026-12-08 2026-12-22 2027-01-05
    every third week on tuesday | 2026-11-24 2026-12-15 2027-01-05 2027-01-26
    mon/wed/fri | 2026-11-20 2026-11-23 2026-11-25 2026-11-27
    every mon/wed/fri | 2026-11-20 2026-11-23 2026-11-25 2026-11-27
    every monday, wednesday and friday | 2026-11-20 2026-11-23 2026-11-25 2026-11-27
    mondays and wednesdays at 9am | 2026-11-23T09:00 2026-11-25T09:00 2026-11-30T09:00 2026-12-02T09:00
    on mondays at 9 | 2026-11-23T09:00 2026-11-30T09:00 2026-12-07T09:00 2026-12-14T09:00
    each and every monday | 2026-11-23 2026-11-30 2026-12-07 2026-12-14
    every mon. at 9 | 2026-11-23T09:00 2026-11-30T09:00 2026-12-07T09:00 2026-12-14T09:00
    each week on mondays | 2026-11-23 2026-11-30 2026-12-07 2026-12-14
    weekly monday 9am | 2026-11-23T09:00 2026-11-30T09:00 2026-12-07T09:00 2026-12-14T09:00
    once per week on monday | 2026-11-23 2026-11-30 2026-12-07 2026-12-14
    9 on mondays | 2026-11-23T09:00 2026-11-30T09:00 2026-12-07T09:00 2026-12-14T09:00
    at 9 o'clock on mondays | 2026-11-23T09:00 2026-11-30T09:00 2026-12-07T09:00 2026-12-14T09:00
    every monday 9 | 2026-11-23T09:00 2026-11-30T09:00 2026-12-07T09:00 2026-12-14T09:00
    every monday at 0930 | 2026-11-23T09:30 2026-11-30T09:30 2026-12-07T09:30 2026-12-14T09:30
    every friday by eod | 2026-11-20T18:00 2026-11-27T18:00 2026-12-04T18:00 2026-12-11T18:00
    every friday at the end of the day | 2026-11-20T18:00 2026-11-27T18:00 2026-12-04T18:00 2026-12-11T18:00
    every fri pm | 2026-11-20T15:00 2026-11-27T15:00 2026-12-04T15:00 2026-12-11T15:00
    every fri am | 2026-11-20T09:00 2026-11-27T09:00 2026-12-04T09:00 2026-12-11T09:00
    on friday afternoons at 4 | 2026-11-20T16:00 2026-11-27T16:00 2026-12-04T16:00 2026-12-11T16:00
    first thing every monday | 2026-11-23T09:00 2026-11-30T09:00 2026-12-07T09:00 2026-12-14T09:00
    every monday at 9am and friday at 4pm | !not_understood
    every monday or tuesday | !not_understood
    every tue to thu | 2026-11-19 2026-11-24 2026-11-25 2026-11-26
    every day monday to friday | 2026-11-19 2026-11-20 2026-11-23 2026-11-24
    every day, monday to friday, at 9 | 2026-11-19T09:00 2026-11-20T09:00 2026-11-23T09:00 2026-11-24T09:00
    daily mon-fri at 9 | 2026-11-19T09:00 2026-11-20T09:00 2026-11-23T09:00 2026-11-24T09:00
    every workday | 2026-11-19 2026-11-20 2026-11-23 2026-11-24
    weekdays 9am | 2026-11-19T09:00 2026-11-20T09:00 2026-11-23T09:00 2026-11-24T09:00
    on working days at 9 | 2026-11-19T09:00 2026-11-20T09:00 2026-11-23T09:00 2026-11-24T09:00
    every weekday morning | 2026-11-19T09:00 2026-11-20T09:00 2026-11-23T09:00 2026-11-24T09:00
    weekdays but not friday | 2026-11-19 2026-11-23 2026-11-24 2026-11-25
    every weekday save friday | !not_understood
    every day except weekends at 9 | 2026-11-19T09:00 2026-11-20T09:00 2026-11-23T09:00 2026-11-24T09:00
    every day except on the weekend | 2026-11-19 2026-11-20 2026-11-23 2026-11-24
    every day except for sunday | 2026-11-19 2026-11-20 2026-11-21 2026-11-23
    every sat & sun | 2026-11-21 2026-11-22 2026-11-28 2026-11-29
  `,
  'repetitions by day of the month': `
    first monday of each month | 2026-12-07 2027-01-04 2027-02-01 2027-03-01
    the first monday every month | 2026-12-07 2027-01-04 2027-02-01 2027-03-01
    monthly, first monday | 2026-12-07 2027-01-04 2027-02-01 2027-03-01
    first monday of the month, every month | 2026-12-07 2027-01-04 2027-02-01 2027-03-01
    1st & 3rd monday of the month | !ambiguous_date
    every 1st and 3rd monday of the month | 2026-12-07 2026-12-21 2027-01-04 2027-01-18
    every 2nd tuesday of the month | 2026-12-08 2027-01-12 2027-02-09 2027-03-09
    every last friday | 2026-11-27 2026-12-25 2027-01-29 2027-02-26
    second to last friday of every month | 2026-11-20 2026-12-18 2027-01-22 2027-02-19
    first friday of every 3rd month | 2026-12-04 2027-03-05 2027-06-04 2027-09-03
    quarterly on the first friday | 2027-01-01 2027-04-02 2027-07-02 2027-10-01
    last working day of the month every month | 2026-11-30 2026-12-31 2027-01-29 2027-02-26
    first working day of each month at 9 | 2026-12-01T09:00 2027-01-01T09:00 2027-02-01T09:00 2027-03-01T09:00
    every 5th of the month | 2026-12-05 2027-01-05 2027-02-05 2027-03-05
    every month on the 5th | 2026-12-05 2027-01-05 2027-02-05 2027-03-05
    monthly on 5th | 2026-12-05 2027-01-05 2027-02-05 2027-03-05
    monthly 5th 9am | 2026-12-05T09:00 2027-01-05T09:00 2027-02-05T09:00 2027-03-05T09:00
    every 5th day of the month | 2026-12-05 2027-01-05 2027-02-05 2027-03-05
    the 1st and the 15th of every month | 2026-12-01 2026-12-15 2027-01-01 2027-01-15
    every 15th | 2026-12-15 2027-01-15 2027-02-15 2027-03-15
    on the last day of every month at noon | 2026-11-30T12:00 2026-12-31T12:00 2027-01-31T12:00 2027-02-28T12:00
    every month-end | 2026-11-30 2026-12-31 2027-01-31 2027-02-28
    every end of month | 2026-11-30 2026-12-31 2027-01-31 2027-02-28
    every eom | 2026-11-30 2026-12-31 2027-01-31 2027-02-28
    at month end every month | 2026-11-30 2026-12-31 2027-01-31 2027-02-28
    at the end of the month every month | 2026-11-30 2026-12-31 2027-01-31 2027-02-28
    beginning of every month | 2026-12-01 2027-01-01 2027-02-01 2027-03-01
    middle of every month | 2026-12-15 2027-01-15 2027-02-15 2027-03-15
    mid month every month | 2026-12-15 2027-01-15 2027-02-15 2027-03-15
    every other month on the 1st | 2026-12-01 2027-02-01 2027-04-01 2027-06-01
    every quarter end | 2026-12-31 2027-03-31 2027-06-30 2027-09-30
    every quarter-end | 2026-12-31 2027-03-31 2027-06-30 2027-09-30
    quarterly on the 1st | !ambiguous_recurrence
    end of every week | 2026-11-20 2026-11-27 2026-12-04 2026-12-11
    beginning of each week at 9 | 2026-11-23T09:00 2026-11-30T09:00 2026-12-07T09:00 2026-12-14T09:00
    end of every day | 2026-11-18T18:00 2026-11-19T18:00 2026-11-20T18:00 2026-11-21T18:00
    at the end of each day | 2026-11-18T18:00 2026-11-19T18:00 2026-11-20T18:00 2026-11-21T18:00
    start of each year | 2027-01-01 2028-01-01 2029-01-01 2030-01-01
  `,
  'repetitions by the year': `
    every year on 1 december | 2026-12-01 2027-12-01 2028-12-01 2029-12-01
    every dec 1st at 9am | 2026-12-01T09:00 2027-12-01T09:00 2028-12-01T09:00 2029-12-01T09:00
    1 december every year | 2026-12-01 2027-12-01 2028-12-01 2029-12-01
    every other year on 1 december | 2026-12-01 2028-12-01 2030-12-01 2032-12-01
    every year on 1/12 | !not_understood
    every year on 25/12 | 2026-12-25 2027-12-25 2028-12-25 2029-12-25
    every 25.12. | 2026-12-25 2027-12-25 2028-12-25 2029-12-25
    every christmas eve | 2026-12-24 2027-12-24 2028-12-24 2029-12-24
    every january on the 5th | 2027-01-05 2028-01-05 2029-01-05 2030-01-05
    on the 1st of january and july | !ambiguous_date
    on the 1st of january, april, july and october | !ambiguous_date
    every jan 1 and jul 1 | 2027-01-01 2027-07-01 2028-01-01 2028-07-01
    every 1 january and 1 july | 2027-01-01 2027-07-01 2028-01-01 2028-07-01
    on the 100th day of every year | 2027-04-10 2028-04-09 2029-04-10 2030-04-10
  `,
  'plain frequencies': `
    every day | 2026-11-19 2026-11-20 2026-11-21 2026-11-22
    once per day | 2026-11-19 2026-11-20 2026-11-21 2026-11-22
    every 3rd day | 2026-11-21 2026-11-24 2026-11-27 2026-11-30
    every few days | !not_understood
    every 10 days | 2026-11-28 2026-12-08 2026-12-18 2026-12-28
    once an hour | 2026-11-18T11:00 2026-11-18T12:00 2026-11-18T13:00 2026-11-18T14:00
    once weekly | 2026-11-25 2026-12-02 2026-12-09 2026-12-16
    every 2 wks | 2026-12-02 2026-12-16 2026-12-30 2027-01-13
    alternate weeks | 2026-12-02 2026-12-16 2026-12-30 2027-01-13
    in alternate weeks | 2026-12-02 2026-12-16 2026-12-30 2027-01-13
    fortnightly | 2026-12-02 2026-12-16 2026-12-30 2027-01-13
    bi-weekly | !ambiguous_recurrence
    each month | 2026-12-18 2027-01-18 2027-02-18 2027-03-18
    every second month | 2027-01-18 2027-03-18 2027-05-18 2027-07-18
    bi-monthly | !ambiguous_recurrence
    once a quarter | 2027-02-18 2027-05-18 2027-08-18 2027-11-18
    half-yearly | 2027-05-18 2027-11-18 2028-05-18 2028-11-18
    semi annual | 2027-05-18 2027-11-18 2028-05-18 2028-11-18
    semi-annual | 2027-05-18 2027-11-18 2028-05-18 2028-11-18
    six-monthly | 2027-05-18 2027-11-18 2028-05-18 2028-11-18
    6-monthly | 2027-05-18 2027-11-18 2028-05-18 2028-11-18
    three-monthly | 2027-02-18 2027-05-18 2027-08-18 2027-11-18
    3-monthly | 2027-02-18 2027-05-18 2027-08-18 2027-11-18
    two-weekly | 2026-12-02 2026-12-16 2026-12-30 2027-01-13
    3-weekly | 2026-12-09 2026-12-30 2027-01-20 2027-02-10
    tri-weekly | !not_understood
    biannually | !ambiguous_recurrence
    bi-annual | !ambiguous_recurrence
    twice a year | !ambiguous_recurrence
    twice yearly | !ambiguous_recurrence
    2x a week | !ambiguous_recurrence
    2x per week | !ambiguous_recurrence
    2x/week | !not_understood
    2x weekly | !ambiguous_recurrence
    twice weekly | !ambiguous_recurrence
    twice a day | !ambiguous_recurrence
    three times a week | !ambiguous_recurrence
    three times per month | !ambiguous_recurrence
    thrice weekly | !not_understood
    twice a week, mondays and thursdays | 2026-11-19 2026-11-23 2026-11-26 2026-11-30
    yearly | 2027-11-18 2028-11-18 2029-11-18 2030-11-18
    every other year | 2028-11-18 2030-11-18 2032-11-18 2034-11-18
    biennially | !ambiguous_recurrence
    every half an hour | 2026-11-18T10:30 2026-11-18T11:00 2026-11-18T11:30 2026-11-18T12:00
    half hourly | 2026-11-18T10:30 2026-11-18T11:00 2026-11-18T11:30 2026-11-18T12:00
    half-hourly | 2026-11-18T10:30 2026-11-18T11:00 2026-11-18T11:30 2026-11-18T12:00
    every other hour | 2026-11-18T12:00 2026-11-18T14:00 2026-11-18T16:00 2026-11-18T18:00
    every morning and evening | 2026-11-18T18:00 2026-11-19T09:00 2026-11-19T18:00 2026-11-20T09:00
    every night at 10 | 2026-11-18T22:00 2026-11-19T22:00 2026-11-20T22:00 2026-11-21T22:00
    nightly at 11 | 2026-11-18T23:00 2026-11-19T23:00 2026-11-20T23:00 2026-11-21T23:00
    every noon | 2026-11-18T12:00 2026-11-19T12:00 2026-11-20T12:00 2026-11-21T12:00
    every day in the morning | 2026-11-19T09:00 2026-11-20T09:00 2026-11-21T09:00 2026-11-22T09:00
    9am daily | 2026-11-19T09:00 2026-11-20T09:00 2026-11-21T09:00 2026-11-22T09:00
    every day between 9 and 11 | !not_understood
    every hour between 9am and 5pm | 2026-11-18T11:00 2026-11-18T12:00 2026-11-18T13:00 2026-11-18T14:00
  `,
  'repetitions with a beginning or an end': `
    every 2nd friday until march | !ambiguous_recurrence
    every friday until march | 2026-11-20 2026-11-27 2026-12-04 2026-12-11
    every friday through december | 2026-11-20 2026-11-27 2026-12-04 2026-12-11
    every friday until the end of the quarter | 2026-11-20 2026-11-27 2026-12-04 2026-12-11
    every friday, ends 18 december | 2026-11-20 2026-11-27 2026-12-04 2026-12-11
    every friday for the next 4 weeks | 2026-11-20 2026-11-27 2026-12-04 2026-12-11
    every friday x4 | 2026-11-20 2026-11-27 2026-12-04 2026-12-11
    every friday 4x | 2026-11-20 2026-11-27 2026-12-04 2026-12-11
    every friday 4 times in total | !not_understood
    daily for a week | 2026-11-19 2026-11-20 2026-11-21 2026-11-22
    every day this week | 2026-11-18 2026-11-19 2026-11-20 2026-11-21
    every day next week | 2026-11-23 2026-11-24 2026-11-25 2026-11-26
    every day next week at 9 | 2026-11-23T09:00 2026-11-24T09:00 2026-11-25T09:00 2026-11-26T09:00
    every weekday next week | 2026-11-23 2026-11-24 2026-11-25 2026-11-26
    every friday in december | !ambiguous_recurrence
    every friday starting in january | 2027-01-01 2027-01-08 2027-01-15 2027-01-22
    every friday from january on | 2027-01-01 2027-01-08 2027-01-15 2027-01-22
    starting 1 december, every friday at 9 | 2026-12-04T09:00 2026-12-11T09:00 2026-12-18T09:00 2026-12-25T09:00
    every friday between 1 and 18 december | 2026-12-04 2026-12-11 2026-12-18
    every 2 weeks starting friday | 2026-11-20 2026-12-04 2026-12-18 2027-01-01
    quarterly from 1 january | 2027-01-01 2027-04-01 2027-07-01 2027-10-01
    weekly from next monday at 9 | 2026-11-23T09:00 2026-11-30T09:00 2026-12-07T09:00 2026-12-14T09:00
    every day until friday at 9 | 2026-11-19T09:00 2026-11-20T09:00
    every monday except 30 november | 2026-11-23 2026-12-07 2026-12-14 2026-12-21
    every monday except christmas | !conflict
    weekdays at 9 until christmas | 2026-11-19T09:00 2026-11-20T09:00 2026-11-23T09:00 2026-11-24T09:00
  `,
  'repetitions in more words': `
    every day at 9 and at 5pm | 2026-11-18T17:00 2026-11-19T09:00 2026-11-19T17:00 2026-11-20T09:00
    each morning at nine | 2026-11-19T09:00 2026-11-20T09:00 2026-11-21T09:00 2026-11-22T09:00
    in the mornings | 2026-11-19T09:00 2026-11-20T09:00 2026-11-21T09:00 2026-11-22T09:00
    every day before noon | !not_understood
    every 2 days at 9 | 2026-11-20T09:00 2026-11-22T09:00 2026-11-24T09:00 2026-11-26T09:00
    each 3 days | 2026-11-21 2026-11-24 2026-11-27 2026-11-30
    once in 3 days | !not_understood
    once every quarter | 2027-02-18 2027-05-18 2027-08-18 2027-11-18
    one time per week | !not_understood
    one time a week on monday | !not_understood
    every one week | 2026-11-25 2026-12-02 2026-12-09 2026-12-16
    on fridays every 4 weeks | 2026-11-20 2026-12-18 2027-01-15 2027-02-12
    every 2nd week on fridays at 9am | 2026-11-20T09:00 2026-12-04T09:00 2026-12-18T09:00 2027-01-01T09:00
    every 3 mondays | 2026-11-23 2026-12-14 2027-01-04 2027-01-25
    every 3rd monday | !ambiguous_recurrence
    third monday monthly | 2026-12-21 2027-01-18 2027-02-15 2027-03-15
    every month on the third monday at 10am | 2026-12-21T10:00 2027-01-18T10:00 2027-02-15T10:00 2027-03-15T10:00
    last thurs of the month, every month | 2026-11-26 2026-12-31 2027-01-28 2027-02-25
    the last monday, wednesday and friday of every month | !not_understood
    every month on the 10th, 9am | 2026-12-10T09:00 2027-01-10T09:00 2027-02-10T09:00 2027-03-10T09:00
    every month at the 10th | !not_understood
    every 10th of every month | 2026-12-10 2027-01-10 2027-02-10 2027-03-10
    every quarter on the last business day | 2026-12-31 2027-03-31 2027-06-30 2027-09-30
    first day of every month at 9am | 2026-12-01T09:00 2027-01-01T09:00 2027-02-01T09:00 2027-03-01T09:00
    every last working day of the week | 2026-11-20 2026-11-27 2026-12-04 2026-12-11
    every year on my birthday | !not_understood
    annually on january 1 | 2027-01-01 2028-01-01 2029-01-01 2030-01-01
    every year in january | !ambiguous_recurrence
    every november and december | !ambiguous_recurrence
    every second sunday in may | 2027-05-09 2028-05-14 2029-05-13 2030-05-12
    every thanksgiving | !not_understood
    every half hour from 9 to 12 | !not_understood
    every minute | 2026-11-18T10:01 2026-11-18T10:02 2026-11-18T10:03 2026-11-18T10:04
    every hour on weekdays | !not_understood
    mondays through wednesdays at 9 | 2026-11-23T09:00 2026-11-24T09:00 2026-11-25T09:00 2026-11-30T09:00
    every monday to thursday at 9 | 2026-11-19T09:00 2026-11-23T09:00 2026-11-24T09:00 2026-11-25T09:00
    tue/thu at 10 every week | 2026-11-19T10:00 2026-11-24T10:00 2026-11-26T10:00 2026-12-01T10:00
    every m/w/f | !not_understood
    weekly, every tuesday at 10 | 2026-11-24T10:00 2026-12-01T10:00 2026-12-08T10:00 2026-12-15T10:00
    every tuesday before noon | !not_understood
    tuesday evenings at 7 | 2026-11-24T19:00 2026-12-01T19:00 2026-12-08T19:00 2026-12-15T19:00
    every tuesday 2-3pm | !not_understood
    every tuesday 10 times | 2026-11-24 2026-12-01 2026-12-08 2026-12-15
    ten tuesdays | !not_understood
    every tuesday until 1.3.2027 | 2026-11-24 2026-12-01 2026-12-08 2026-12-15
    every tuesday through the end of the year | 2026-11-24 2026-12-01 2026-12-08 2026-12-15
    every tuesday until further notice | !not_understood
    every tuesday from december to february | !ambiguous_recurrence
    every tuesday in december and january | 2026-12-01 2026-12-08 2026-12-15 2026-12-22
    every weekday but monday | 2026-11-19 2026-11-20 2026-11-24 2026-11-25
    weekdays minus friday | !not_understood
    not on weekends | !not_understood
    tomorrow's 9am | 2026-11-19T09:00
    monday's 9am | 2026-11-23T09:00
    today's eod | 2026-11-18T18:00
    next morning at 8 | 2026-11-19T08:00
    ca. 20 | !not_understood
    the week before | 2026-11-09/2026-11-15
    1 december until the end of the month | 2026-12-01/2026-12-31
    from 7 december until the end of the week | 2026-12-07/2026-12-11
    w/c 7/12 | !ambiguous_date
    between 0730 and 0930 on april 22 | 2027-04-22T07:30/2027-04-22T09:30
    0730-0930 tomorrow | 2026-11-19T07:30/2026-11-19T09:30
    last friday next quarter | 2027-03-26
  `,
}

/** Phrases for ranges and open ends, as a rep types them on Wednesday 18 November 2026 at 10:00 in Berlin, and what they mean. */
export const RANGE_SIBLINGS: Readonly<Record<string, string>> = {
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
}

/** Further phrases of these kinds: other words, orders and spellings. */
export const RANGE_FURTHER: Readonly<Record<string, string>> = {
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
  'ranges of days': `
    mon-fri | 2026-11-23/2026-11-27
    mon thru wed | 2026-11-23/2026-11-25
    monday & tuesday | !ambiguous_date
    next week tue-thu | 2026-11-24/2026-11-26
    this week from thu to fri | 2026-11-19/2026-11-20
    anywhere between tue and thu | !not_understood
    sometime between tue and thu | 2026-11-24/2026-11-26
    20–22 november | 2026-11-20/2026-11-22
    20th-22nd nov | 2026-11-20/2026-11-22
    20th - 22nd | 2026-11-20/2026-11-22
    between the 20th and 22nd of november | 2026-11-20/2026-11-22
    20.11. - 22.11.2026 | 2026-11-20/2026-11-22
    20/11 - 22/11 | 2026-11-20/2026-11-22
    20-22/11 | 2026-11-20/2026-11-22
    2026-11-20/2026-11-22 | 2026-11-20/2026-11-22
    2026-11-20..2026-11-22 | 2026-11-20/2026-11-22
    nov 20 to dec 2 | 2026-11-20/2026-12-02
    28 dec to 2 jan 2027 | 2026-12-28/2027-01-02
    friday the 20th to monday the 23rd | 2026-11-20/2026-11-23
    from now until the end of the month | 2026-11-18/2026-11-30
    from now till christmas | 2026-11-18/2026-12-25
    friday for 3 days | 2026-11-20/2026-11-22
    2 weeks starting 7 december | 2026-12-07/2026-12-20
    jan through march | 2027-01-01/2027-03-31
    q1-q2 | 2027-01-01/2027-06-30
    first 10 days of december | 2026-12-01/2026-12-10
    the last few days of december | !not_understood
    first 2 weeks of january | !not_understood
    the last 3 weeks of the year | !not_understood
    in the last week of january | 2027-01-25/2027-01-31
    the whole of january | 2027-01-01/2027-01-31
    all next week | 2026-11-23/2026-11-29
    all of next week | 2026-11-23/2026-11-29
    all day friday | 2026-11-20
    friday all day | 2026-11-20
    all day | !not_understood
  `,
  'ranges of hours': `
    9-11 tomorrow | 2026-11-19T09:00/2026-11-19T11:00
    9-11am fri | 2026-11-20T09:00/2026-11-20T11:00
    9am to 11am tomorrow | 2026-11-19T09:00/2026-11-19T11:00
    fri 14-15h | 2026-11-20T14:00/2026-11-20T15:00
    fri 14h-15h30 | 2026-11-20T14:00/2026-11-20T15:30
    2-4 pm tomorrow | 2026-11-19T14:00/2026-11-19T16:00
    2-4 | !not_understood
    between 2 and 4 pm on friday | 2026-11-20T14:00/2026-11-20T16:00
    from 9 till 11 tomorrow | 2026-11-19T09:00/2026-11-19T11:00
    noon-2pm | 2026-11-18T12:00/2026-11-18T14:00
    11-1pm | 2026-11-18T11:00/2026-11-18T13:00
    fri 11-1 | !ambiguous_time
    friday afternoon 2-4 | 2026-11-20T14:00/2026-11-20T16:00
    fri 2-4 in the afternoon | 2026-11-20T14:00/2026-11-20T16:00
    fri 9:30-10 | 2026-11-20T09:30/2026-11-20T10:00
    0930-1030 fri | 2026-11-20T09:30/2026-11-20T10:30
    fri 0930-1030 | 2026-11-20T09:30/2026-11-20T10:30
    1400-1500 tomorrow | 2026-11-19T14:00/2026-11-19T15:00
    from 14 to 16 tomorrow | 2026-11-19T14:00/2026-11-19T16:00
    tomorrow 9am for 45 min | 2026-11-19T09:00/2026-11-19T09:45
    2pm friday for half an hour | 2026-11-20T14:00/2026-11-20T14:30
    23 nov 9-11 | !not_understood
    23/11 9-11am | 2026-11-23T09:00/2026-11-23T11:00
    23.11. 9:00-11:00 | 2026-11-23T09:00/2026-11-23T11:00
    from fri 3pm to sat 4pm | 2026-11-20T15:00/2026-11-21T16:00
    now until 6pm | 2026-11-18T10:00/2026-11-18T18:00
    between now and noon | 2026-11-18T10:00/2026-11-18T12:00
    from 9 to eod tomorrow | !not_understood
    after 2pm and before 4pm | 2026-11-18T14:00/2026-11-18T16:00
  `,
  'ranges in more words': `
    between tomorrow and friday | 2026-11-19/2026-11-20
    from the 23rd till the 27th | 2026-11-23/2026-11-27
    23rd of november until 27th of november | 2026-11-23/2026-11-27
    november 23rd - 27th | 2026-11-23/2026-11-27
    23. - 27. november | 2026-11-23/2026-11-27
    23 nov 2026 to 27 nov 2026 | 2026-11-23/2026-11-27
    mon 23rd - fri 27th | 2026-11-23/2026-11-27
    from the 4th to the 23rd of next month | 2026-12-04/2026-12-23
    4th-23rd of next month | 2026-12-04/2026-12-23
    dec 4 thru 23 | 2026-12-04/2026-12-23
    20 dec to 5 jan '27 | 2026-12-20/2027-01-05
    from 2025 to 2027 | 2025-01-01/2027-12-31
    between 2025 and 2027 | 2025-01-01/2027-12-31
    2025-2027 | !not_understood
    q4 2026 to q1 2027 | 2026-10-01/2027-03-31
    november 2026 to january 2027 | 2026-11-01/2027-01-31
    w48-w50 | 2026-11-23/2026-12-13
    from next week to the end of the month | 2026-11-23/2026-11-30
    from monday until the end of the week | 2026-11-23/2026-11-27
    from monday to the end of the month | 2026-11-23/2026-11-30
    today to the end of the year | 2026-11-18/2026-12-31
    for a week from friday | 2026-11-20/2026-11-26
    starting friday, for 3 days | 2026-11-20/2026-11-22
    two weeks beginning 1 december | 2026-12-01/2026-12-14
    3pm-4pm on friday | 2026-11-20T15:00/2026-11-20T16:00
    friday 3:00-4:00 pm | 2026-11-20T15:00/2026-11-20T16:00
    friday, 3pm till 4pm | 2026-11-20T15:00/2026-11-20T16:00
    friday 9am-12 | 2026-11-20T09:00/2026-11-20T12:00
    friday 11:30-1pm | 2026-11-20T11:30/2026-11-20T13:00
    nov 20 3-4pm | 2026-11-20T15:00/2026-11-20T16:00
    3-4pm on 20 november | 2026-11-20T15:00/2026-11-20T16:00
    tomorrow at 3pm for one hour | 2026-11-19T15:00/2026-11-19T16:00
    for an hour from 3pm | 2026-11-18T15:00/2026-11-18T16:00
    9 to 10 tomorrow morning | 2026-11-19T09:00/2026-11-19T10:00
    today 3-4pm | 2026-11-18T15:00/2026-11-18T16:00
    quarter past 3 to 4pm | 2026-11-18T15:15/2026-11-18T16:00
  `,
  'deadlines and open ends': `
    by latest friday | 2026-11-20
    latest by friday | 2026-11-20
    latest friday | 2026-11-20
    at latest friday | 2026-11-20
    at the latest on friday | 2026-11-20
    friday at the very latest | 2026-11-20
    by friday at the latest | 2026-11-20
    friday, latest | 2026-11-20
    no later than friday noon | 2026-11-20T12:00
    due: friday | 2026-11-20
    due on friday | 2026-11-20
    due date friday | !not_understood
    deadline friday | 2026-11-20
    deadline: friday | 2026-11-20
    deadline is friday | !not_understood
    by 5pm friday | 2026-11-20T17:00
    by friday at 5 | !ambiguous_time
    by next fri noon | 2026-11-27T12:00
    by early december | !ambiguous_date
    by late december | !ambiguous_date
    before the end of the year | 2026-12-31
    'til friday | 2026-11-20
    til the 30th | 2026-11-30
    thru friday | 2026-11-20
    until 20 nov | 2026-11-20
    until further notice | !not_understood
    no sooner than friday | 2026-11-20
    friday at the earliest | 2026-11-20
    earliest friday | 2026-11-20
    at the earliest friday | 2026-11-20
    on or after friday | 2026-11-20
    friday on | !not_understood
    from friday on | 2026-11-20
    from 1 december onwards | 2026-12-01
    starting next week | 2026-11-23
    effective 1 january | 2027-01-01
    commencing 1 january | 2027-01-01
    since friday | 2026-11-13
    since yesterday morning | 2026-11-17T09:00
    since q3 | 2026-07-01
    since 3 november | 2026-11-03
    after 2 weeks | 2026-12-02
    after 3 business days | 2026-11-23
    after the 20th | 2026-11-20
    tomorrow after 3 | !ambiguous_time
    tomorrow before 9 | 2026-11-19T09:00
    friday from noon | 2026-11-20T12:00
    friday from 9 on | 2026-11-20T09:00
    any time before friday | 2026-11-20
    anytime | !not_understood
    anytime after next week | !ambiguous_date
  `,
}

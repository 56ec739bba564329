/** Phrases for words that say no time, as a rep types them on Wednesday 18 November 2026 at 10:00 in Berlin, and what they mean. */
export const SILENCE_SIBLINGS: Readonly<Record<string, string>> = {
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

/** Further phrases of these kinds: other words, orders and spellings. */
export const SILENCE_FURTHER: Readonly<Record<string, string>> = {
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
  'words that are no dates': `
    may deal | !not_understood
    the march campaign | !not_understood
    sat down with | !not_understood
    second opinion | !not_understood
    5 seats | !not_understood
    mon ami | !not_understood
    sun microsystems | !not_understood
    may | 2027-05-01/2027-05-31
    may be | !not_understood
    may call | !not_understood
    jan de vries | !not_understood
    april smith | !not_understood
    june carter | !not_understood
    august brown | !not_understood
    wed to bob | !not_understood
    sun and sea | !not_understood
    fri chicken | !not_understood
    first contact | !not_understood
    first | !not_understood
    third party | !not_understood
    quarter pounder | !not_understood
    half | !not_understood
    half price | !not_understood
    a quarter | !not_understood
    one | !not_understood
    one to one | !not_understood
    10 to 15 | !not_understood
    10-15 | !not_understood
    15 percent | !not_understood
    50/50 | !impossible_date
    1 of 3 | !not_understood
    2 of 5 | !not_understood
    9/11 | !ambiguous_date
    3.5 | !ambiguous_date
    3.5k | !not_understood
    12k | !not_understood
    2m | !not_understood
    5m deal | !not_understood
    1.5m | !not_understood
    20k by friday | !not_understood
    1-800-555-1234 | !not_understood
    +49 30 123456 | !not_understood
    +44 20 7946 0958 | !not_understood
    030 1234567 | !not_understood
    192.168.1.1 | !not_understood
    v2.10 | !not_understood
    2.10.3 | !not_understood
    #12 | !not_understood
    #4-12 | !not_understood
    no 10 downing street | !not_understood
    room 12 | !not_understood
    week | !not_understood
    weekend plans | !not_understood
    daily mail | !not_understood
    weekly report | !not_understood
    monthly fee | !not_understood
    the annual report | !not_understood
    every deal | !not_understood
    every customer | !not_understood
    each of them | !not_understood
    once | !not_understood
    once more | !not_understood
    twice the price | !not_understood
    times | !not_understood
    time | !not_understood
    now and then | !not_understood
    right | !not_understood
    day by day | !not_understood
    day one | !not_understood
    day 1 | !not_understood
    day 2 | !not_understood
    one day | !not_understood
    some day | !not_understood
    the other day | !not_understood
    these days | !not_understood
    nowadays | !not_understood
    until then | !not_understood
    by then | !not_understood
    in time | !not_understood
    on time | !not_understood
    last time | !not_understood
    for good | !not_understood
    for now | !not_understood
    for 5 | !not_understood
    at last | !not_understood
    at first | !not_understood
    in stock | !not_understood
    in 5 | !not_understood
    in 24 | !not_understood
    in two | !not_understood
    end | !not_understood
    the end | !not_understood
    end to end | !not_understood
    end user | !not_understood
    start | !not_understood
    mid market | !not_understood
    mid-market | !not_understood
    late fee | !not_understood
    early bird | !not_understood
    early adopter | !not_understood
    noon shift | !not_understood
    midnight blue | !not_understood
    friday corp | !not_understood
    black | !not_understood
    good | !not_understood
    new | !not_understood
    ides of march | !not_understood
    march madness | !not_understood
    sunset | !not_understood
    monthly recurring revenue | !not_understood
    q | !not_understood
    qa | !not_understood
    h | !not_understood
    a | !not_understood
    p | !not_understood
    m | !not_understood
    t | !not_understood
    z | !not_understood
    am i | !not_understood
    7-eleven | !not_understood
    365 | !not_understood
    office 365 | !not_understood
    1999 | !not_understood
    form 1040 | !not_understood
    boeing 747 | !not_understood
    section 8 | !not_understood
    part 2 | !not_understood
    phase 2 | !not_understood
    level 3 | !not_understood
    tier 1 | !not_understood
    series a | !not_understood
    net 30 | !not_understood
    net 60 days | !not_understood
    30 days | !not_understood
    30-day trial | !not_understood
    2-week sprint | !not_understood
    two weeks notice | !not_understood
    10 years experience | !not_understood
    5 years old | !not_understood
    5 star | !not_understood
    5 o | !not_understood
    4x4 | !not_understood
    3d | !not_understood
    3d printer | !not_understood
    2d | !not_understood
    5g | !not_understood
    w3c | !not_understood
    kw | !not_understood
    48 kw | !not_understood
    100 kw | !not_understood
    w 48 | !not_understood
    wc | !not_understood
    h2o | !not_understood
    h1b | !not_understood
    q3d | !not_understood
    p&l | !not_understood
    r&d | !not_understood
    a4 | !not_understood
    m3 | !not_understood
    d-day | !not_understood
    v-day | !not_understood
    1 am | 2026-11-19T01:00
    s1 | !not_understood
    3 st | !not_understood
    10 downing | !not_understood
    the wed | !not_understood
    saturn | !not_understood
    sunny | !not_understood
    monday.com | !not_understood
    fri-day | !not_understood
    tod | !not_understood
    tom | !not_understood
    morrow | !not_understood
  `,
}

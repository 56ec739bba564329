/** An abbreviation: the region whose time it names and, unless it covers summer and winter, its offset. */
export interface Abbreviation {
  readonly zone: string
  readonly offset?: string | undefined
}

const rows = (text: string): readonly (readonly string[])[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))

/** Abbreviations that mean one region. */
export const ABBREVIATIONS: ReadonlyMap<string, Abbreviation> = new Map(
  rows(`
    utc UTC
    gmt UTC
    zulu UTC
    et America/New_York
    est America/New_York -05:00
    edt America/New_York -04:00
    ct America/Chicago
    cdt America/Chicago -05:00
    mt America/Denver
    mst America/Denver -07:00
    mdt America/Denver -06:00
    pt America/Los_Angeles
    pst America/Los_Angeles -08:00
    pdt America/Los_Angeles -07:00
    akst America/Anchorage -09:00
    akdt America/Anchorage -08:00
    hst Pacific/Honolulu -10:00
    adt America/Halifax -03:00
    nst America/St_Johns -03:30
    ndt America/St_Johns -02:30
    brt America/Sao_Paulo -03:00
    art America/Argentina/Buenos_Aires -03:00
    wet Europe/Lisbon +00:00
    cet Europe/Berlin +01:00
    cest Europe/Berlin +02:00
    mez Europe/Berlin +01:00
    mesz Europe/Berlin +02:00
    eet Europe/Helsinki +02:00
    eest Europe/Helsinki +03:00
    msk Europe/Moscow +03:00
    trt Europe/Istanbul +03:00
    idt Asia/Jerusalem +03:00
    pkt Asia/Karachi +05:00
    npt Asia/Kathmandu +05:45
    ict Asia/Bangkok +07:00
    wib Asia/Jakarta +07:00
    sgt Asia/Singapore +08:00
    hkt Asia/Hong_Kong +08:00
    pht Asia/Manila +08:00
    awst Australia/Perth +08:00
    jst Asia/Tokyo +09:00
    kst Asia/Seoul +09:00
    acst Australia/Adelaide +09:30
    acdt Australia/Adelaide +10:30
    aest Australia/Sydney +10:00
    aedt Australia/Sydney +11:00
    nzst Pacific/Auckland +12:00
    nzdt Pacific/Auckland +13:00
    sast Africa/Johannesburg +02:00
    bst Europe/London +01:00
  `).map(([name = '', zone = '', offset]) => [name, { zone, offset }] as const),
)

/** Abbreviations that different parts of the world use for different offsets. */
export const SHARED: ReadonlyMap<string, readonly string[]> = new Map([
  ['ist', ['Asia/Kolkata', 'Asia/Jerusalem', 'Europe/Dublin']],
  ['cst', ['America/Chicago', 'Asia/Shanghai', 'America/Havana']],
  ['ast', ['America/Halifax', 'Asia/Riyadh']],
  ['gst', ['Asia/Dubai', 'Atlantic/South_Georgia']],
  ['sst', ['Asia/Singapore', 'Pacific/Pago_Pago']],
  ['amt', ['America/Manaus', 'Asia/Yerevan']],
  ['wst', ['Australia/Perth', 'Pacific/Apia']],
])

/** Regions and countries by name, which need "time" after them; each has one zone, or one that is usually meant. */
export const REGIONS: ReadonlyMap<string, string> = new Map(
  rows(`
    eastern America/New_York
    us_eastern America/New_York
    central America/Chicago
    us_central America/Chicago
    mountain America/Denver
    pacific America/Los_Angeles
    us_pacific America/Los_Angeles
    atlantic America/Halifax
    central_european Europe/Berlin
    eastern_european Europe/Helsinki
    uk Europe/London
    british Europe/London
    irish Europe/Dublin
    german Europe/Berlin
    french Europe/Paris
    indian Asia/Kolkata
    india Asia/Kolkata
    israel Asia/Jerusalem
    japan Asia/Tokyo
    china Asia/Shanghai
    korea Asia/Seoul
    eastern_standard America/New_York
    pacific_standard America/Los_Angeles
  `).map(([name = '', zone = '']) => [name.replace(/_/g, ' '), zone] as const),
)

/** Cities that people name and that the tz database does not have. */
export const CITIES: ReadonlyMap<string, string> = new Map(
  rows(`
    nyc America/New_York
    new_york_city America/New_York
    boston America/New_York
    washington_dc America/New_York
    philadelphia America/New_York
    atlanta America/New_York
    miami America/New_York
    austin America/Chicago
    dallas America/Chicago
    houston America/Chicago
    minneapolis America/Chicago
    san_francisco America/Los_Angeles
    sf America/Los_Angeles
    la America/Los_Angeles
    palo_alto America/Los_Angeles
    seattle America/Los_Angeles
    san_diego America/Los_Angeles
    las_vegas America/Los_Angeles
    salt_lake_city America/Denver
    montreal America/Toronto
    ottawa America/Toronto
    calgary America/Edmonton
    rio_de_janeiro America/Sao_Paulo
    edinburgh Europe/London
    glasgow Europe/London
    munich Europe/Berlin
    hamburg Europe/Berlin
    frankfurt Europe/Berlin
    cologne Europe/Berlin
    dusseldorf Europe/Berlin
    stuttgart Europe/Berlin
    lyon Europe/Paris
    marseille Europe/Paris
    geneva Europe/Zurich
    basel Europe/Zurich
    milan Europe/Rome
    barcelona Europe/Madrid
    porto Europe/Lisbon
    rotterdam Europe/Amsterdam
    the_hague Europe/Amsterdam
    gothenburg Europe/Stockholm
    krakow Europe/Warsaw
    kyiv Europe/Kiev
    st_petersburg Europe/Moscow
    tel_aviv Asia/Jerusalem
    abu_dhabi Asia/Dubai
    doha Asia/Qatar
    bangalore Asia/Kolkata
    bengaluru Asia/Kolkata
    mumbai Asia/Kolkata
    delhi Asia/Kolkata
    new_delhi Asia/Kolkata
    chennai Asia/Kolkata
    hyderabad Asia/Kolkata
    pune Asia/Kolkata
    kolkata Asia/Kolkata
    beijing Asia/Shanghai
    shenzhen Asia/Shanghai
    hanoi Asia/Ho_Chi_Minh
    osaka Asia/Tokyo
    kyoto Asia/Tokyo
    canberra Australia/Sydney
    wellington Pacific/Auckland
    cape_town Africa/Johannesburg
  `).map(([name = '', zone = '']) => [name.replace(/_/g, ' '), zone] as const),
)

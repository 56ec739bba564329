/** Legal forms of companies, which people often leave out, for a regular expression. */
export const LEGAL_FORMS =
  'inc|incorporated|llc|llp|lp|ltd|limited|plc|corp|corporation|co|company|gmbh|ag|kg|ug|mbh|ohg|se|sa|sas|sarl|srl|spa|bv|nv|ab|as|oy|aps|pty|pte|kk'
const NAMED_AS_FIRM = new RegExp(`\\s(?:${LEGAL_FORMS}|group|holding|partners|foundation)$`, 'u')
const FIRM = new RegExp(`(?:^|[\\s,]+)(?:${LEGAL_FORMS})$`, 'u')

/** True of a name that ends as those of firms do: `Acme Inc`, `Nordwind B.V.`, `Blue Partners`. */
export const isFirmName = (name: string): boolean => NAMED_AS_FIRM.test(name.trim().toLowerCase().replaceAll('.', ''))

/** A name for comparison: without case, accents, punctuation and legal form; '' when nothing is left. */
export function comparableName(name: string): string {
  let plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('&', ' and ')
    .replace(/(?<=\p{L})\.(?=\p{L}|$|\s)/gu, '') // the dots of S.A. and Inc. are removed
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  // `Acme GmbH & Co. KG` has several; a company that is only called Limited keeps its name.
  for (let shorter = plain.replace(FIRM, ''); ; shorter = plain.replace(FIRM, '')) {
    const next = shorter.replace(/ and$/u, '').trim()
    if (next === '' || next === plain) return plain
    plain = next
  }
}

/** Domains of free mail: two addresses there have nothing to do with each other. */
const FREE_MAIL: ReadonlySet<string> = new Set(
  (
    'gmail.com googlemail.com yahoo.com yahoo.de yahoo.fr yahoo.es yahoo.co.uk yahoo.co.in yahoo.co.jp ymail.com ' +
    'rocketmail.com outlook.com outlook.de outlook.fr outlook.es hotmail.com hotmail.de hotmail.fr hotmail.es ' +
    'hotmail.co.uk live.com live.de live.fr live.co.uk msn.com icloud.com me.com mac.com aol.com aim.com gmx.com ' +
    'gmx.de gmx.net gmx.at gmx.ch web.de freenet.de t-online.de mail.de posteo.de mailbox.org orange.fr wanadoo.fr ' +
    'free.fr sfr.fr laposte.net libero.it virgilio.it telefonica.net terra.es mail.com mail.ru bk.ru inbox.ru list.ru ' +
    'yandex.ru yandex.com ya.ru rambler.ru qq.com 163.com 126.com sina.com naver.com daum.net hanmail.net ' +
    'rediffmail.com proton.me protonmail.com pm.me tutanota.com tuta.io zoho.com fastmail.com hey.com duck.com ' +
    'comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net btinternet.com sky.com ' +
    'virginmedia.com bigpond.com uol.com.br bol.com.br seznam.cz wp.pl o2.pl onet.pl interia.pl bluewin.ch'
  ).split(' '),
)

/** The domain of an address if it belongs to a company; undefined for free mail and for text that is no address. */
export function ownDomain(email: string | null | undefined): string | undefined {
  const domain = email?.split('@')[1]?.trim().toLowerCase()
  return domain && !FREE_MAIL.has(domain) ? domain : undefined
}

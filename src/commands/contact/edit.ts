import { handleShown } from '../../chat/ids.ts'
import { namedOf, refOf } from '../../crm/kinds.ts'
import { shownBirthday } from '../../crm/people/birthdays.ts'
import { CONTACTS, type Contact, editContact } from '../../crm/people/contacts.ts'
import { type Ctx, command } from '../../language/command.ts'
import { formFor } from '../../language/form.ts'
import { birthday } from '../../language/params/birthday.ts'
import { afterName, asNamed, clearable, maybe, phrase, textParam, version, words } from '../../language/params/kinds.ts'
import { handle, handleToEdit } from '../../language/params/more.ts'
import { email, phone, showPhone, tags } from '../../language/params/reach.ts'
import { type Reply, say } from '../../message/message.ts'
import { dayColumn, dayOfColumn } from '../../time/due.ts'
import { chosenCompany, companyAt } from '../company/choice.ts'
import { shownExtra, tagText } from '../shared/card-lines.ts'
import { edited, minesOf, nothingAsked, told } from '../shared/edits.ts'
import { extraParam } from '../shared/extra.ts'
import { askAboutNewer } from '../shared/newer.ts'
import { record } from '../shared/records.ts'
import { fieldSaid } from '../shared/said.ts'
import { changed } from '../shared/verbs.ts'

export const contactEdit = command({
  path: ['contact', 'edit'],
  about: 'Change what is known of a contact; none clears a field',
  params: {
    contact: record(CONTACTS, 'The contact, by ref, name, e-mail or phone'),
    name: maybe({ ...textParam('The new name', { max: 200 }), unnamed: 'refused' as const }),
    company: clearable(companyAt('Where they work; none clears it')),
    email: afterName(clearable(email('The e-mail address'))),
    phone: afterName(clearable(phone('The phone number'))),
    tags: clearable(tags('All tags from now on')),
    role: clearable(phrase('What they are there')),
    birthday: asNamed(clearable(birthday('The birthday, with or without the year'))),
    address: clearable(phrase('The postal address', 500)),
    preferences: clearable(phrase('How they like to be dealt with', 500)),
    slack: asNamed(clearable(handle('Who they are on Slack'))),
    discord: asNamed(clearable(handle('Who they are on Discord'))),
    social: asNamed(clearable(words('Who they are elsewhere'))),
    more: clearable(extraParam('What else is known, as key:value')),
    note: clearable({ ...textParam('What else there is to know'), unnamed: 'refused' as const }),
    seen: version(),
  },
  needs: 'member',
  also: ['rename', 'change', 'update', 'set'],
  said: [
    ...fieldSaid('contact', 'email', 'e-?mail(?: address)?|mail(?: address)?'),
    ...fieldSaid('contact', 'phone', 'phone(?: number)?|mobile(?: number)?|cell|number|telephone'),
    ...fieldSaid('contact', 'company', 'company|employer|account|organi[sz]ation'),
    ...fieldSaid('contact', 'name', 'name'),
  ],
  examples: ['contact edit C-3 role:CTO', 'contact edit Jane Roe phone:none note: back in May'],
  async prefill(ctx, asked) {
    const contact = await record(CONTACTS, '').read(asked.fields.contact ?? '', ctx)
    return { ...inForm(contact), seen: String(contact.version) }
  },
  async run(ctx, { contact, seen, ...given }): Promise<Reply> {
    const firm = given.company ? await chosenCompany(ctx, given.company) : undefined
    const company = given.company === null ? null : firm?.company
    const asShown = (value: string) => handleShown(value, contact.name)
    const edits = {
      name: edited('name', contact.name, given.name, (value) => `"${value}"`),
      company: edited('companyNumber', contact.company, company, ({ number, name }) => {
        return `A-${number} ${name}${firm?.isNew && firm.company.number === number ? ' (new)' : ''}`
      }),
      email: edited('email', contact.email, given.email),
      phone: edited('phone', contact.phone, given.phone, showPhone),
      tags: edited('tags', contact.tags, given.tags, tagText),
      role: edited('role', contact.role, given.role),
      birthday: edited('birthday', contact.birthday && dayOfColumn(contact.birthday), given.birthday, (day) =>
        shownBirthday(day.toString()),
      ),
      address: edited('address', contact.address, given.address),
      preferences: edited('preferences', contact.preferences, given.preferences),
      slack: edited('slack', contact.slack, given.slack, asShown),
      discord: edited('discord', contact.discord, given.discord, asShown),
      social: edited('social', contact.social, given.social),
      more: edited('extra', contact.extra, given.more, shownExtra),
      note: edited('note', contact.note, given.note),
    }
    if (nothingAsked(edits)) return openEdit(ctx, contact)
    await askAboutNewer(ctx, { kind: CONTACTS, record: contact }, seen, minesOf(edits))
    const { company: _company, birthday: born, more, tags: tagged, ...plain } = given
    await editContact(ctx.tx, contact, {
      ...Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)),
      ...(company !== undefined && { companyNumber: company?.number ?? null }),
      ...(born !== undefined && { birthday: born && dayColumn(born) }),
      ...(more !== undefined && { extra: { ...more } }),
      ...(tagged !== undefined && { tags: [...(tagged ?? [])] }),
    })
    return changed(CONTACTS, contact, told(edits))
  },
})

/** A contact as its form shows it. */
const inForm = (contact: Contact): Readonly<Record<string, string>> => ({
  name: contact.name,
  company: contact.company?.name ?? '',
  email: contact.email ?? '',
  phone: contact.phone ? showPhone(contact.phone) : '',
  tags: tagText(contact.tags),
  role: contact.role ?? '',
  birthday: contact.birthday ? shownBirthday(contact.birthday.toISOString()) : '',
  address: contact.address ?? '',
  preferences: contact.preferences ?? '',
  slack: handleToEdit(contact.slack ?? '', contact.name),
  discord: handleToEdit(contact.discord ?? '', contact.name),
  social: contact.social ?? '',
  more: shownExtra(contact.extra),
  note: contact.note ?? '',
})

/** The edit form, filled with the contact as it is. */
async function openEdit(ctx: Ctx, contact: Contact): Promise<Reply> {
  const only = Object.keys(inForm(contact))
  const open = { path: contactEdit.path, fields: { contact: refOf(CONTACTS, contact) }, only }
  return { ...say(`Edit ${namedOf(CONTACTS, contact)}`), form: await formFor(contactEdit, open, ctx) }
}

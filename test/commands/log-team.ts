import { addLead } from '../../src/crm/leads/leads.ts'
import { addCompany } from '../../src/crm/people/companies.ts'
import { addContact } from '../../src/crm/people/contacts.ts'
import { justOne } from '../../src/records/types/several.ts'
import { type World, world } from '../world.ts'

/** A team with a deal, a company, a contact and a lead. */
export async function team(): Promise<World> {
  const here = await world()
  await here.talk('Ann> deal add Acme 50 seats 24k', 'Bo> help')
  await here.store.transaction(here.workspace, here.clock.now(), async (tx) => {
    const company = await addCompany(tx, { name: 'Globex', domain: 'globex.com' })
    await addContact(tx, { name: 'Jane Roe', email: justOne('jane@globex.com'), company })
    await addLead(tx, { name: 'May Industries', phone: justOne('+4930901820') })
  })
  return here
}

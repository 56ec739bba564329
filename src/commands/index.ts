import type { AnyCommand } from '../command.ts'
import { companyListing } from './companies.ts'
import { companyAdd, companyShow, companyVerbs } from './company.ts'
import { companyEdit } from './company-edit.ts'
import { contactAdd, contactShow, contactVerbs } from './contact.ts'
import { contactEdit } from './contact-edit.ts'
import { contactListing } from './contacts.ts'
import { dealLost, dealMove, dealReopen, dealShow, dealVerbs, dealWon } from './deal.ts'
import { dealAdd } from './deal-add.ts'
import { dealEdit } from './deal-edit.ts'
import { dealLink, dealUnlink } from './deal-link.ts'
import { dealListing } from './deals.ts'
import { help } from './help.ts'
import { memberList, memberRole } from './member.ts'
import { companyMerge, contactMerge } from './merge.ts'
import { pipeline } from './pipeline.ts'
import { undo } from './undo.ts'

/** Every command there is, in the order of help and docs. */
export const commands: readonly AnyCommand[] = [
  dealAdd,
  dealShow,
  dealListing,
  dealEdit,
  dealMove,
  dealWon,
  dealLost,
  dealReopen,
  dealLink,
  dealUnlink,
  ...dealVerbs,
  contactAdd,
  contactShow,
  contactListing,
  contactEdit,
  contactMerge,
  ...contactVerbs,
  companyAdd,
  companyShow,
  companyListing,
  companyEdit,
  companyMerge,
  ...companyVerbs,
  pipeline,
  memberList,
  memberRole,
  undo,
  help,
]

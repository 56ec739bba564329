import type { AnyCommand } from '../command.ts'
import { dealAdd, dealEdit, dealLost, dealMove, dealReopen, dealShow, dealVerbs, dealWon } from './deal.ts'
import { dealListing } from './deals.ts'
import { find } from './find.ts'
import { help } from './help.ts'
import { home } from './home.ts'
import { leadAdd, leadShow, leadVerbs } from './lead.ts'
import { leadConvert } from './lead-convert.ts'
import { leadEdit } from './lead-edit.ts'
import { leadMerge } from './lead-merge.ts'
import { leadClaim, leadDisqualify, leadQualify, leadReopen } from './lead-status.ts'
import { leadListing } from './leads.ts'
import { logCommands } from './log.ts'
import { logVerbs } from './log-verbs.ts'
import { memberList, memberRole } from './member.ts'
import { pipeline } from './pipeline.ts'
import { privacyErase, privacyShow } from './privacy.ts'
import { recent } from './recent.ts'
import { taskCommands } from './task.ts'
import { taskListing } from './tasks.ts'
import { timeline } from './timeline.ts'
import { undo } from './undo.ts'

/** Every command there is, in the order of help and docs. */
export const commands: readonly AnyCommand[] = [
  leadAdd,
  leadShow,
  leadListing,
  leadEdit,
  leadClaim,
  leadQualify,
  leadDisqualify,
  leadReopen,
  leadConvert,
  leadMerge,
  ...leadVerbs,
  dealAdd,
  dealShow,
  dealListing,
  dealEdit,
  dealMove,
  dealWon,
  dealLost,
  dealReopen,
  ...dealVerbs,
  pipeline,
  ...logCommands,
  ...logVerbs,
  timeline,
  ...taskCommands,
  taskListing,
  memberList,
  memberRole,
  find,
  recent,
  home,
  privacyShow,
  privacyErase,
  undo,
  help,
]

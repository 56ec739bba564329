import type { AnyCommand } from '../language/command.ts'
import { agenda } from './agenda.ts'
import { awayCommands } from './away.ts'
import { boardCommands } from './board.ts'
import { channelCommands } from './channel.ts'
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
import { dealMine } from './deal-mine.ts'
import { dealNudge, dealSnooze } from './deal-snooze.ts'
import { dealListing } from './deals.ts'
import { digestCommands } from './digest.ts'
import { doctor } from './doctor.ts'
import { eitherCommands } from './either.ts'
import { find } from './find.ts'
import { help } from './help.ts'
import { holidayCommands } from './holiday.ts'
import { home } from './home.ts'
import { importCommands } from './import.ts'
import { leadAdd, leadShow, leadVerbs } from './lead.ts'
import { leadConvert } from './lead-convert.ts'
import { leadEdit } from './lead-edit.ts'
import { leadMerge } from './lead-merge.ts'
import { leadClaim, leadDisqualify, leadQualify, leadReopen } from './lead-status.ts'
import { leadListing } from './leads.ts'
import { link } from './link.ts'
import { logCommands } from './log.ts'
import { logVerbs } from './log-verbs.ts'
import { me, meMute, meUnmute } from './me.ts'
import { memberList, memberRename, memberRole } from './member.ts'
import { memberMap, memberUnmap } from './member-map.ts'
import { companyMerge, contactMerge } from './merge.ts'
import { pipeline } from './pipeline.ts'
import { privacyErase, privacyShow } from './privacy.ts'
import { recent } from './recent.ts'
import { remind } from './remind.ts'
import { reminderVerbs } from './reminder.ts'
import { reminderTurns } from './reminder-turn.ts'
import { reminderListing } from './reminders.ts'
import { settings } from './settings.ts'
import { setup, tour } from './setup.ts'
import { share } from './share.ts'
import { stageAdd, stageDelete, stageEdit, stageList, stageMove } from './stage.ts'
import { taskCommands } from './task.ts'
import { taskListing } from './tasks.ts'
import { memberAdd, memberRemove } from './team.ts'
import { timeline } from './timeline.ts'
import { undo } from './undo.ts'
import { use } from './use.ts'

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
  dealMine,
  dealEdit,
  dealMove,
  dealWon,
  dealLost,
  dealReopen,
  dealLink,
  dealUnlink,
  dealSnooze,
  dealNudge,
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
  ...boardCommands,
  ...digestCommands,
  ...channelCommands,
  ...logCommands,
  ...logVerbs,
  timeline,
  ...taskCommands,
  taskListing,
  remind,
  reminderListing,
  ...reminderTurns,
  ...reminderVerbs,
  ...eitherCommands,
  agenda,
  ...importCommands,
  memberList,
  memberRole,
  find,
  recent,
  home,
  privacyShow,
  privacyErase,
  stageList,
  stageAdd,
  stageEdit,
  stageMove,
  stageDelete,
  memberAdd,
  memberRemove,
  memberRename,
  memberMap,
  memberUnmap,
  settings,
  ...holidayCommands,
  ...awayCommands,
  me,
  meMute,
  meUnmute,
  doctor,
  link,
  use,
  share,
  setup,
  tour,
  undo,
  help,
]

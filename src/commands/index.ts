import type { FeatureName } from '../crm/features/features.ts'
import type { AnyCommand } from '../language/command.ts'
import { bulk } from './bulk/bulk.ts'
import { whatChanged } from './changes/changed.ts'
import { deletedList } from './changes/deleted.ts'
import { companyCommands } from './company/company.ts'
import { consentCommands } from './contact/consent.ts'
import { contactCommands } from './contact/contact.ts'
import { dealAdd } from './deal/add.ts'
import { checkCommands } from './deal/check.ts'
import { dealCopy } from './deal/copy.ts'
import { dealEdit } from './deal/edit.ts'
import { dealLink, dealUnlink } from './deal/link.ts'
import { dealListing } from './deal/list.ts'
import { dealMerge } from './deal/merge.ts'
import { dealMine } from './deal/mine.ts'
import { dealLost, dealMove, dealReopen, dealWon } from './deal/move.ts'
import { dealShow, dealVerbs } from './deal/show.ts'
import { dealNudge, dealSnooze } from './deal/snooze.ts'
import { dealTransfer } from './deal/transfer.ts'
import { digestCommands } from './digest/digest.ts'
import { docCommands } from './doc/doc.ts'
import { duplicateCommands } from './duplicates/duplicates.ts'
import { exportAll } from './export/all.ts'
import { featureCommands } from './feature/feature.ts'
import { fieldCommands } from './field/field.ts'
import { forecast } from './forecast/forecast.ts'
import { goalCommands } from './goal/goal.ts'
import { importCommands } from './import/import.ts'
import { paste } from './import/paste.ts'
import { recurringCommands } from './item/arr.ts'
import { itemChange } from './item/change.ts'
import { itemEnd } from './item/end.ts'
import { itemCommands } from './item/items.ts'
import { itemRenew } from './item/renew.ts'
import { leadAdd } from './lead/add.ts'
import { leadConvert } from './lead/convert.ts'
import { leadEdit } from './lead/edit.ts'
import { leadListing } from './lead/list.ts'
import { leadMerge } from './lead/merge.ts'
import { leadShow, leadVerbs } from './lead/show.ts'
import { leadClaim, leadDisqualify, leadQualify, leadReopen } from './lead/status.ts'
import { lifecycleCommands } from './lifecycle/lifecycle.ts'
import { listCommands } from './list/list.ts'
import { logCommands } from './log/log.ts'
import { timeline } from './log/timeline.ts'
import { logVerbs } from './log/verbs.ts'
import { find } from './me/find.ts'
import { help } from './me/help.ts'
import { home } from './me/home.ts'
import { link } from './me/link.ts'
import { me, meMute, meUnmute } from './me/me.ts'
import { recent } from './me/recent.ts'
import { share } from './me/share.ts'
import { undo } from './me/undo.ts'
import { use } from './me/use.ts'
import { stageAsksCommands } from './pipeline/asks.ts'
import { boardCommands } from './pipeline/board.ts'
import { pipeline } from './pipeline/pipeline.ts'
import { pipelineCommands } from './pipeline/several.ts'
import { stageAdd } from './pipeline/stage-add.ts'
import { stageDelete } from './pipeline/stage-delete.ts'
import { stageEdit } from './pipeline/stage-edit.ts'
import { stageList } from './pipeline/stage-list.ts'
import { stageMove } from './pipeline/stage-move.ts'
import { productCommands } from './product/product.ts'
import { rateCommands } from './rate/rate.ts'
import { privateCommands } from './records/private.ts'
import { reminderListing } from './remind/list.ts'
import { remind } from './remind/remind.ts'
import { reminderStateCommands } from './remind/state.ts'
import { reminderVerbs } from './remind/verbs.ts'
import { reportCommands } from './report/report.ts'
import { roundCommands } from './round/round.ts'
import { agenda } from './task/agenda.ts'
import { eitherCommands } from './task/either.ts'
import { taskListing } from './task/list.ts'
import { taskCommands } from './task/task.ts'
import { awayCommands } from './team/away.ts'
import { channelCommands } from './team/channel.ts'
import { doctor } from './team/doctor.ts'
import { editing } from './team/editing.ts'
import { groupCommands } from './team/groups.ts'
import { holidayCommands } from './team/holiday.ts'
import { memberList, memberRename, memberRole } from './team/member.ts'
import { memberMap, memberUnmap } from './team/member-map.ts'
import { privacyErase, privacyShow } from './team/privacy.ts'
import { retentionCommands } from './team/retention.ts'
import { settings } from './team/settings.ts'
import { setup, tour } from './team/setup.ts'
import { memberAdd, memberRemove } from './team/team.ts'
import { visibility } from './team/visibility.ts'
import { dealPeople } from './words/people.ts'
import { rivalCommands } from './words/rivals.ts'
import { wordCommands } from './words/words.ts'

/** The commands of a part that a team can do without. */
const of = (feature: FeatureName, some: readonly AnyCommand[]): readonly AnyCommand[] =>
  some.map((command) => ({ ...command, feature }))

/** Every command, in the order of help and docs. */
export const commands: readonly AnyCommand[] = [
  ...of('leads', [
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
  ]),
  dealAdd,
  dealShow,
  dealListing,
  dealMine,
  dealEdit,
  dealMove,
  ...of('several pipelines', [dealTransfer]),
  dealCopy,
  ...of('checklists', checkCommands),
  dealWon,
  dealLost,
  dealReopen,
  dealLink,
  dealUnlink,
  dealPeople,
  dealMerge,
  dealSnooze,
  dealNudge,
  ...dealVerbs,
  ...contactCommands,
  ...consentCommands,
  ...companyCommands,
  ...of('items', [...itemCommands, itemEnd, itemRenew, itemChange, ...recurringCommands]),
  ...of('products', productCommands),
  ...of('documents', docCommands),
  ...of('lifecycles', lifecycleCommands),
  pipeline,
  ...of('several pipelines', pipelineCommands),
  ...of('own fields', fieldCommands),
  ...of('roles', wordCommands('role')),
  ...of('lost reasons', wordCommands('reason')),
  ...of('competitors', [...wordCommands('competitor'), ...rivalCommands]),
  forecast,
  ...reportCommands,
  ...of('goals', goalCommands),
  ...of('several currencies', rateCommands),
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
  ...reminderStateCommands,
  ...reminderVerbs,
  ...eitherCommands,
  agenda,
  bulk,
  ...of('saved lists', listCommands),
  ...duplicateCommands,
  ...roundCommands,
  ...importCommands,
  paste,
  exportAll,
  memberList,
  memberRole,
  find,
  recent,
  whatChanged,
  deletedList,
  home,
  privacyShow,
  privacyErase,
  ...of('retention times', retentionCommands),
  stageList,
  stageAdd,
  stageEdit,
  stageMove,
  stageDelete,
  ...of('checklists', stageAsksCommands),
  memberAdd,
  memberRemove,
  memberRename,
  memberMap,
  memberUnmap,
  ...of('teams', groupCommands),
  visibility,
  editing,
  ...privateCommands,
  settings,
  ...featureCommands,
  ...of('holidays', holidayCommands),
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

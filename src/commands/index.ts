import type { AnyCommand } from '../command.ts'
import { dealAdd, dealEdit, dealLost, dealMove, dealReopen, dealShow, dealVerbs, dealWon } from './deal.ts'
import { dealListing } from './deals.ts'
import { help } from './help.ts'
import { me, meMute, meUnmute } from './me.ts'
import { memberList, memberRename, memberRole } from './member.ts'
import { pipeline } from './pipeline.ts'
import { settings } from './settings.ts'
import { stageAdd, stageDelete, stageEdit, stageList, stageMove } from './stage.ts'
import { memberAdd, memberRemove } from './team.ts'
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
  ...dealVerbs,
  pipeline,
  stageList,
  stageAdd,
  stageEdit,
  stageMove,
  stageDelete,
  memberList,
  memberRole,
  memberAdd,
  memberRemove,
  memberRename,
  settings,
  me,
  meMute,
  meUnmute,
  undo,
  help,
]

import type { AnyCommand } from '../command.ts'
import {
  dealAdd,
  dealAssign,
  dealDelete,
  dealEdit,
  dealLost,
  dealMove,
  dealReopen,
  dealRestore,
  dealShow,
  dealWon,
} from './deal.ts'
import { dealHistoryShown, dealListing } from './deals.ts'
import { help } from './help.ts'
import { memberList, memberRole } from './member.ts'
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
  dealAssign,
  dealHistoryShown,
  dealDelete,
  dealRestore,
  pipeline,
  memberList,
  memberRole,
  undo,
  help,
]

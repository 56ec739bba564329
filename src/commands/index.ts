import type { AnyCommand } from '../command.ts'
import { dealAdd, dealEdit, dealLost, dealMove, dealReopen, dealShow, dealVerbs, dealWon } from './deal.ts'
import { dealListing } from './deals.ts'
import { help } from './help.ts'
import { importCommands } from './import.ts'
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
  ...dealVerbs,
  pipeline,
  ...importCommands,
  memberList,
  memberRole,
  undo,
  help,
]

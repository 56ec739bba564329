-- AlterTable
ALTER TABLE "Installation" ADD COLUMN     "memberRoles" JSONB NOT NULL DEFAULT '[]';

-- Who may administer a place without being of the team is its keeper.
ALTER TABLE "Profile" DROP CONSTRAINT "Profile_standing_check";
ALTER TABLE "Profile" ADD CONSTRAINT "Profile_standing_check" CHECK ("standing" IN ('owner', 'keeper', 'full', 'guest', 'outside'));

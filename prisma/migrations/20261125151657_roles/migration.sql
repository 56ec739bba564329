-- AlterTable
ALTER TABLE "Installation" ADD COLUMN     "memberRoles" JSONB NOT NULL DEFAULT '[]';

-- Who may administer a place without being of the team is its keeper.
ALTER TABLE "Profile" DROP CONSTRAINT "Profile_standing_check";
ALTER TABLE "Profile" ADD CONSTRAINT "Profile_standing_check" CHECK ("standing" IN ('owner', 'keeper', 'full', 'guest', 'outside'));

-- A contact is named by who they are on a platform, too.
CREATE INDEX "Contact_discord_lower" ON "Contact" ("workspaceId", lower("discord") text_pattern_ops) WHERE "discord" IS NOT NULL;
CREATE INDEX "Contact_slack_lower" ON "Contact" ("workspaceId", lower("slack") text_pattern_ops) WHERE "slack" IS NOT NULL;

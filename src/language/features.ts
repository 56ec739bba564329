import { FEATURE_NAMES, type FeatureName, isShownOnceUsed } from '../crm/features/features.ts'
import type { AnyCommand } from './command.ts'

export type { FeatureName }

/** Every part that a team can do without. */
export const EVERY_FEATURE: ReadonlySet<FeatureName> = new Set(FEATURE_NAMES)

/** True of a command of a part that a team turned off. */
export const isOff = (off: ReadonlySet<FeatureName>, command: Pick<AnyCommand, 'feature'> | undefined): boolean =>
  command?.feature !== undefined && off.has(command.feature)

/** The part to which all of these commands belong, if it is one that is shown only where it is used. */
export function featureOfNoun(commands: readonly AnyCommand[]): FeatureName | undefined {
  const [feature, ...others] = new Set(commands.map((command) => command.feature))
  return others.length === 0 && feature !== undefined && isShownOnceUsed(feature) ? feature : undefined
}

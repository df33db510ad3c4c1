import { publishedSharing } from '#shared/sharing/published-sharing'
import { partnerAgencies } from '../partner-agencies.js'

/** The kinds of lines that each partner gives to the chronology, by the partner's name. */
export type ChronologyKinds = ReadonlyMap<string, readonly string[]>

/** Reads what the partners publish, once at start. @throws HubError CONFIGURATION */
export const readChronologyKinds = (): ChronologyKinds =>
  new Map(partnerAgencies.map(({ name }) => [name, publishedSharing(name).chronologyKinds]))

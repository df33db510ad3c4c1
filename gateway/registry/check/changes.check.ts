import { buildSchema, findBreakingChanges, isInterfaceType, isObjectType } from 'graphql'
import type { Finding } from '../graph/finding.js'

/** How often a role used a field in the last 30 days. */
export interface FieldUse {
  readonly role: string
  readonly count: number
}

/** Who used a field of the graph, such as `PoliceRecord.orders`, or anything of a type. */
export type UsageOf = (coordinate: string) => readonly FieldUse[]

/**
 * What clients could ask and can no longer, or would be answered otherwise: an error where somebody asked for it, or where nobody knows.
 *
 * @param usage who used what; left out where it is not known
 */
export function changeFindings(presentApi: string, proposedApi: string, usage?: UsageOf): Finding[] {
  const present = buildSchema(presentApi)
  // Uses of fields are counted, and not of values and inputs: of those nobody knows.
  const isCounted = (coordinate: string): boolean => {
    const type = present.getType(coordinate.split('.')[0] ?? '')
    return isObjectType(type) || isInterfaceType(type)
  }
  const changes = findBreakingChanges(present, buildSchema(proposedApi))
  return changes.map(({ type, description }) => {
    const coordinate = coordinateIn(description)
    const uses = coordinate !== undefined && isCounted(coordinate) ? usage?.(coordinate) : undefined
    return {
      code: type,
      ...(coordinate !== undefined && { coordinate }),
      message: `${description} ${usedBy(uses)}`,
      remedy: 'Keep what is asked for, beside the new, until nobody has asked for it for 30 days.',
      severity: uses?.length === 0 ? 'NOTE' : 'ERROR',
    }
  })
}

/** What graphql-js says of a change names what it is about: `Police.x was removed.`, `A was removed from enum type B.` */
function coordinateIn(description: string): string | undefined {
  const [member] = /\b[A-Za-z]\w*\.\w+/.exec(description) ?? []
  const [, type] = /(?:enum|union|input|object|interface)? ?type ([A-Za-z]\w*)/.exec(description) ?? []
  const [first] = /^[A-Za-z]\w*/.exec(description) ?? []
  return member ?? type ?? first
}

function usedBy(uses: readonly FieldUse[] | undefined): string {
  if (uses === undefined) return 'Who asks for it is not known here.'
  if (uses.length === 0) return 'Nobody has asked for it in 30 days.'
  const roles = uses.map(({ role, count }) => `${role} ${count} times`)
  return `In the last 30 days it was asked for by ${roles.join(', ')}.`
}

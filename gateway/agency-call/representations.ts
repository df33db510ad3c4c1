import { z } from 'zod'
import { REPORT } from '#shared/indicators/performance-report-name'
import { representation, type Representation } from './agency-answer.js'

const entities = z.array(representation).optional()

/** The entities that a planned fetch asks about; undefined where it asks about none. */
export const representationsOf = (
  variables: Readonly<Record<string, unknown>> = {},
): readonly Representation[] | undefined => entities.parse(variables['representations'])

/** Identical representations are sent once; `positions` says where each answer goes. */
export function distinct(representations: readonly Representation[] | undefined): {
  unique: Representation[] | undefined
  positions: number[] | undefined
} {
  if (representations === undefined) return { unique: undefined, positions: undefined }
  const keys = representations.map((each) => JSON.stringify(each))
  const unique = new Map(representations.map((each, index) => [keys[index], each]))
  const order = [...unique.keys()]
  return { unique: [...unique.values()], positions: keys.map((key) => order.indexOf(key)) }
}

/** The same child may be asked of under two grants, in two cases. */
export const countChildren = (representations: readonly Representation[]): number =>
  new Set(representations.map((each) => child.parse(each).id)).size

/** Whether it is a child who is asked about. */
export const isChild = (representation: Representation): boolean => typeOf(representation) === 'Child'

/** The type of an entity that is asked about. */
export const typeOf = (representation: Representation): string => String(representation['__typename'])

const child = z.object({ id: z.string() })

/** Whether it is a part of the performance report. */
export const isReport = (representation: Representation): boolean => typeOf(representation) === REPORT

import type { LoggedField } from '#shared/access-log/entry'
import { META } from '#shared/subgraph/request-entries'
import type { ToldGrant } from '../agency-call/front-door-told.js'
import type { FieldCategories } from '../supergraph/field-categories.js'
import type { RecordTypes } from '../supergraph/record-types.js'

/** What the gateway told of a child in the stead of a partner that was not asked: no log of the partner's has it. */
export interface ToldNotAsked extends Pick<ToldGrant, 'standing'> {
  /** Pseudonym. */
  readonly child: string
  readonly fields: readonly LoggedField[]
}

/** What has to be known of the graph. */
interface Graph {
  readonly categories: FieldCategories
  readonly recordTypes: RecordTypes
}

/** What the record says of itself; everything else in it was not asked for (rule R00). */
const OF_RECORD = 'hub.meta'

/** Of a field that an owner let into the graph without a category. */
const UNCLASSIFIED = 'unclassified'

/**
 * Fields of a record that stands for a partner which was not asked, as its own log would have them.
 *
 * @param paths `ProbationRecord.supervision`
 * @param required fields that the client did not ask for itself, a whole record among them: `Child.probation`
 */
export const notAskedFields = (
  paths: readonly string[],
  { categories, recordTypes }: Graph,
  required: readonly string[],
): LoggedField[] =>
  paths.map((path) => {
    const isRequired = required.some(
      (each) => each === path || path.startsWith(`${recordTypes.get(each) ?? each}.`),
    )
    const category = categories.get(path) ?? UNCLASSIFIED
    return {
      path,
      category,
      ...(category === OF_RECORD
        ? { state: 'SHARED', rule: META }
        : { state: 'NOT_ASKED', reason: 'NOT_ASKED', rule: 'R00' }),
      ...(isRequired && { required: true }),
    }
  })

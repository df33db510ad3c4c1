import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { toldOfCase } from '../access-log/note-case.js'
import { MashAssessment } from '../mash-assessment/mash-assessment.type.js'
import type { AssessmentView } from '../mash-assessment/mash-assessment.view.js'
import type { FrontDoorContext } from '../request.js'
import { DecisionRecord } from './decision-record.type.js'

/** A case is signed once. An entry is intact where the log has it at that place, with a text of which that is the hash (RFC 9162, section 2.1.1). */
const record = `
  SELECT r.number, r.decision, r.recorded_at AS "frozenAt", r.stands_on AS "standsOn",
    (SELECT coalesce(json_agg(json_build_object('requestId', v.request_id, 'at', v.told_at, 'index', v.index,
        'leafHash', encode(v.leaf_hash, 'hex'), 'intact', EXISTS (SELECT FROM log.entry e WHERE e.index = v.index
          AND e.leaf_hash = v.leaf_hash AND sha256('\\x00'::bytea || convert_to(e.body, 'UTF8')) = v.leaf_hash))
      ORDER BY v.index), '[]') FROM decision_view v WHERE v.assessment_id = r.assessment_id AND v.number = r.number) AS seen
  FROM decision_record r WHERE r.assessment_id = $1`

type Row = Omit<DecisionRecord, 'seen'> & {
  readonly seen: readonly (Omit<NonNullable<DecisionRecord['seen']>[number], 'at'> & {
    readonly at: string
  })[]
}

/** What was known when it was decided. */
@Resolver(() => MashAssessment)
export class DecisionRecordResolver {
  @Classified('front-door.case')
  @FieldResolver(() => DecisionRecord, {
    nullable: true,
    description:
      'What was known when the decision was signed, as it was frozen then; it stays when the case is closed.',
  })
  decisionRecord(
    @Root() { openCase }: AssessmentView,
    @Ctx() context: FrontDoorContext,
  ): Promise<DecisionRecord | null> {
    return toldOfCase(context, openCase, 'decisionRecord', async () => {
      const [row] = await context.services.dataSource.query<Row[]>(record, [openCase.state.id])
      return row === undefined
        ? null
        : { ...row, seen: row.seen.map((each) => ({ ...each, at: new Date(each.at) })) }
    })
  }
}

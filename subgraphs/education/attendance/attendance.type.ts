import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, Float, Int, ObjectType } from 'type-graphql'
import { AttendanceCode } from '#shared/codes/attendance.codes'
import { Classified } from '#shared/sharing/classified'

/** How many sessions have one mark in the register. */
@Classified('education.enrolment')
@ObjectType({ description: 'How many sessions have one mark in the register.', simpleResolvers: true })
export class EducationAttendanceMark {
  @Field(() => AttendanceCode.graphqlEnum, { nullable: true })
  code: AttendanceCode | null

  @Field(() => Int, { nullable: true })
  sessions: number | null
}

/** Attendance over a stretch of time. A session is half a day. */
@Classified('education.enrolment')
@ObjectType({
  description: 'Attendance over a stretch of time. A session is half a day.',
  simpleResolvers: true,
})
export class EducationAttendance {
  @Field(() => GraphQLLocalDate, { nullable: true })
  startedOn: string | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  endedOn: string | null

  @Field(() => Int, { nullable: true })
  sessionsPossible: number | null

  @Field(() => Int, { nullable: true })
  sessionsAttended: number | null

  @Field(() => Int, { nullable: true })
  authorisedAbsences: number | null

  @Field(() => Int, { nullable: true })
  unauthorisedAbsences: number | null

  @Field(() => Float, {
    nullable: true,
    description: 'Sessions attended of those possible, in per cent to one decimal; null if there were none.',
  })
  percentage: number | null

  @Field(() => Boolean, {
    nullable: true,
    description: '10 per cent or more of the possible sessions were missed.',
  })
  persistentAbsence: boolean | null

  @Field(() => Boolean, {
    nullable: true,
    description: '50 per cent or more of the possible sessions were missed.',
  })
  severeAbsence: boolean | null

  @Field(() => [EducationAttendanceMark], {
    nullable: true,
    description: 'The register by national code; null where the school sends totals only.',
  })
  marks: EducationAttendanceMark[] | null
}

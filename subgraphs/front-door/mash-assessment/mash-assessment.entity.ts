import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Basis, Profile, Purpose } from '#shared/sharing/vocabulary'
import type { ContinuingPurpose } from '../childhood/childhood.codes.js'
import type {
  MashAssessmentOutcome,
  MashAssessmentStatus,
  Rag,
  SubjectRelation,
  TaskPart,
} from './mash-assessment.codes.js'

/** The gathering and weighing of what agencies know, before deciding whether the threshold of social care is met. */
@Entity('mash_assessment')
export class MashAssessment {
  /** `MASH-2026-0001`: people say it on the telephone. */
  @PrimaryColumn('text')
  id: string

  /** The contact that it began with; records sent with that very contact are shown with it (rule R25a). */
  @Column('text', { nullable: true })
  contactId: string | null

  @Column('text')
  status: MashAssessmentStatus

  @Column('text', { nullable: true })
  outcome: MashAssessmentOutcome | null

  /** Null until somebody has rated it. */
  @Column('text', { nullable: true })
  rag: Rag | null

  @Column('text')
  basis: Basis

  @Column('text')
  profile: Profile

  @Column('text')
  purpose: Purpose

  @Column('text', { nullable: true })
  thresholdScheme: string | null

  /** A local number: nothing is decided by it, since level 3 of one county is level 4 of another. */
  @Column('smallint', { nullable: true })
  thresholdLevel: number | null

  @Column('timestamptz')
  receivedAt: Date

  /** When it came into its status. */
  @Column('timestamptz')
  statusSince: Date

  /** The number of the event that happened last; whoever does something says which one it goes by. */
  @Column('integer')
  version: number

  /** What it goes on for with a child who has turned 18 or has died; null: of such a child nothing more is asked. */
  @Column('text', { nullable: true })
  continuesFor: ContinuingPurpose | null
}

/** A child whom the assessment is about. */
@Entity('mash_assessment_subject')
export class MashAssessmentSubject {
  @PrimaryColumn('text')
  assessmentId: string

  @PrimaryColumn('uuid')
  personId: string

  @Column('text')
  relation: SubjectRelation

  /** Order in which the children are shown. */
  @Column('smallint')
  position: number
}

/** Somebody works on the assessment, or was asked to answer: the legitimate relationship that every view stands on. */
@Entity('mash_assessment_task')
export class MashAssessmentTask {
  @PrimaryColumn('text')
  assessmentId: string

  /** Subject of the person's tokens at the identity provider. */
  @PrimaryColumn('text')
  userId: string

  @Column('text')
  part: TaskPart

  /** Who gave it, a person or the rota; null where nobody wrote it down. */
  @Column('text', { nullable: true })
  givenBy: string | null
}

/** One agency was asked, for these categories; `*` is everything that it holds. */
@Entity('mash_assessment_request')
export class MashAssessmentRequest {
  @PrimaryColumn('text')
  assessmentId: string

  @PrimaryColumn('text')
  agency: string

  @Column('text', { array: true })
  categories: string[]

  @Column('timestamptz')
  askedAt: Date
}

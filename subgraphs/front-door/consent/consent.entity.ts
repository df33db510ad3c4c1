import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Competence, ConsentAnswer, ConsentEvidence, ConsentKind } from './consent.codes.js'

/** Relationship of a giver who answers for nobody else. */
export const SELF = 'SELF'

/** Relationship of a giver that is the authority which holds responsibility under a care order (Children Act 1989 section 33). */
export const CARE_AUTHORITY = 'CARE_AUTHORITY'

/**
 * Relationship of the authority that looks after the child without an order (Children Act 1989 section 20). It is asked before anybody
 * else, and holds no parental responsibility: its answer is nobody's consent.
 */
export const LOOKED_AFTER_BY = 'LOOKED_AFTER_BY'

/**
 * What one person answered, once, about what concerns one subject. Never changed and never deleted: a change of mind is a new record, and
 * a correction names the record that it supersedes.
 */
@Entity('consent')
export class Consent {
  @PrimaryColumn('uuid')
  id: string

  @Column('uuid')
  subjectId: string

  /** The person of the index who answered; null for an authority. */
  @Column('uuid', { nullable: true })
  giverId: string | null

  /** A code of `Relationship`, or SELF, CARE_AUTHORITY or LOOKED_AFTER_BY. */
  @Column('text')
  relationship: string

  /** Name of the authority that answered; null for a person. */
  @Column('text', { nullable: true })
  authority: string | null

  /** Held by the giver for the subject, when asked. */
  @Column('boolean')
  parentalResponsibility: boolean

  @Column('text')
  competence: Competence

  /** Who assessed a young person's competence; null for adults. */
  @Column('text', { nullable: true })
  competenceAssessedBy: string | null

  @Column('date', { nullable: true })
  competenceAssessedOn: string | null

  @Column('text')
  kind: ConsentKind

  /** What the family was told it is for. */
  @Column('text')
  purpose: string

  /** Agencies that it covers. */
  @Column('text', { array: true })
  agencies: string[]

  /** Categories that it names; a no that names none is a no to everything. */
  @Column('text', { array: true })
  categories: string[]

  @Column('text')
  evidence: ConsentEvidence

  /** Language, where there was an interpreter. */
  @Column('text', { nullable: true })
  interpreter: string | null

  /** Who else was present. */
  @Column('text', { nullable: true })
  present: string | null

  @Column('text')
  askedBy: string

  @Column('timestamptz')
  askedAt: Date

  @Column('text')
  answer: ConsentAnswer

  /** The giver's own reason, where one was stated. */
  @Column('text', { nullable: true })
  reason: string | null

  @Column('date')
  validFrom: string

  /** First day on which it no longer holds; null until withdrawn. */
  @Column('date', { nullable: true })
  expiresOn: string | null

  /** The record that this one corrects or takes the place of. */
  @Column('uuid', { nullable: true })
  supersedes: string | null

  /** What a correction says was wrong with the record that it supersedes. */
  @Column('text', { nullable: true })
  whatWasWrong: string | null

  /** The consent that a withdrawal takes back, for the agencies and categories that it says. */
  @Column('uuid', { nullable: true })
  withdraws: string | null

  /** Who wrote it into the register: `sub` of an access token; null for what an import brought. */
  @Column('text', { nullable: true })
  recordedBy: string | null

  /** The case in which it was written into the register, of which its words are; null for an import, and where nobody has noted it. */
  @Column('text', { nullable: true })
  recordedIn: string | null

  /** When it was written into the register: nothing stood on it before. */
  @Column('timestamptz')
  recordedAt: Date

  /** Digest of what was sent for it: the same id with anything else is another record's. */
  @Column('text', { nullable: true })
  requestDigest: string | null
}

/** A record of the register as plain data. */
export type ConsentRow = Pick<Consent, keyof Consent>

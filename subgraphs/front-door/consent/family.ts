import type { EntityManager } from 'typeorm'
import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import type { Relationship } from '../person/person.codes.js'
import type { ContinuingPurpose } from '../childhood/childhood.codes.js'

/** Somebody of the family, as the child index has them. */
export interface FamilyMember {
  readonly id: string
  readonly dateOfBirth: string | null
  readonly diedOn: string | null
  /** What this person is to the subject. */
  readonly relationship: Relationship
  readonly parentalResponsibility: boolean
  readonly livesWithChild: boolean
}

/** The person whom a consent is about, and those round that person. */
export interface ConsentFamily {
  readonly id: string
  readonly dateOfBirth: string | null
  readonly dueDate: string | null
  readonly diedOn: string | null
  /** A child of the case, whatever the age. */
  readonly childOfCase: boolean
  readonly continuesFor: ContinuingPurpose | null
  readonly relatives: readonly FamilyMember[]
  /** The children whose mother the person is: what she says of herself before a birth is said of the child. */
  readonly motherOf: readonly Pick<ConsentFamily, 'id' | 'dateOfBirth' | 'dueDate'>[]
}

/** Nobody is read of whom the case does not tell, and no identity that must not be found. */
const statement = `
  WITH child AS (SELECT person_id FROM mash_assessment_subject WHERE assessment_id = $1)
  SELECT p.id, p.date_of_birth AS "dateOfBirth", p.due_date AS "dueDate", p.died_on AS "diedOn",
    p.id IN (SELECT person_id FROM child) AS "childOfCase",
    (SELECT continues_for FROM mash_assessment WHERE id = $1) AS "continuesFor",
    (SELECT coalesce(json_agg(json_build_object('id', r.relative_id, 'dateOfBirth', relative.date_of_birth,
        'diedOn', relative.died_on, 'relationship', r.relationship,
        'parentalResponsibility', r.parental_responsibility, 'livesWithChild', r.lives_with_child)
        ORDER BY r.relationship, r.relative_id), '[]')
      FROM person_relation r JOIN person relative ON relative.id = r.relative_id AND relative.findable
      WHERE r.child_id = p.id) AS relatives,
    (SELECT coalesce(json_agg(json_build_object('id', child.id, 'dateOfBirth', child.date_of_birth, 'dueDate', child.due_date)
        ORDER BY child.id), '[]')
      FROM person_relation r JOIN person child ON child.id = r.child_id AND child.findable
      WHERE r.relative_id = p.id AND r.relationship = 'MOTHER') AS "motherOf"
  FROM person p
  WHERE p.id = $2 AND p.findable AND (p.id IN (SELECT person_id FROM child)
    OR p.id IN (SELECT relative_id FROM person_relation WHERE child_id IN (SELECT person_id FROM child)))`

const uuid = z.uuid()

/**
 * Reads the person whom a consent is about, as one of the case or of the families of its children.
 *
 * @throws HubError NOT_FOUND for anybody else, whether or not there is such a person
 */
export async function readFamily(
  manager: EntityManager,
  assessmentId: string,
  subjectId: string,
): Promise<ConsentFamily> {
  if (!uuid.safeParse(subjectId).success) throw new HubError('NOT_FOUND')
  const [family] = await manager.query<ConsentFamily[]>(statement, [assessmentId, subjectId])
  if (family === undefined) throw new HubError('NOT_FOUND')
  return family
}

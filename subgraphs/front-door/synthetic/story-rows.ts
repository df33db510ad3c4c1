import { agencyRoles } from '#shared/sharing/vocabulary'
import { joinRows, type Row, type RowsByTable } from '#shared/synthetic/insert-rows'
import { personas, type Persona } from '#shared/synthetic/personas'
import { uuid } from '#shared/synthetic/random'
import type { AssessmentStatus, Story, StoryConsent, StoryRequest } from '#shared/synthetic/story.type'
import { storyPerson } from '#shared/synthetic/story-people'
import { taskGiver } from './task-giver.js'
import { ALWAYS, homeRows, personRows } from './person-rows.js'

/** What the front door itself holds of one story: its people, its case, its consents. */
export function storyRows(story: Story): RowsByTable {
  const id = (key: string): string => storyPerson(story, key).id
  const homes = story.addresses.map((address, n) =>
    homeRows(address, `${story.id}/${n}`, address.people.map(id)),
  )
  return joinRows([
    personRows(story.people),
    ...homes,
    {
      person_relation: story.relations.map((relation): Row => ({
        child_id: id(relation.child),
        relative_id: id(relation.relative),
        relationship: relation.relationship,
        parental_responsibility: relation.parentalResponsibility,
        lives_with_child: relation.livesWithChild,
        recorded_at: ALWAYS,
      })),
      ...caseRows(story, id),
      consent: story.consents.map((consent, n) => consentRow(story, consent, n, id)),
    },
  ])
}

function caseRows(story: Story, id: (key: string) => string): RowsByTable {
  const { assessment, contact, relations, tasks } = story
  const [first] = assessment.subjects
  const isSibling = (key: string): boolean =>
    relations.some(({ child, relative, relationship }) => {
      return child === first && relative === key && relationship === 'SIBLING'
    })
  return {
    mash_assessment: [
      {
        id: assessment.id,
        contact_id: contact.id,
        status: assessment.status,
        outcome: assessment.outcome,
        rag: assessment.rag,
        basis: assessment.basis,
        profile: assessment.profile,
        purpose: assessment.purpose,
        threshold_scheme: assessment.thresholdScheme,
        threshold_level: assessment.level,
        received_at: assessment.receivedAt,
        status_since: assessment.receivedAt,
        recorded_at: assessment.receivedAt,
      },
    ],
    mash_assessment_subject: assessment.subjects.map((key, position): Row => ({
      assessment_id: assessment.id,
      person_id: id(key),
      relation: position === 0 ? 'SUBJECT' : isSibling(key) ? 'SIBLING' : 'HOUSEHOLD_CHILD',
      position,
      recorded_at: assessment.receivedAt,
    })),
    mash_assessment_task: tasks.map(({ persona, part }): Row => ({
      assessment_id: assessment.id,
      user_id: persona,
      part,
      given_by: taskGiver(persona),
      recorded_at: assessment.receivedAt,
    })),
    mash_assessment_request: assessment.asked.map(({ agency, categories, askedAt }): Row => ({
      assessment_id: assessment.id,
      agency,
      categories: categories === '*' ? ['*'] : categories,
      asked_at: askedAt,
      recorded_at: askedAt,
    })),
    information_return: allReturned.includes(assessment.status)
      ? assessment.asked.flatMap((request) => returnRows(story, request))
      : [],
  }
}

/** Where every agency that was asked has answered. */
const allReturned: readonly AssessmentStatus[] = ['RETURNS_COMPLETE', 'ANALYSIS']

/** What an agency answered, on the day after: what it has, it shares as the rules decide. */
function returnRows({ assessment, records }: Story, { agency, categories, askedAt }: StoryRequest): Row[] {
  const known: readonly Persona[] = personas
  const staff = known.find(
    (each) => each.agency === agency && agencyRoles.some((role) => each.roles.includes(role)),
  )
  const at = new Date(Date.parse(askedAt) + DAY).toISOString()
  return (categories === '*' ? ['*'] : categories).map((category) => ({
    assessment_id: assessment.id,
    agency,
    category,
    answer: records[agency].length === 0 ? 'NIL' : 'SHARED',
    returned_by: staff?.id,
    returned_at: at,
    recorded_at: at,
  }))
}

/** Milliseconds. */
const DAY = 86_400_000

function consentRow(story: Story, consent: StoryConsent, n: number, id: (key: string) => string): Row {
  const gillick = consent.competence === 'GILLICK'
  return {
    id: uuid(0, 'front-door/consent', `${story.id}/${n}`),
    subject_id: id(consent.subject),
    giver_id: id(consent.giver),
    relationship: consent.relationship,
    parental_responsibility: consent.parentalResponsibility,
    competence: consent.competence,
    competence_assessed_by: gillick ? consent.askedBy : null,
    competence_assessed_on: gillick ? consent.askedAt.slice(0, 10) : null,
    kind: consent.kind,
    purpose: 'Finding out with other agencies what help the family needs',
    agencies: consent.agencies,
    categories: consent.categories,
    evidence: consent.evidence,
    asked_by: consent.askedBy,
    asked_at: consent.askedAt,
    recorded_at: consent.askedAt,
    answer: consent.answer,
    reason: consent.reason,
    valid_from: consent.validFrom,
    expires_on: consent.expiresOn,
  }
}

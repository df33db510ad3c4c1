import { joinRows, type Row, type RowsByTable } from '#shared/synthetic/insert-rows'
import { uuid } from '#shared/synthetic/random'
import type { Story, StoryConsent } from '#shared/synthetic/story.type'
import { storyPerson } from '#shared/synthetic/story-people'
import { taskGiver } from './task-giver.js'
import { ALWAYS, homeRows, personRows } from './person-rows.js'
import { returnRows } from './return-rows.js'

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
    information_return: assessment.asked
      .filter(({ agency }) => assessment.returned.includes(agency))
      .flatMap(({ agency, categories, askedAt }) =>
        returnRows(assessment.id, agency, askedAt, {
          categories: categories === '*' ? ['*'] : categories,
          answer: story.records[agency].length === 0 ? 'NIL' : 'SHARED',
        }),
      ),
  }
}

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

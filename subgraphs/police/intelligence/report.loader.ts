import { Nature } from '#shared/agency/agency-record.type'
import { concept, type Concept } from '#shared/agency/concept'
import { describeRelation } from '#shared/agency/household-member.type'
import { gradingOf, reliabilityOf } from './grading.js'
import { IntelligenceReport } from './report.entity.js'
import { PoliceIntelligence } from './report.type.js'
import { PoliceRestrictedIntelligence } from './restricted-report.type.js'

const intelligenceAbout = (of: Concept['of'], field: string): Concept =>
  concept<IntelligenceReport, PoliceIntelligence>({
    field,
    category: 'police.intelligence',
    entity: IntelligenceReport,
    type: PoliceIntelligence,
    of,
    where: 'NOT r.restricted',
    datedBy: 'reportedOn',
    share: (report) => ({
      personId: report.subjectHubId,
      relation: report.relation,
      reportedOn: report.reportedOn,
      reference: report.reference,
      ...gradingOf(report),
      handling: report.handling,
      sanitisedText: report.sanitisedText,
      reviewOn: report.reviewOn,
    }),
    // Without the text: a line is copied about, and the grading must not be lost on the way.
    line: ({ relation, reportedOn, ...report }) =>
      reportedOn
        ? {
            on: reportedOn,
            summary: `${relation ? `${describeRelation(relation)}: intelligence` : 'Intelligence'} report`,
            nature: Nature.OPINION,
            reliability: reliabilityOf(report),
          }
        : null,
  })

const restrictedIntelligenceAbout = (of: Concept['of'], field: string): Concept =>
  concept<IntelligenceReport, PoliceRestrictedIntelligence>({
    field,
    category: 'police.intelligence-restricted',
    entity: IntelligenceReport,
    type: PoliceRestrictedIntelligence,
    of,
    where: 'r.restricted',
    datedBy: 'reportedOn',
    // No line: a chronology is kept, printed and passed on.
    share: ({ subjectHubId, relation, reportedOn, reference, kind, sanitisedText, handlingConditions }) => ({
      personId: subjectHubId,
      relation,
      reportedOn,
      reference,
      kind,
      sanitisedText,
      handlingConditions,
    }),
  })

/** Intelligence about the child, and about the people round the child. */
export const intelligence = intelligenceAbout('child', 'intelligence')
export const householdIntelligence = intelligenceAbout('household', 'householdIntelligence')

/** What leaves no trace. */
export const restrictedIntelligence = restrictedIntelligenceAbout('child', 'restrictedIntelligence')
export const householdRestrictedIntelligence = restrictedIntelligenceAbout(
  'household',
  'householdRestrictedIntelligence',
)

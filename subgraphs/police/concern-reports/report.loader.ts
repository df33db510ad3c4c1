import { Nature } from '#shared/agency/agency-record.type'
import { concept } from '#shared/agency/concept'
import { ConcernReport } from './report.entity.js'
import { PoliceConcernReport } from './report.type.js'

/** Reports of the child coming to notice. */
export const concernReports = concept<ConcernReport, PoliceConcernReport>({
  field: 'concernReports',
  category: 'police.victim-or-witness',
  entity: ConcernReport,
  type: PoliceConcernReport,
  of: 'child',
  datedBy: 'reportedOn',
  share: (report) => ({
    reportedOn: report.reportedOn,
    reference: report.reference,
    grade: report.grade,
    concern: report.concern,
    childSeen: report.childSeen,
    voiceOfChild: report.voiceOfChild,
    narrative: report.narrative,
    place: report.place,
    reportedBy: report.reportedBy,
  }),
  line: ({ reportedOn, concern, grade, childSeen }) =>
    reportedOn
      ? {
          on: reportedOn,
          summary: `Police concern report: ${concern ?? 'no reason given'}${grade ? `, graded ${grade.toLowerCase()}` : ''}${childSeen ? ', child seen' : ''}`,
          nature: Nature.OPINION,
        }
      : null,
})

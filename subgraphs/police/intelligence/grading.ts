import { IntelligenceAssessment, IntelligenceSourceEvaluation } from '#shared/codes/intelligence-3x5x2.codes'
import {
  LegacyIntelligenceAssessment,
  LegacyIntelligenceSource,
} from '#shared/codes/intelligence-5x5x5.codes'
import type { CodeSet } from '#shared/codes/define-code-set'
import type { IntelligenceReport } from './report.entity.js'
import type { PoliceIntelligence } from './report.type.js'

type Grading = Pick<
  PoliceIntelligence,
  'sourceEvaluation' | 'assessment' | 'legacySourceEvaluation' | 'legacyAssessment'
>

/**
 * The grading in the scheme it was made in. The two are not translated into each other: five grades of a source do not make three. A
 * code that the scheme does not have is left out, so that it takes no record down.
 */
export function gradingOf({
  scheme,
  sourceEvaluation,
  assessment,
}: Pick<IntelligenceReport, 'scheme' | 'sourceEvaluation' | 'assessment'>): Grading {
  const legacy = scheme === '5x5x5'
  return {
    sourceEvaluation: legacy ? null : known(IntelligenceSourceEvaluation, sourceEvaluation),
    assessment: legacy ? null : known(IntelligenceAssessment, assessment),
    legacySourceEvaluation: legacy ? known(LegacyIntelligenceSource, sourceEvaluation) : null,
    legacyAssessment: legacy ? known(LegacyIntelligenceAssessment, assessment) : null,
  }
}

/** How reliable a graded report is, for people: "Source reliable; known directly to the source". */
export function reliabilityOf(grading: Partial<Grading>): string | null {
  const source = grading.sourceEvaluation
    ? IntelligenceSourceEvaluation.describe(grading.sourceEvaluation)
    : grading.legacySourceEvaluation && LegacyIntelligenceSource.describe(grading.legacySourceEvaluation)
  const assessment = grading.assessment
    ? IntelligenceAssessment.describe(grading.assessment)
    : grading.legacyAssessment && LegacyIntelligenceAssessment.describe(grading.legacyAssessment)
  const said = [source && `Source ${source.toLowerCase()}`, assessment?.toLowerCase()].filter(Boolean)
  return said.length === 0 ? null : said.join('; ')
}

function known<Code extends string>(set: CodeSet<Code>, code: string | null): Code | null {
  return code !== null && set.isCode(code) ? code : null
}

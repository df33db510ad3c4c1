import type { CodeSet } from '#shared/codes/define-code-set'
import {
  IntelligenceAssessment,
  IntelligenceHandling,
  IntelligenceSourceEvaluation,
} from '#shared/codes/intelligence-3x5x2.codes'
import {
  handlingInTheHub,
  LegacyIntelligenceAssessment,
  LegacyIntelligenceHandling,
  LegacyIntelligenceSource,
} from '#shared/codes/intelligence-5x5x5.codes'
import { readCode } from '#shared/import/values'
import { PoliceIntelligenceKind } from '../intelligence/intelligence-kind.codes.js'
import { code, day, needed, text, type Field } from '#shared/import/csv-export/field'
import type { RecordFormat } from '#shared/import/csv-export/record-format'

/** The codes of each scheme. */
const schemes = {
  '3x5x2': {
    source_evaluation: IntelligenceSourceEvaluation,
    assessment: IntelligenceAssessment,
    handling: IntelligenceHandling,
  },
  '5x5x5': {
    source_evaluation: LegacyIntelligenceSource,
    assessment: LegacyIntelligenceAssessment,
    handling: LegacyIntelligenceHandling,
  },
} as const satisfies Record<string, Record<string, CodeSet>>

const schemeNames = ['3x5x2', '5x5x5'] as const

const scheme: Field = {
  about: `how it is graded: ${schemeNames.join(' or ')}`,
  read: (name, value) => readCode(name, value, schemeNames),
}

/**
 * Intelligence reports. There is no column for anything but the sanitised text. A handling code that is missing, not of the scheme,
 * or that does not let a local authority have the report, is C; and what was C in one export stays C in every later one (the import
 * never lowers the column `handling`). What comes from a live operation, or from minutes, is sealed besides.
 */
export const intelligenceReports: RecordFormat = {
  about: 'Intelligence reports, sanitised. A missing handling code is C.',
  fields: {
    reported_on: needed(day('when')),
    reference: needed(text('unique reference number')),
    kind: needed(code(PoliceIntelligenceKind, 'what it is')),
    scheme: needed(scheme),
    source_evaluation: text('1 to 3 (3x5x2) or A to E (5x5x5)'),
    assessment: text('A to E (3x5x2) or 1 to 5 (5x5x5)'),
    handling: text('P or C (3x5x2), 1 to 5 (5x5x5); anything but P and 2 is handled as C'),
    handling_conditions: text('what handling code C asks, such as A1, S2'),
    sanitised_text: text('the sanitised text, never the original'),
    review_on: day('when police look again whether to keep it'),
  },
  derived: ['handling_recorded'],
  settle: (values, finding) => {
    const codes = schemes[values.scheme === '5x5x5' ? '5x5x5' : '3x5x2']
    const recorded = typeof values.handling === 'string' ? values.handling : null
    const known = recorded !== null && codes.handling.isCode(recorded)
    if (!known) finding(recorded === null ? 'HANDLING_MISSING' : 'HANDLING_UNKNOWN', 'handling')
    return {
      values: {
        ...values,
        source_evaluation: codeOf(codes.source_evaluation, 'source_evaluation', values.source_evaluation),
        assessment: codeOf(codes.assessment, 'assessment', values.assessment),
        handling: known ? handlingInTheHub(recorded) : 'C',
        handling_recorded: recorded,
      },
      sealed: values.kind !== 'REPORT',
    }
  },
}

/** Read a second time, now that the scheme is known. */
function codeOf(set: CodeSet, field: string, value: unknown): string | null {
  return typeof value === 'string' ? readCode(field, value, set.codes) : null
}

import type { Finding } from '../graph/finding.js'
import { rules } from '../rules/rules.js'
import type { CompositionOutcome, CompositionProblem } from './composition.worker.js'

const REMEDY =
  'Classify a field that several subgraphs have alike in all of them, and hand @classified on as it is.'

/** Hints that are errors here: a field has one classification, or the supergraph has the wrong one. */
export const graveHints = {
  INCONSISTENT_NON_REPEATABLE_DIRECTIVE_ARGUMENTS: {
    says: 'Several subgraphs have the same field and classify it otherwise; the supergraph would keep one of its categories, which may be the weaker.',
    remedy: REMEDY,
  },
  DIRECTIVE_COMPOSITION_WARN: {
    says: 'The subgraph’s @classified would be lost in the supergraph: it is not handed on by @composeDirective, or imported otherwise than elsewhere.',
    remedy: REMEDY,
  },
} as const

const DOCUMENTATION =
  'https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/errors'

/** What composition found: its errors, and those of its hints that would lose a classification. */
export function compositionFindings(outcome: CompositionOutcome | undefined): Finding[] {
  if (outcome === undefined) {
    const { refuses, remedy } = rules.R16
    return [{ code: 'R16', message: refuses, remedy, severity: 'ERROR' }]
  }
  if (outcome.errors)
    return outcome.errors.map((error) =>
      findingOf(error, `See mash explain ${error.code}, or ${DOCUMENTATION}.`),
    )
  return outcome.hints
    .filter(({ code, message }) => Object.hasOwn(graveHints, code) && message.includes('@classified'))
    .map((hint) => findingOf(hint, REMEDY))
}

const findingOf = ({ code, message, line }: CompositionProblem, remedy: string): Finding => ({
  code,
  ...(line !== undefined && { line }),
  message,
  remedy,
  severity: 'ERROR',
})

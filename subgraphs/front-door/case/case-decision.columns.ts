import type { Basis } from '#shared/sharing/vocabulary'
import type { MashAssessmentOutcome } from '../mash-assessment/mash-assessment.codes.js'

/** A decision as it was proposed; instants as text, ISO 8601. Whether it was signed, the events of the case say. */
export interface CaseDecision {
  /** Of the event that proposed it. */
  readonly number: number
  readonly outcome: MashAssessmentOutcome
  readonly rationale: string
  readonly basis: Basis
  readonly consulted: readonly string[]
  readonly childsVoice: string | null
  readonly voiceNotHeardBecause: string | null
  readonly consents: readonly string[]
  readonly missing: readonly string[]
  readonly earlierReconsidered: string
  /** What whoever goes on with the child is told. */
  readonly told: string | null
  /** Who that is, where it is another authority. */
  readonly authority: string | null
}

/** A decision `d` as the pairs of a JSON object: the shape of {@link CaseDecision}. */
export const caseDecisionColumns = `'number', d.number, 'outcome', d.outcome, 'rationale', d.rationale, 'basis', d.basis,
  'consulted', d.consulted, 'childsVoice', d.childs_voice, 'voiceNotHeardBecause', d.voice_not_heard_because,
  'consents', d.consents, 'missing', d.missing, 'earlierReconsidered', d.earlier_reconsidered,
  'told', d.told, 'authority', d.authority`

import type { StoredHandOver, StoredStep } from '#shared/agency/hand-over/stored-hand-over'
import type {
  SocialCareHandOverEvent,
  StrategyParticipant,
  StrategyResult,
  TransferPoint,
} from './hand-over.codes.js'
import type { HandedOverState } from './hand-over.states.js'

/** What social care keeps of a step beside what every agency does. */
export interface SaidWithStep {
  readonly participants?: readonly { readonly part: StrategyParticipant; readonly name: string }[]
  readonly result?: StrategyResult
  readonly point?: TransferPoint
  /** What early help was told, or asks for by name. */
  readonly told?: string
}

/** Something that happened at social care to a case that was handed over, as it is stored. */
export type SocialCareStep = StoredStep<HandedOverState, SocialCareHandOverEvent> & SaidWithStep

/** A case that was handed over to social care, as it is stored. */
export type SocialCareStored = StoredHandOver<SocialCareStep>

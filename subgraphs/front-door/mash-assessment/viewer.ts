import type { Purpose } from '#shared/sharing/vocabulary'
import { emergencyAccessOf } from '../emergency-access/standing-emergency-access.js'
import { isExcluded } from '../restricted-cases/is-excluded.js'
import type { CaseState } from './case-state.js'

/** Whoever looks at a case: the subject of a token, and the home agency and role that they act in. */
export interface Viewer {
  readonly sub: string
  readonly agency: string
  readonly role: string
  /** In a preview, the owner whose desk - `sub` - looks at what anybody of this agency and role would see of the owner's records. */
  readonly preview?: string | undefined
}

/** What somebody is to a case at the instant that it was read. */
export interface Standing {
  /** Works on it, or was asked to answer. */
  readonly task: boolean
  /** Has emergency access, which works as a task. */
  readonly emergency: boolean
  /** For this person there is no such case. */
  readonly excluded: boolean
}

/** What somebody is to a case. */
export const standingOf = (state: CaseState, userId: string): Standing => ({
  task: state.tasks.some((task) => task.userId === userId),
  emergency: emergencyAccessOf(state, userId) !== undefined,
  excluded: isExcluded(state, userId),
})

/** Whether a case exists for somebody. */
export const admits = ({ task, emergency, excluded }: Standing): boolean => !excluded && (task || emergency)

/** What somebody may look at a case for: as the case says, or - without a task on it - because of an emergency. */
export const purposeFor = (state: CaseState, userId: string): Purpose =>
  standingOf(state, userId).task ? state.purpose : 'EMERGENCY_ACCESS'

import { HubError } from '#shared/errors/hub-error'
import type { HubErrorCode } from '#shared/errors/catalogue'

/** What a script may rely on. */
export const exitCodes = {
  /** Done. */
  OK: 0,
  /** Done, and the answer is no: a check failed, a row was rejected, nothing was found. */
  FAILED: 1,
  /** The command line is wrong. */
  USAGE: 2,
  /** The hub could not be reached, or did not know who you are. */
  UNREACHABLE: 3,
  /** The hub refused. */
  REFUSED: 4,
} as const

const byError: Partial<Record<HubErrorCode, number>> = {
  UNAUTHENTICATED: exitCodes.UNREACHABLE,
  FRONT_DOOR_UNAVAILABLE: exitCodes.UNREACHABLE,
  GATEWAY_UNAVAILABLE: exitCodes.UNREACHABLE,
  OVERLOADED: exitCodes.UNREACHABLE,
  KEYS_UNAVAILABLE: exitCodes.UNREACHABLE,
  AGENCY_UNAVAILABLE: exitCodes.UNREACHABLE,
  BAD_INPUT: exitCodes.USAGE,
  NOT_FOUND: exitCodes.FAILED,
  LOG_KEY_CHANGED: exitCodes.FAILED,
  ACCESS_LOG_INCONSISTENT: exitCodes.FAILED,
}

/** The exit code that an error ends a command with. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof HubError) return byError[error.code] ?? exitCodes.REFUSED
  return exitCodes.UNREACHABLE
}

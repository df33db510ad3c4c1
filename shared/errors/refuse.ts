import { HubError } from './hub-error.js'

/**
 * Refuses what somebody sent.
 *
 * @param detail what is wrong, where, and what is possible; never what stands there
 * @throws HubError BAD_INPUT, always
 */
export function refuse(detail: string): never {
  throw new HubError('BAD_INPUT', detail)
}

import type { HubDirectory } from '#shared/config/hub-directory'
import type { Registration } from '../store/registered-agency.js'

/** The services of the hub that an agency has to do with: who calls it, where it exchanges grants, who reads its log. */
const neighbours = ['gateway', 'front-door', 'access-log']

/** The hub's directory for an agency that has joined: what its service starts with. It names no other agency. */
export function directoryOf(
  { identity, services }: HubDirectory,
  { name, url, contact, log }: Registration,
): HubDirectory {
  const known = neighbours.flatMap((each) =>
    services[each] === undefined ? [] : [[each, services[each]] as const],
  )
  return { identity, services: { ...Object.fromEntries(known), [name]: { url, contact, log } } }
}

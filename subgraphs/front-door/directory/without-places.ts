import type { PlaceFinder } from '#shared/places/place-finder'
import { WITHHELD_PLACE } from '../protected-addresses/withhold-places.js'
import type { LocalService } from './local-service.type.js'

/** What somebody types of a service; by each of them one comes to where it is. */
type Texts = Pick<LocalService, 'name' | 'provides' | 'telephone' | 'email' | 'website' | 'hours'>

/** All that a service says of itself, as one text: a place may be told by several of them together. */
export const serviceText = ({ name, provides, telephone, email, website, hours }: Texts): string =>
  [name, provides, telephone, email, website, hours].join('\n')

/**
 * A service without any of its words where they tell a place that is protected: it may have become so after the service was entered. A manager
 * enters it anew.
 */
export function withoutPlaces<Service extends Texts>(service: Service, tells: PlaceFinder): Service {
  if (!tells(serviceText(service))) return service
  const hidden = { telephone: null, email: null, website: null, hours: null }
  return { ...service, ...hidden, name: WITHHELD_PLACE, provides: WITHHELD_PLACE }
}

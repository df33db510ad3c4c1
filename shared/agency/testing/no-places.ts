import type { ProtectedPlaces } from '../protected-places.js'

/** The version in which nobody's place is protected. */
export const NO_PLACES = '00000000-0000-4000-8000-000000000000'

/** Where nobody's place is protected. */
export const noPlaces: ProtectedPlaces = () => Promise.resolve(() => false)

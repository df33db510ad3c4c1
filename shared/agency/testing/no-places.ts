import type { ProtectedPlaces } from '../protected-places.js'

/** Where nobody's place is protected. */
export const noPlaces: ProtectedPlaces = () => Promise.resolve(() => false)

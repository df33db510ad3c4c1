import { bases, type Basis } from '#shared/sharing/vocabulary'

/** From section 47 on nobody's consent is what information is asked for on, so taking it back ends no question. */
const belowS47: readonly Basis[] = bases.slice(0, bases.indexOf('S47'))

/** Whether consent bears on a case. */
export const isBelowS47 = ({ basis }: { readonly basis: Basis }): boolean => belowS47.includes(basis)

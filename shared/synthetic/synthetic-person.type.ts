import type { Ethnicity } from '#shared/codes/ethnicity.codes'
import type { CalendarDate } from './calendar-date.js'
import type { Sex } from './invented-names.js'

export { partnerAgencies, type PartnerAgency } from '#shared/agency/partner-agencies'

/** A name as it is, or was, used. */
export interface SyntheticName {
  readonly givenName: string
  readonly familyName: string
}

/** Somebody who does not exist, as the hub's index would know them. */
export interface SyntheticPerson extends SyntheticName {
  /** The hub's own identifier (UUID). No agency's key. */
  readonly id: string
  readonly aliases: readonly SyntheticName[]
  /** Null before birth. */
  readonly dateOfBirth: CalendarDate | null
  /** When a child is due; null once born. */
  readonly expectedOn: CalendarDate | null
  readonly sex: Sex
  readonly ethnicity: Ethnicity
  /** Ten digits of the 999 range; null before birth and for people whom no trace has found. */
  readonly nhsNumber: string | null
  /** Unique pupil number; null before school age. */
  readonly upn: string | null
}

/** Where somebody lives. */
export interface SyntheticAddress {
  readonly lines: readonly string[]
  readonly postcode: string
  /** A refuge, or protected by an order or a flag: nobody who asks may learn where it is (rule R05). */
  readonly protected: boolean
}

/** What an adult is to a child. */
export type Relationship =
  'MOTHER' | 'FATHER' | 'MOTHERS_PARTNER' | 'GRANDMOTHER' | 'ADOPTIVE_MOTHER' | 'ADOPTIVE_FATHER'

/** An adult round the children of one household. */
export interface SyntheticAdult extends SyntheticPerson {
  /** To each child of the household. */
  readonly relationship: Relationship
  /** Holds parental responsibility (Children Act 1989 section 3). */
  readonly parentalResponsibility: boolean
  readonly livesWithChild: boolean
}

import type { SensitivityClass, Trait } from './vocabulary.js'

/** What the rules know of a kind of record. */
export interface Category {
  readonly class: SensitivityClass
  readonly traits: readonly Trait[]
  /** What it holds, for people. */
  readonly holds: string
}

const is = (sensitivity: SensitivityClass, traits: readonly Trait[], holds: string): Category => ({
  class: sensitivity,
  traits,
  holds,
})

/**
 * Every category of the partnership, by `<agency>.<name>`; `hub` and `common` hold what belongs to no one agency.
 * S0 pointer, S1 identity, S2 ordinary welfare facts, S3 confidential, S4 highly sensitive, S5 sealed.
 */
export const categories = {
  'hub.meta': is('S0', ['always'], 'status, disclosure, as-at date, contact and match of an agency record'),

  'front-door.identity': is('S1', ['always'], 'name, date of birth, identifiers, household'),
  'front-door.case': is('S2', ['hub'], 'contacts, MASH assessments, tasks, decisions'),

  'police.involvement': is('S0', [], 'known to police, last contact'),
  'police.warning-marker': is('S1', ['always'], 'violence and weapon markers, for staff safety'),
  'police.domestic-abuse': is(
    'S2',
    [],
    'incidents with a child in the household: grade, date, child present',
  ),
  'police.missing': is('S2', [], 'missing episodes'),
  'police.victim-or-witness': is('S2', [], 'child as victim or witness'),
  'police.orders': is('S2', [], 'protective and court orders'),
  'police.sexual-victim': is('S3', [], 'child as victim of a sexual offence'),
  'police.exploitation': is('S3', [], 'exploitation flags, national referral mechanism'),
  'police.suspect': is('S3', ['not-early-help'], 'child as suspect, arrest, outcome'),
  'police.adult-offending': is('S3', ['police-necessity', 'other-person'], "a household adult's offending"),
  'police.marac-mappa': is('S4', ['police-necessity', 'other-person'], 'MARAC or MAPPA: known, and level'),
  'police.intelligence': is('S4', ['police-necessity'], 'intelligence of handling code P, sanitised text'),
  'police.intelligence-restricted': is('S5', ['silent'], 'handling code C or none, live operations, minutes'),

  'health.involvement': is('S0', [], 'known, which services, last contact'),
  'health.cp-is': is('S2', ['always'], 'Child Protection - Information Sharing flag'),
  'health.demographics': is('S1', [], 'NHS number, GP practice'),
  'health.universal': is('S2', [], 'health visitor, school nurse, immunisation, was-not-brought'),
  'health.urgent-care': is('S3', [], 'emergency department, ambulance, injury record'),
  'health.maternity': is('S3', [], 'maternity of an adult, unborn child'),
  'health.camhs-known': is('S3', [], 'child and adolescent mental health services: open or not, since when'),
  'health.camhs-content': is('S4', [], 'child and adolescent mental health services: content'),
  'health.sexual': is('S4', [], 'sexual health, pregnancy of a child'),
  'health.adult': is('S3', ['other-person'], "a parent's mental health or substance misuse"),
  'health.sealed': is('S5', ['silent'], 'HIV, genetic and fertility records'),

  'education.involvement': is('S0', [], 'on roll, since when'),
  'education.enrolment': is('S2', [], 'school, attendance, suspensions, home education, missing education'),
  'education.send': is('S2', [], 'special educational needs, free school meals'),
  'education.safeguarding': is('S3', [], "designated safeguarding lead's log"),

  'early-help.involvement': is('S0', ['own'], 'open or closed, lead professional, outcome'),
  'early-help.narrative': is('S2', ['own'], "the council's own early help assessment"),
  'early-help.partner-narrative': is('S2', [], 'narrative held by a school or charity'),

  'social-care.involvement': is('S0', ['own'], 'open or closed, worker'),
  'social-care.status': is('S2', ['own'], 'plans, history, conferences, visits, looked-after status'),
  'social-care.assessment': is('S3', ['own'], 'assessments, factors, strategy and section 47 narrative'),
  'social-care.household': is('S3', ['other-person'], "a sibling's or household child's narrative"),

  'common.identity': is('S4', [], 'sexual orientation, gender identity'),
  'common.immigration': is('S4', [], 'immigration status'),
  'common.protected-identity': is('S5', ['silent'], 'pre-adoption identity, witness protection'),
  'common.informant': is('S5', ['silent'], 'who an anonymous or confidential referrer or source is'),
  'common.protected-location': is('S5', ['shield'], 'a refuge or protected address and what gives it away'),
  'common.legal': is('S5', ['legal'], 'legal advice, court-restricted papers'),
} as const satisfies Readonly<Record<string, Category>>

/** A category of the partnership. */
export type CategoryId = keyof typeof categories

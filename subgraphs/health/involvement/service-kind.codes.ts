import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/**
 * Services that may be named to whoever may know that health is involved at all: none of them says why somebody is seen. Mental
 * health, sexual health, genetics and their like are not in this list, and so never become a pointer (class S0).
 */
export const HealthServiceKind = defineCodeSet({
  name: 'HealthServiceKind',
  description: 'A health service whose name does not say why somebody is seen.',
  source: "The hub's own, after SNOMED CT care setting types and NHS treatment functions",
  codes: {
    GENERAL_PRACTICE: 'General practice',
    HEALTH_VISITING: 'Health visiting',
    SCHOOL_NURSING: 'School nursing',
    COMMUNITY_PAEDIATRICS: 'Community paediatrics',
    PAEDIATRICS: 'Paediatrics',
    COMMUNITY_NURSING: 'Community nursing',
    SPEECH_AND_LANGUAGE_THERAPY: 'Speech and language therapy',
    OCCUPATIONAL_THERAPY: 'Occupational therapy',
    PHYSIOTHERAPY: 'Physiotherapy',
    DIETETICS: 'Dietetics',
    DENTISTRY: 'Dentistry',
    AUDIOLOGY: 'Audiology',
    OPHTHALMOLOGY: 'Ophthalmology',
    IMMUNISATION: 'School-age immunisation',
  },
})
export type HealthServiceKind = CodeOf<typeof HealthServiceKind>

import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/** Services for mental health and substance misuse, of children and of adults. */
export const MentalHealthService = defineCodeSet({
  name: 'HealthMentalHealthService',
  description: 'A service for mental health or substance misuse.',
  source: "The hub's own, after NHS treatment functions 710 to 727",
  codes: {
    CAMHS: 'Child and adolescent mental health services (CAMHS)',
    ADULT_MENTAL_HEALTH: 'Adult mental health',
    PERINATAL_MENTAL_HEALTH: 'Perinatal mental health',
    TALKING_THERAPIES: 'Talking therapies',
    SUBSTANCE_MISUSE: 'Substance misuse',
    NOT_STATED: 'Service not stated',
  },
})
export type MentalHealthService = CodeOf<typeof MentalHealthService>

import type { ChildProtectionPlanKind } from '../child-protection/plan-kind.codes.js'
import type { HealthServiceKind } from '../involvement/service-kind.codes.js'
import type { MentalHealthService } from '../mental-health/service.codes.js'
import type { SealedRecordKind } from '../sealed/sealed-record-kind.codes.js'
import type { SexualHealthKind } from '../sexual-health/sexual-health-kind.codes.js'
import type { UrgentCareSetting } from '../urgent-care/setting.codes.js'

/** Matters that are sensitive whatever kind of resource tells of them, strictest first. */
export type SensitiveMatter =
  | { readonly is: 'SEALED'; readonly of: SealedRecordKind }
  | { readonly is: 'FORMER_IDENTITY'; readonly of: 'ADOPTION' }
  | { readonly is: 'IDENTITY'; readonly of: 'SEXUAL_ORIENTATION' | 'GENDER_IDENTITY' }
  | { readonly is: 'SEXUAL'; readonly of: SexualHealthKind }
  | { readonly is: 'MENTAL_HEALTH'; readonly of: MentalHealthService }

/** Matters that have a place of their own in the ordinary tables. */
export type OrdinaryMatter =
  | { readonly is: 'INJURY'; readonly of: 'INJURY' }
  | { readonly is: 'URGENT'; readonly of: UrgentCareSetting }
  | { readonly is: 'CHILD_PROTECTION'; readonly of: ChildProtectionPlanKind }
  | { readonly is: 'SERVICE'; readonly of: HealthServiceKind }
  | { readonly is: 'MEASUREMENT'; readonly of: 'Body weight' | 'Body height' | 'Head circumference' }

/** What a code, a label or a word says that a resource is about. */
export type Matter = SensitiveMatter | OrdinaryMatter

const sensitive: readonly Matter['is'][] = [
  'SEALED',
  'FORMER_IDENTITY',
  'IDENTITY',
  'SEXUAL',
  'MENTAL_HEALTH',
]

/** Whether a matter is sensitive. */
export const isSensitive = (matter: Matter): matter is SensitiveMatter => sensitive.includes(matter.is)

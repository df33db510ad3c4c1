import { decide } from '#shared/sharing/decide'
import { defaultPolicy } from '#shared/sharing/policy'
import { consents, type Basis, type Profile } from '#shared/sharing/vocabulary'

/** What is the same in every question below: a member of the hub from no agency that owns records, who asked, on a case of hers. */
const asked = {
  purpose: 'MASH_ASSESSMENT',
  consentNames: [],
  owner: 'front-door',
  viewer: { agency: 'front-door', role: 'MASH_PRACTITIONER' },
  task: true,
  emergency: false,
  excluded: false,
  asked: true,
  cameWithContact: false,
  youngPersonRefused: false,
  ownerDecision: 'NONE',
  override: false,
} as const

/**
 * Whether an override can open records of a category at all on such a case: some state of consent, the child's or another person's, has the
 * rules say O. A request for anything else would promise what no approval keeps.
 */
export const openable = (category: string, profile: Profile, basis: Basis): boolean =>
  consents.some((consent) =>
    [false, true].some((consentBySubject) =>
      [[], ['OTHER_PERSON']].some(
        (labels) =>
          decide({ ...asked, profile, basis, consent, consentBySubject, category }, labels).outcome === 'O',
      ),
    ),
  )

/** Whether the police's own desk decides on a category, and no manager of the hub. */
export const isPoliceNecessity = (category: string): boolean =>
  defaultPolicy.categories.get(category)?.traits.includes('police-necessity') ?? false

/** The categories that the police's own desk decides on. */
export const policeNecessities: readonly string[] = [...defaultPolicy.categories.keys()].filter(
  isPoliceNecessity,
)

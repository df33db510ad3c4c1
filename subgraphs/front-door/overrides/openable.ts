import { decide } from '#shared/sharing/decide'
import { consents, type Basis, type Profile } from '#shared/sharing/vocabulary'
import { categoriesOf, hasTrait, policiesFor, type PartnerPolicies } from '../partner-policies.js'

/** What is the same in every question below: a member of the hub from no agency that owns records, who asked, on a case of hers. */
const asked = {
  purpose: 'MASH_ASSESSMENT',
  consentNames: [],
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
 * rules of an agency that decides on it say O. A request for anything else would promise what no approval keeps.
 */
export const openable = (
  category: string,
  { policies, profile }: { readonly policies: PartnerPolicies; readonly profile: Profile },
  basis: Basis,
): boolean =>
  policiesFor(policies, category).some(([owner, policy]) =>
    consents.some((consent) =>
      [false, true].some((consentBySubject) =>
        [[], ['OTHER_PERSON']].some((labels) => {
          const request = { ...asked, owner, profile, basis, consent, consentBySubject, category }
          return decide(request, labels, policy).outcome === 'O'
        }),
      ),
    ),
  )

/** Whether the police's own desk decides on a category, and no manager of the hub. */
export const isPoliceNecessity = (policies: PartnerPolicies, category: string): boolean =>
  hasTrait(policies, category, 'police-necessity')

/** The categories that the police's own desk decides on. */
export const policeNecessities = (policies: PartnerPolicies): string[] =>
  [...new Set([...policies.keys()].flatMap((agency) => categoriesOf(policies, agency)))].filter((category) =>
    isPoliceNecessity(policies, category),
  )

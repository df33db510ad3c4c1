import { defineCodeSet, type CodeOf } from './define-code-set.js'

/** Who told the front door: the source of a contact and of a referral. */
export const ReferralSource = defineCodeSet({
  name: 'ReferralSource',
  description: 'Who made the contact or referral.',
  source: 'DfE children in need census, referral source (N00191)',
  codes: {
    '1A': 'Family member, relative or carer',
    '1B': 'Acquaintance, including neighbours and child minders',
    '1C': 'Self',
    '1D': 'Other individual, including strangers and members of Parliament',
    '2A': 'Schools',
    '2B': 'Education services',
    '3A': 'General practitioner',
    '3B': 'Health visitor',
    '3C': 'School nurse',
    '3D': 'Other primary health services',
    '3E': 'Accident and emergency department',
    '3F': 'Other health services, such as a hospice',
    '4': 'Housing, by the local authority or a housing association',
    '5A': "The local authority's own social care, such as adult social care",
    '5B': "The local authority's other services",
    '5C': 'Another local authority',
    '5D': "The local authority's early help",
    '6': 'Police',
    '7': 'Other legal agency, including courts, probation, immigration, Cafcass and prisons',
    '8': "Other, including children's centres, independent providers and voluntary organisations",
    '9': 'Anonymous',
    '10': 'Unknown',
  },
})
export type ReferralSource = CodeOf<typeof ReferralSource>

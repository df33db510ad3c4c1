import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/** What became of an offence, as far as it has come. */
export const PoliceOutcome = defineCodeSet({
  name: 'PoliceOutcome',
  description: 'What became of an offence, as far as it has come.',
  // The Home Office counts finer; these are the steps that a safeguarding partner needs.
  source: 'after the Home Office crime outcomes framework',
  codes: {
    UNDER_INVESTIGATION: 'Under investigation',
    NO_FURTHER_ACTION: 'No further action',
    COMMUNITY_RESOLUTION: 'Community resolution',
    YOUTH_RESTORATIVE_DISPOSAL: 'Youth restorative disposal',
    YOUTH_CAUTION: 'Youth caution',
    YOUTH_CONDITIONAL_CAUTION: 'Youth conditional caution',
    CAUTION: 'Caution',
    CHARGED: 'Charged',
    CONVICTED: 'Convicted',
    ACQUITTED: 'Acquitted',
  },
})
export type PoliceOutcome = CodeOf<typeof PoliceOutcome>

/** The outcome in the middle of a sentence: ", charged"; nothing when it is not known. */
export const outcomePhrase = (outcome: PoliceOutcome | null | undefined): string =>
  outcome ? `, ${PoliceOutcome.describe(outcome).toLowerCase()}` : ''

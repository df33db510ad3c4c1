import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'
import type {
  Basis as BasisCode,
  Profile as ProfileCode,
  Purpose as PurposeCode,
} from '#shared/sharing/vocabulary'

/** Where a case stands. */
export const MashAssessmentStatus = defineCodeSet({
  name: 'MashAssessmentStatus',
  description: 'Where a case stands.',
  source: 'MASH Hub, states of a case',
  codes: {
    RECEIVED: 'A contact is there, and nobody has screened it',
    AWAITING_ACKNOWLEDGEMENT: 'Passed to who works with the child already, and not yet acknowledged',
    LINKED_TO_OPEN_CASE: 'Over: social care goes on with it in a case of its own',
    TRIAGE: 'First screening',
    AWAITING_REFERRER: 'The referrer was asked something',
    RETURNED_TO_REFERRER: 'Over: it went back to the referrer',
    ASSESSMENT_OPEN: 'The assessment is open',
    REQUESTED: 'Agencies have been asked',
    RETURNS_PARTIAL: 'Some agencies have answered',
    RETURNS_COMPLETE: 'Every agency that was asked has answered',
    ANALYSIS: 'What is known is being weighed',
    AWAITING_SIGN_OFF: 'A decision is proposed and waits for another person',
    DECIDED: 'Decided; hand-over, feedback and telling the family may remain',
    CLOSED: 'Over: only the decision record is shown, and no agency is asked again',
  },
})
export type MashAssessmentStatus = CodeOf<typeof MashAssessmentStatus>

/** How urgent a case is. */
export const Rag = defineCodeSet({
  name: 'Rag',
  description: 'How urgent a case is: red, amber or green.',
  source: 'MASH Hub, clocks of a case',
  codes: { RED: 'At once', AMBER: 'Soon', GREEN: 'In the ordinary course' },
})
export type Rag = CodeOf<typeof Rag>

/** What was decided. */
export const MashAssessmentOutcome = defineCodeSet({
  name: 'MashAssessmentOutcome',
  description: 'What was decided.',
  source: 'MASH Hub, outcomes of a case',
  codes: {
    NFA: 'No further action',
    INFORMATION_AND_ADVICE: 'Information and advice',
    STEP_ACROSS: 'Passed to early help',
    REFERRAL_S17: 'Referral to social care as a child in need (Children Act 1989 section 17)',
    STRATEGY_S47: 'Strategy discussion (Children Act 1989 section 47)',
    LOOKED_AFTER: 'Looked after by the authority',
    OTHER_AUTHORITY: 'Passed to another authority',
  },
})
export type MashAssessmentOutcome = CodeOf<typeof MashAssessmentOutcome>

/** What somebody does on a case. */
export const TaskPart = defineCodeSet({
  name: 'TaskPart',
  description: 'What somebody does on a case.',
  source: 'MASH Hub',
  codes: {
    LEAD: 'Leads the assessment',
    RESEARCHER: 'Gathers information for it',
    MANAGER: 'Oversees it and signs it off',
    ASKED: 'Was asked to answer for an agency',
  },
})
export type TaskPart = CodeOf<typeof TaskPart>

/** Why a child is part of an assessment. */
export const SubjectRelation = defineCodeSet({
  name: 'SubjectRelation',
  description: 'Why a child is part of an assessment.',
  source: 'MASH Hub',
  codes: {
    SUBJECT: 'The child about whom the contact came',
    SIBLING: 'A brother or sister of that child',
    HOUSEHOLD_CHILD: 'Another child of the same household',
  },
})
export type SubjectRelation = CodeOf<typeof SubjectRelation>

/** The statutory basis on which information is asked for. */
export const Basis = defineCodeSet<BasisCode>({
  name: 'Basis',
  description: 'The statutory basis on which information is asked for.',
  source: 'MASH Hub, sharing rules',
  codes: {
    NONE: 'None yet: triage',
    EARLY_HELP: 'Early help, by agreement (Children Act 2004 section 10)',
    S17: 'Child in need (Children Act 1989 section 17)',
    S47: 'Significant harm suspected (Children Act 1989 section 47)',
    EMERGENCY: 'Danger to life or of serious harm, now',
  },
})

/** What the information is for. */
export const Purpose = defineCodeSet<PurposeCode>({
  name: 'Purpose',
  description: 'What the information is for.',
  source: 'MASH Hub, sharing rules',
  codes: {
    TRIAGE: 'First screening of a contact',
    MASH_ASSESSMENT: 'Weighing what agencies know before deciding on the threshold',
    STRATEGY_DISCUSSION: 'Strategy discussion',
    EMERGENCY_ACCESS: 'Access in an emergency',
    FEEDBACK_TO_REFERRER: 'Telling the referrer what became of the contact',
    AUDIT: 'Audit',
    STATISTICS: 'Statistics',
  },
})

/** The law that the sharing rules are read under. */
export const Profile = defineCodeSet<ProfileCode>({
  name: 'Profile',
  description: 'The law that the sharing rules are read under.',
  source: 'MASH Hub, sharing rules',
  codes: {
    CONSENT_LED: 'Consent is checked below the threshold of significant harm',
    DUTY_16LA:
      'Relevant information must be shared unless that harms the child more (Children Act 2004 section 16LA)',
  },
})

import type { Consent, ReasonCode } from './vocabulary.js'

/** What a viewer reads beside something that is not shown: why, and what can be done. Never anything about the child. */
export interface Reason {
  readonly sentence: string
  readonly remedy: string
}

/** The words of every reason code. */
export const reasons: Readonly<Record<ReasonCode, Reason>> = {
  NO_TASK: {
    sentence: 'You are not working on this case.',
    remedy: 'Ask your MASH manager for a task on it, or use emergency access if a child is in danger now.',
  },
  ROLE_NOT_ENTITLED: {
    sentence: 'Your role does not include this.',
    remedy: 'Ask the MASH practitioner on the case, or the agency that holds it, to share it with you.',
  },
  NOT_ASKED: {
    sentence: 'The agency has not been asked for this.',
    remedy: 'If you need it for this case, send the agency an information request that names it.',
  },
  CONSENT_REFUSED: {
    sentence: 'Consent was refused or withdrawn.',
    remedy: 'Talk to the family again, or review whether the concern has grown enough for a higher basis.',
  },
  CONSENT_NOT_SOUGHT: {
    sentence: 'There is no consent for this: nobody could ask, it was not safe to ask, or it has run out.',
    remedy: 'Ask for consent if that is safe, and record the answer.',
  },
  CONSENT_CONFLICTED: {
    sentence: 'Those who hold parental responsibility do not agree.',
    remedy: 'Try to settle it with them, and record the answer; if they cannot agree, take advice.',
  },
  CONSENT_NOT_NAMED: {
    sentence: 'Consent was given, but it does not name this.',
    remedy: 'Ask for consent that names this, and record it.',
  },
  ANOTHER_PERSON: {
    sentence: "This is about another person, whom the child's consent does not cover.",
    remedy: "Ask for that person's own consent, and record it.",
  },
  YOUNG_PERSON_REFUSED: {
    sentence: 'A young person who is able to decide this for herself or himself has refused.',
    remedy:
      'Talk to the young person again. The refusal stands unless there is significant harm to look into.',
  },
  OVERRIDE_NEEDED: {
    sentence: 'This can be shared only if somebody else approves it.',
    remedy: 'Ask for an override: say why it is needed and what the family has been told.',
  },
  TRIAGE_ONLY: {
    sentence: 'Until a basis is set, only identity and involvement are shown.',
    remedy: 'Decide whether the contact becomes a MASH assessment, and on what basis.',
  },
  BASIS_TOO_LOW: {
    sentence: 'Early help is not enough of a reason to share this.',
    remedy: 'Review the basis of the case if the concern is more serious.',
  },
  POLICE_NECESSITY: {
    sentence: 'Police share this only where it is necessary to safeguard a child in need or at risk.',
    remedy: 'Review the basis of the case, or talk to the police contact.',
  },
  OWNER_HOLDS: {
    sentence: 'The agency has decided that sharing this would harm the child more than holding it back.',
    remedy: 'Talk to the agency; if you do not agree, ask your manager to take it further.',
  },
  PROTECTED_LOCATION: {
    sentence: 'Where this person is has to stay protected.',
    remedy: 'Ring the agency if you must reach the person; it will not give the place away.',
  },
  LEGAL_PRIVILEGE: {
    sentence: 'Legal advice and court-restricted papers are never shared here.',
    remedy: "Ask the agency's legal team.",
  },
  PURPOSE_NOT_CONTENT: {
    sentence: 'This purpose does not need the content of records.',
    remedy: 'Use the outcome, the access log or the statistics, which are provided for it.',
  },
  EMERGENCY_NEEDED: {
    sentence: 'The case says emergency, but you have no emergency access.',
    remedy: 'Ask for emergency access: sign in again and say why.',
  },
  NO_RULE: {
    sentence: 'No rule allows this to be shared.',
    remedy:
      'If you think it should be, tell your MASH manager; if it keeps happening, report the request id.',
  },
}

/** What a viewer is told when the state of consent is what withholds. Consent that was given and is not enough: the basis is too low. */
export const reasonOfConsent: Readonly<Record<Consent, ReasonCode>> = {
  GIVEN: 'BASIS_TOO_LOW',
  REFUSED: 'CONSENT_REFUSED',
  WITHDRAWN: 'CONSENT_REFUSED',
  NOT_SOUGHT: 'CONSENT_NOT_SOUGHT',
  NOT_SOUGHT_UNSAFE: 'CONSENT_NOT_SOUGHT',
  UNABLE: 'CONSENT_NOT_SOUGHT',
  EXPIRED: 'CONSENT_NOT_SOUGHT',
  CONFLICTED: 'CONSENT_CONFLICTED',
}

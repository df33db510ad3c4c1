import { consentRules } from './consent-rules.js'
import type { DecidingRule, Rule } from './rule.js'
import { agencyRoles, councilAgencies, otherRoles } from './vocabulary.js'

/** The end of the table: whatever is left. */
export const noRule = {
  id: 'R27',
  says: 'What no rule allows is withheld.',
  source: 'UK GDPR Art 25(2), data protection by default',
  when: {},
  then: 'W',
  reason: 'NO_RULE',
} as const satisfies DecidingRule

/**
 * Who may see what: read from the top, the first rule that matches decides. What no rule allows is withheld.
 * A default for the partnership's data protection officer, Caldicott Guardian and police data owner to sign off.
 */
export const rules = [
  {
    id: 'R27',
    says: 'A question with an input missing or unknown is refused.',
    source: 'UK GDPR Art 25(2), data protection by default',
    when: { complete: false },
    then: 'W',
    reason: 'NO_RULE',
  },
  {
    id: 'R07a',
    says: 'To a viewer excluded from a restricted case, the case does not exist.',
    source: 'Caldicott principle 4, need to know; conflict of interest',
    when: { excluded: true },
    then: 'X',
  },
  {
    id: 'R10',
    says: 'Feedback to a referrer is the outcome and the next step, never records.',
    source: 'Working Together to Safeguard Children 2026',
    when: { purpose: 'FEEDBACK_TO_REFERRER' },
    then: 'W',
    reason: 'PURPOSE_NOT_CONTENT',
  },
  {
    id: 'R11',
    says: 'Auditors see who saw what and by which rule, never records.',
    source: 'UK GDPR Art 5(1)(c), data minimisation',
    when: { purpose: 'AUDIT' },
    then: 'W',
    reason: 'PURPOSE_NOT_CONTENT',
  },
  {
    id: 'R12',
    says: 'Statistics are made of aggregates, never of records.',
    source: 'UK GDPR Art 89(1)',
    when: { purpose: 'STATISTICS' },
    then: 'W',
    reason: 'PURPOSE_NOT_CONTENT',
  },
  {
    id: 'R27',
    says: 'Only members of the hub and the staff and desks of agencies see records.',
    source: 'UK GDPR Art 25(2), data protection by default',
    when: { role: otherRoles },
    then: 'W',
    reason: 'NO_RULE',
  },
  {
    id: 'R08',
    says: 'Without a task on the case, sealed records do not exist.',
    source: 'Caldicott principle 4, need to know',
    when: { task: false, emergency: false, silent: true },
    then: 'X',
  },
  {
    id: 'R08',
    says: 'Without a task on the case or emergency access, nothing is shown.',
    source: 'Caldicott principle 4, need to know',
    when: { task: false, emergency: false },
    then: 'W',
    reason: 'NO_TASK',
  },
  {
    id: 'R03',
    says: 'Legal advice and court-restricted papers are shown to nobody.',
    source: 'legal professional privilege; Administration of Justice Act 1960 s12; FPR 12.73',
    when: { legal: true },
    then: 'W',
    reason: 'LEGAL_PRIVILEGE',
  },

  // Partners outside the hub: an agency's staff, and the desk that answers for it.
  {
    id: 'R09',
    says: 'To a partner, sealed records do not exist.',
    source: 'SOCPA 2005 s86; HFE Act 1990 s33A; Adoption and Children Act 2002',
    when: { role: agencyRoles, silent: true },
    then: 'X',
  },
  {
    id: 'R09',
    says: 'A partner does not see where a protected person is.',
    source: 'golden rule 5 of the DfE information sharing advice 2024',
    when: { role: agencyRoles, shield: true },
    then: 'W',
    reason: 'ROLE_NOT_ENTITLED',
  },
  {
    id: 'R09',
    says: 'A partner sees the ordinary records of its own agency.',
    source: 'the agency is their controller: UK GDPR Art 4(7)',
    when: { role: agencyRoles, ownAgency: true, class: ['S0', 'S1', 'S2'] },
    then: 'A',
  },
  {
    id: 'R09',
    says: 'Confidential records of an agency are seen by its desk alone.',
    source: 'Caldicott principle 4, need to know',
    when: { role: 'OWNER_DESK', ownAgency: true, class: ['S3', 'S4'] },
    then: 'A',
  },
  {
    id: 'R09',
    says: "A partner sees another agency's record if that agency decided so.",
    source: 'the agency is its controller: UK GDPR Art 4(7)',
    when: { role: agencyRoles, ownAgency: false, ownerDecision: 'SHARED' },
    then: 'A',
  },
  {
    id: 'R09',
    says: 'A partner sees what is always shown.',
    source: 'staff safety; identity of the child: Children Act 2004 s16LC',
    when: { role: agencyRoles, ownAgency: false, always: true },
    then: 'A',
  },
  {
    id: 'R09',
    says: 'A partner may know that social care or early help is involved.',
    source: 'Children Act 2004 s10, cooperation',
    when: { role: agencyRoles, ownAgency: false, owner: councilAgencies, class: 'S0' },
    then: 'A',
  },
  {
    id: 'R09',
    says: 'A partner sees nothing else.',
    source: 'Caldicott principle 4, need to know',
    when: { role: agencyRoles },
    then: 'W',
    reason: 'ROLE_NOT_ENTITLED',
  },

  // From here on the viewer is a practitioner or manager of the hub, with a task or emergency access.
  {
    id: 'R02',
    says: 'What the owner decided to share for this case is shown, sealed or not.',
    source: 'the owner is its controller: UK GDPR Art 4(7)',
    when: { ownerDecision: 'SHARED' },
    then: 'A',
  },
  {
    id: 'R02',
    says: "Without the owner's own decision, sealed records do not exist.",
    source: 'SOCPA 2005 s86; HFE Act 1990 s33A; Adoption and Children Act 2002',
    when: { silent: true },
    then: 'X',
  },
  {
    id: 'R05',
    says: 'Where a protected person is, is shown to nobody.',
    source: 'golden rule 5 of the DfE information sharing advice 2024',
    when: { shield: true },
    then: 'W',
    reason: 'PROTECTED_LOCATION',
  },
  {
    id: 'R12a',
    says: 'Identity, markers for staff safety and the child protection flag are always shown.',
    source: 'Health and Safety at Work etc. Act 1974 s2; Children Act 2004 s16LC; NHS DCB1609',
    when: { always: true },
    then: 'A',
  },
  {
    id: 'R12a',
    says: "The hub's own records are shown to its members.",
    source: 'Working Together to Safeguard Children 2026',
    when: { hub: true },
    then: 'A',
  },
  {
    id: 'R12a',
    says: "The council's own records are shown to the council: that is no disclosure.",
    source: 'one controller: UK GDPR Art 4(7)',
    when: { own: true, viewerAgency: councilAgencies },
    then: 'A',
  },
  {
    id: 'R04',
    says: 'What the owner holds back, because sharing would harm the child more, is withheld.',
    source: 'Children Act 2004 s16LA(3)',
    when: { ownerDecision: 'HELD' },
    then: 'W',
    reason: 'OWNER_HOLDS',
  },
  {
    id: 'R25a',
    says: 'What was sent with this very contact is shown.',
    source: 'its owner disclosed it for this purpose: Children Act 2004 s10, s11',
    when: { cameWithContact: true },
    then: 'A',
  },
  {
    id: 'R25',
    says: 'In triage, before a basis is set, pointers and identity are shown.',
    source: 'R (AB and CD) v Haringey [2013] EWHC 416 (Admin)',
    when: { basis: 'NONE', class: ['S0', 'S1'] },
    then: 'A',
  },
  {
    id: 'R25',
    says: 'In triage nothing else is looked up.',
    source: 'R (AB and CD) v Haringey [2013] EWHC 416 (Admin)',
    when: { basis: 'NONE' },
    then: 'W',
    reason: 'TRIAGE_ONLY',
  },
  {
    id: 'R00',
    says: 'Beyond pointers and identity, only what was asked for is shown, save in an emergency.',
    source: 'UK GDPR Art 5(1)(c), data minimisation',
    when: { asked: false, emergency: false, class: ['S2', 'S3', 'S4', 'S5'] },
    then: 'Q',
  },
  {
    id: 'R13',
    says: 'With emergency access to an emergency, everything that is left is shown.',
    source: 'UK GDPR Art 6(1)(d) and 9(2)(c), vital interests',
    when: { basis: 'EMERGENCY', emergency: true },
    then: 'A',
  },
  {
    id: 'R13',
    says: 'In an emergency without emergency access nothing more is shown.',
    source: 'UK GDPR Art 6(1)(d) and 9(2)(c), vital interests',
    when: { basis: 'EMERGENCY' },
    then: 'W',
    reason: 'EMERGENCY_NEEDED',
  },
  ...consentRules,
  noRule,
] as const satisfies readonly Rule[]

/** The number of a rule, as logs and auditors know it. */
export type RuleId = (typeof rules)[number]['id']

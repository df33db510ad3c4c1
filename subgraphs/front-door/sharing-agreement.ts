import type { SharingAgreement } from '#shared/subgraph/sharing-agreement'

/** What an information sharing agreement says of the records of the hub itself. */
export const sharingAgreement: SharingAgreement = {
  title: 'Front door',
  owner: "The partnership's lead authority, as controller for the partners.",
  answers: 'The MASH manager',
  purpose:
    'To know why a child may be asked about, by whom and for how long, and to decide what help or protection a child needs.',
  lawfulBasis:
    'Working with partners to safeguard children: Children Act 2004 sections 10, 11 and 16LA, Children Act 1989 sections 17 and 47; UK GDPR Article 6(1)(e), Data Protection Act 2018 Schedule 1 paragraph 18. Consent here is what confidentiality asks for, not the basis of processing.',
  retention:
    "A case until the child is 25, as the authority's own records; the index as long as somebody in it has a case or a link; consents as long as the case that stood on them; who a child was in the access logs for 75 years after the last case was closed. No agency's record is ever kept here.",
  factsAndOpinions: 'Kept apart: each line of the merged chronology keeps what its agency said of it.',
}

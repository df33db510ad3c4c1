import type { SharingAgreement } from '#shared/subgraph/sharing-agreement'

/** What an information sharing agreement says of the record of who saw what. */
export const sharingAgreement: SharingAgreement = {
  title: 'Access log',
  owner: "The partnership's lead authority, as controller for the partners.",
  answers: 'The information governance lead',
  purpose:
    'To show who saw which field of which child’s record, for what purpose and by which rule, and to find who should not have.',
  lawfulBasis:
    'Accountability and security of processing: UK GDPR Articles 5(2), 24 and 32; what a person may ask to know, Article 15; UK GDPR Article 6(1)(e).',
  retention:
    'As long as the records that were shown, and never shorter than a review or a complaint that stands on it. Destroying a child’s key erases the child from every log.',
  factsAndOpinions:
    'Facts alone: names of fields and codes, never a value. A verdict is the reviewer’s opinion, and says whose.',
}

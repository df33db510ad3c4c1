import type { SharingAgreement } from '#shared/subgraph/sharing-agreement'

/** What an information sharing agreement says of the records of New partner. Write here what yours says. */
export const sharingAgreement: SharingAgreement = {
  title: 'New partner',
  owner: 'New partner, as controller.',
  answers: 'New partner’s safeguarding lead',
  purpose: 'To keep a child safe whose family New partner works with.',
  lawfulBasis:
    'Children Act 2004 sections 10 and 11; UK GDPR Article 6(1)(e), Article 9(2)(g), Data Protection Act 2018 Schedule 1 paragraph 18.',
  retention:
    'New partner’s own schedule. The database is a copy: what is deleted there is deleted here, with what it was before.',
  factsAndOpinions: 'Kept apart: assessments are opinion in the chronology, all else is fact.',
}

import type { SharingAgreement } from '#shared/subgraph/sharing-agreement'

/** What an information sharing agreement says of the records of health. */
export const sharingAgreement: SharingAgreement = {
  title: 'Health',
  owner:
    'The NHS bodies of the area, each as controller of its own; the integrated care board for the subgraph.',
  answers: "The integrated care board's named nurse's office",
  purpose:
    "To tell those who safeguard a child what her or his own care shows, and what a parent's may mean for her or him.",
  lawfulBasis:
    'UK GDPR Article 6(1)(e), Article 9(2)(g) and (h), Data Protection Act 2018 Schedule 1 paragraph 18. The common-law duty of confidentiality is met by consent, by the public interest, or from 30 September 2026 by Children Act 2004 section 16LA. Child Protection - Information Sharing: NHS standard DCB1609.',
  retention:
    "As the source keeps it, under the NHS Records Management Code: children's records to the 25th birthday, or the 26th if 17 at the last entry; maternity 25 years after the last birth; child protection flags 12 months after their end.",
  factsAndOpinions:
    "Kept apart: what was judged - the content of a child's mental health record, the state of a home, a suspicion of non-accidental injury, what an adult's health means for parenting - is opinion in the chronology, all else is fact.",
}

import type { SharingAgreement } from '#shared/subgraph/sharing-agreement'

/** What an information sharing agreement says of the records of police. */
export const sharingAgreement: SharingAgreement = {
  title: 'Police',
  owner: 'The chief constable, as controller.',
  answers: "The force's public protection unit",
  purpose:
    'To safeguard children together with the other partners, and to keep those safe who visit a family.',
  lawfulBasis:
    'Children Act 2004 sections 10, 11 and 16LA, Children Act 1989 section 47(9) to (11); UK GDPR Article 6(1)(e), Article 10, Data Protection Act 2018 Schedule 1 paragraph 18. Data taken for law enforcement goes out of Part 3 only where section 36(4) allows it.',
  retention:
    "The force's own, under the College of Policing's management of police information. The database is a copy: what the force deletes is deleted here, with what it was before.",
  factsAndOpinions:
    'Kept apart: concern reports, flags and intelligence are opinion in the chronology, with the grading of the source.',
}

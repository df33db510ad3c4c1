import type { SharingAgreement } from '#shared/subgraph/sharing-agreement'

/** What an information sharing agreement says of the records of schools and the education team. */
export const sharingAgreement: SharingAgreement = {
  title: 'Education',
  owner: 'The schools and the local authority, each as controller of its own.',
  answers: "The authority's education safeguarding team",
  purpose: 'To safeguard the children of a school or an area.',
  lawfulBasis:
    'Education Act 2002 section 175, Children Act 2004 sections 10, 11 and 16LA, Children Act 1989 section 47(9) to (11), Education Act 1996 section 436A; UK GDPR Article 6(1)(c) and (e), Article 9(2)(g), Data Protection Act 2018 Schedule 1 paragraph 18.',
  retention:
    "The schools' own: registers for six years (School Attendance (Pupil Registration) (England) Regulations 2024), child protection files until the pupil's 25th birthday. The database is a copy: what a school deletes is deleted here, with what it was before.",
  factsAndOpinions:
    "Kept apart: the designated safeguarding lead's log is opinion in the chronology, all else is fact.",
}

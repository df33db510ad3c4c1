import type { SharingAgreement } from '#shared/subgraph/sharing-agreement'

/** What an information sharing agreement says of the records of children's social care. */
export const sharingAgreement: SharingAgreement = {
  title: 'Social care',
  owner: 'The council, as controller.',
  answers: "The director of children's services, through the duty social worker",
  purpose:
    "To find out whether a child is in need or suffers significant harm, to protect her or him, and to look after the children in the council's care.",
  lawfulBasis:
    'Children Act 1989 sections 17, 22, 31 and 47; Children Act 2004 sections 10, 11 and 16LA; UK GDPR Article 6(1)(e), Article 9(2)(g), Data Protection Act 2018 Schedule 1 paragraph 18.',
  retention:
    "The council's own: as a rule until the 75th birthday of a looked-after child, 100 years from an adoption order, 35 years from the closure of a case with a plan. The database is a copy.",
  factsAndOpinions:
    'Kept apart: assessments and household narratives are opinion in the chronology, all else is fact.',
}

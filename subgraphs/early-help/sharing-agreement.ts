import type { SharingAgreement } from '#shared/subgraph/sharing-agreement'

/** What an information sharing agreement says of the records of early help. */
export const sharingAgreement: SharingAgreement = {
  title: 'Early help',
  owner:
    "The council, as controller: one with children's social care. An assessment that a school or charity holds stays that partner's.",
  answers: "The early help hub's duty coordinator",
  purpose:
    'To help a child and the family as soon as a need emerges, and not to ask them twice what the council already knows.',
  lawfulBasis:
    "Help by agreement with the family: Children Act 2004 sections 10, 11 and 16LA, Children Act 1989 section 17(10); UK GDPR Article 6(1)(e), Article 9(2)(g), Data Protection Act 2018 Schedule 1 paragraph 18. The family's agreement is to the service; it is not the lawful basis.",
  retention:
    "The council's own schedule. The database is a copy: what the council deletes is deleted here, with what it was before.",
  factsAndOpinions: 'Kept apart: assessments are opinion in the chronology, all else is fact.',
}

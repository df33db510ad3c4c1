import { deskPerson, personOf, type AskDesk, type Data } from './desk.js'

/** The police's desk in the tests, and a case on which Kofi was asked to answer. */
export const kofi = deskPerson('kofi')
export const S05 = 'MASH-2026-0005'
export const baby = personOf('S05', 'baby')

export const requests = `query ($first: Int! = 50, $after: String) { policeDeskRequests(first: $first, after: $after) {
  nodes { assessmentId childId category rule basis askedAt dueAt overdue recordIds } endCursor hasNextPage } }`
export const items = `query ($first: Int! = 50, $after: String) { policeDeskProtectedItems(first: $first, after: $after) {
  nodes { assessmentId childId recordId field sourceReference protection readAt dueAt overdue } endCursor hasNextPage } }`
export const decisions = `query ($assessment: ID!) { policeOwnerDecisions(assessmentId: $assessment) {
  nodes { decision recordId stands recipientUser reason reviewOn decidedBy escalation { telephone } } } }`
export const decide = `mutation ($input: RecordDecision!) { decidePoliceRecords(input: $input) {
  id recordId decision stands recipientUser escalation { telephone } } }`

/** What Kofi's lists tell of one case. */
export interface PoliceDesk {
  /** The nodes of one page, of every case. */
  nodes(query: string): Promise<Data[]>
  requests(assessment: string): Promise<Data[]>
  items(assessment: string): Promise<Data[]>
  /** The sealed records of a case, as a decision names them. */
  sealed(assessment: string): Promise<{ field: string; recordId: string }[]>
}

/** Reads Kofi's lists. */
export function policeDesk(ask: AskDesk): PoliceDesk {
  const nodes = async (query: string): Promise<Data[]> => {
    const { value } = await ask(kofi, 'police', query)
    return (value as { nodes: Data[] }).nodes // the shape of every page
  }
  const ofCase = async (query: string, assessment: string): Promise<Data[]> =>
    (await nodes(query)).filter(({ assessmentId }) => assessmentId === assessment)
  return {
    nodes,
    requests: (assessment) => ofCase(requests, assessment),
    items: (assessment) => ofCase(items, assessment),
    sealed: async (assessment) =>
      (await ofCase(items, assessment)).map(({ field, recordId }) => ({
        field: String(field),
        recordId: String(recordId),
      })),
  }
}

/** The variables of a decision of Kofi's on S05: shared with one person of social care, unless said otherwise. */
export const sharing = (records: readonly object[], userId: string, change: object = {}) => ({
  input: {
    assessmentId: S05,
    childId: baby,
    records,
    decision: 'SHARED',
    recipients: [{ agency: 'social-care', userId }],
    reason: 'She leads the strategy discussion and must know.',
    ...change,
  },
})

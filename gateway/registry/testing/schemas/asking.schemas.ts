import { meta, supervision, risk, identity, order, answering, keyed, type Schemas } from './schema.js'

/** What may be asked for, and by what: R7 to R10. */
export const asking = {
  R7: {
    passing: {
      'an interface as strict as its strictest member': {
        record: answering('ProbationEvent', risk),
        body: `interface ProbationEvent { note: String ${risk} }
          type ProbationBreach implements ProbationEvent { note: String ${risk} }
          type ProbationVisit implements ProbationEvent { note: String ${supervision} }`,
      },
      'a union as strict as its strictest member': {
        record: answering('ProbationItem', risk),
        body: `union ProbationItem = ProbationBreach | ProbationVisit
          type ProbationBreach ${risk} { note: String } type ProbationVisit ${supervision} { note: String }`,
      },
    },
    failing: {
      'an interface less strict than a member': {
        record: answering('ProbationEvent'),
        body: `interface ProbationEvent { note: String ${supervision} }
          type ProbationBreach implements ProbationEvent { note: String ${risk} }`,
        at: 'ProbationEvent.note',
      },
      'a union answered less strictly than a member': {
        record: answering('ProbationItem'),
        body: `union ProbationItem = ProbationBreach | ProbationVisit
          type ProbationBreach ${risk} { note: String } type ProbationVisit ${supervision} { note: String }`,
        at: 'ProbationRecord.orders',
      },
    },
  },
  R8: {
    passing: { 'an entity with the grant in its key': keyed('id grant', 'id: ID! grant: ID!') },
    failing: {
      'an entity without the grant in its key': { ...keyed('id', 'id: ID!'), at: 'ProbationOrder' },
      'a key on the NHS number': {
        ...keyed('nhsNumber grant', 'nhsNumber: ID! grant: ID!'),
        at: 'ProbationOrder',
      },
      'a key on an identifier deeper down': {
        ...keyed('grant person { pncId }', `grant: ID! person: ProbationPerson ${supervision}`),
        edit: (sdl) => `${sdl} type ProbationPerson { pncId: ID! ${supervision} }`,
        at: 'ProbationOrder',
      },
    },
  },
  R9: {
    passing: {
      'the fields of an agency’s desk': {
        body: `type Query { probationLinksWaiting: [ProbationLinkWaiting!]! }
          type ProbationLinkWaiting ${identity} { personId: ID! }`,
      },
    },
    failing: {
      'a root field that answers a child': {
        body: 'type Query { probationChild: Child }',
        at: 'Query.probationChild',
      },
      'a root field that answers a record, further down': {
        body: `type Query { probationPage: ProbationPage } type ProbationPage ${meta} { nodes: [ProbationRecord!] }`,
        at: 'Query.probationPage',
      },
      'a mutation that answers a record': {
        body: 'type Mutation { setProbationRecord: ProbationRecord }',
        at: 'Mutation.setProbationRecord',
      },
      'a root type under another name': {
        body: 'schema { query: ProbationRoot } type ProbationRoot { probationChild: Child }',
        at: 'ProbationRoot.probationChild',
      },
      'a desk’s field that answers what no desk has': {
        body: `type Query { probationLinksWaiting: [ProbationLinkWaiting!]! }
          type ProbationLinkWaiting ${supervision} { personId: ID! }`,
        at: 'Query.probationLinksWaiting',
      },
    },
  },
  R10: {
    passing: {
      'a filter by what is as strict as the answer': {
        record: `orders(madeOn: String): [ProbationOrder!] ${supervision}`,
        body: order(`madeOn: String ${supervision} risk: String ${risk}`),
      },
    },
    failing: {
      'a filter by what is stricter': {
        record: `orders(riskAtLeast: String): [ProbationOrder!] ${supervision}`,
        body: order(`risk: String ${risk}`),
        at: 'ProbationRecord.orders',
      },
      'a filter by what is stricter, inside an input': {
        record: `orders(filter: ProbationFilter): [ProbationOrder!] ${supervision}`,
        body: `${order(`risk: String ${risk}`)} input ProbationFilter { and: [ProbationFilter!] risk: String }`,
        at: 'ProbationRecord.orders',
      },
      'an order by what is stricter': {
        record: `orders(by: ProbationSort): [ProbationOrder!] ${supervision}`,
        body: `${order(`risk: String ${risk}`)} enum ProbationSort { MADE_ON RISK_DESC }`,
        at: 'ProbationRecord.orders',
      },
      'a search over everything': {
        record: `orders(search: String): ProbationPage ${supervision}`,
        body: `type ProbationPage ${supervision} { count: Int nodes: [ProbationOrder!] } ${order(`risk: String ${risk}`)}`,
        at: 'ProbationRecord.orders',
      },
    },
  },
} as const satisfies Readonly<Record<string, Schemas>>

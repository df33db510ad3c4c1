import type { Agency, Role } from '#shared/sharing/vocabulary'

/** Somebody who uses the hub in development and in tests. None of them exists. */
export interface Persona {
  /** What is typed: `mash view MASH-2026-0001 --as amara`; the `sub` of the person's tokens. */
  readonly id: string
  readonly name: string
  /** Home agency. Members of the hub keep theirs; those who serve the hub itself belong to the front door. */
  readonly agency: Agency
  readonly roles: readonly Role[]
  readonly team: string
  /** What this person may see, in one sentence. */
  readonly description: string
}

/** The one table of people: the identity provider, the README, the stories' tasks and the tests all use it. */
export const personas = [
  {
    id: 'amara',
    name: 'Amara Quillfeather',
    agency: 'social-care',
    roles: ['MASH_PRACTITIONER'],
    team: 'MASH, social work',
    description:
      "Sees what law and consent allow on the cases she works on, and the council's own records in full.",
  },
  {
    id: 'bronwen',
    name: 'Bronwen Thimbleby',
    agency: 'social-care',
    roles: ['MASH_PRACTITIONER'],
    team: 'MASH, social work',
    description:
      'Has the same role as Amara and none of her cases: what she has no task on does not exist for her.',
  },
  {
    id: 'callum',
    name: 'Callum Inkleby',
    agency: 'police',
    roles: ['MASH_PRACTITIONER'],
    team: 'MASH, police researchers',
    description:
      "Sees what law and consent allow on the cases he works on; the council's records are another agency's to him.",
  },
  {
    id: 'dilys',
    name: 'Dilys Yarrowmere',
    agency: 'health',
    roles: ['MASH_PRACTITIONER'],
    team: 'MASH, health navigators',
    description:
      "Sees what law and consent allow on the cases she works on; the council's records are another agency's to her.",
  },
  {
    id: 'edwin',
    name: 'Edwin Cobblethorpe',
    agency: 'social-care',
    roles: ['MASH_MANAGER'],
    team: 'MASH, management',
    description:
      'Sees what law and consent allow on the cases he oversees, signs decisions off and approves overrides.',
  },
  {
    id: 'farah',
    name: 'Farah Kestrelwick',
    agency: 'police',
    roles: ['AGENCY_STAFF'],
    team: 'Police, public protection',
    description:
      "Sees the police's ordinary records on cases she is asked about, and of others only that the council is involved.",
  },
  {
    id: 'gethin',
    name: 'Gethin Saffronley',
    agency: 'health',
    roles: ['AGENCY_STAFF'],
    team: 'Health, children’s community nursing',
    description:
      "Sees health's ordinary records on cases he is asked about, and of others only that the council is involved.",
  },
  {
    id: 'hetty',
    name: 'Hetty Pebblewick',
    agency: 'education',
    roles: ['AGENCY_STAFF'],
    team: 'Education, Overwater Primary School',
    description:
      "Sees education's ordinary records on cases she is asked about, and of others only that the council is involved.",
  },
  {
    id: 'idris',
    name: 'Idris Umberfold',
    agency: 'early-help',
    roles: ['AGENCY_STAFF'],
    team: 'Early help, family hub',
    description:
      "Sees early help's ordinary records on cases he is asked about, and of social care only that it is involved.",
  },
  {
    id: 'juno',
    name: 'Juno Velvetholm',
    agency: 'social-care',
    roles: ['AGENCY_STAFF'],
    team: 'Social care, assessment team',
    description:
      "Sees social care's ordinary records on cases she is asked about, and of early help only that it is involved.",
  },
  {
    id: 'kofi',
    name: 'Kofi Gimblegarth',
    agency: 'police',
    roles: ['OWNER_DESK'],
    team: 'Police, information desk',
    description:
      'Answers for the police: sees all of its records that are not sealed, and decides what it shares or holds.',
  },
  {
    id: 'leonie',
    name: 'Leonie Tansythorpe',
    agency: 'health',
    roles: ['OWNER_DESK'],
    team: 'Health, named nurse’s office',
    description:
      'Answers for health: sees all of its records that are not sealed, and decides what it shares or holds.',
  },
  {
    id: 'marit',
    name: 'Marit Whistledale',
    agency: 'front-door',
    roles: ['LINK_STEWARD'],
    team: 'Hub, record linkage',
    description: 'Confirms or rejects links between people of the hub and of an agency, and sees no records.',
  },
  {
    id: 'nils',
    name: 'Nils Lanternshaw',
    agency: 'front-door',
    roles: ['AUDITOR'],
    team: 'Hub, information governance',
    description: 'Sees who was shown what, when and by which rule, and no content.',
  },
  {
    id: 'oona',
    name: 'Oona Dapplecombe',
    agency: 'front-door',
    roles: ['ANALYST'],
    team: 'Hub, performance',
    description: 'Sees figures, and no child.',
  },
  {
    id: 'piers',
    name: 'Piers Candlenook',
    agency: 'police',
    roles: ['PUBLISHER'],
    team: 'Police, software engineering',
    description: "Publishes the police's part of the graph, and sees no child.",
  },
  {
    id: 'quentin',
    name: 'Quentin Mossgrove',
    agency: 'front-door',
    roles: ['AUDITOR'],
    team: 'Hub, data protection',
    description: 'Sees the same as Nils, and is of another team: nobody reviews what is their own.',
  },
  {
    id: 'rhoda',
    name: 'Rhoda Pennywhistle',
    agency: 'voluntary-sector',
    roles: ['REFERRER'],
    team: 'Overwater youth club',
    description:
      'Sends contacts, answers what she is asked about them, hears what came of them, and sees no record.',
  },
  {
    id: 'rowena',
    name: 'Rowena Tidewell',
    agency: 'social-care',
    roles: ['OWNER_DESK'],
    team: 'Social care, records and returns',
    description:
      'Answers for social care: sees all of its records that are not sealed, decides what it shares or holds, and makes its statutory return.',
  },
  {
    id: 'sabine',
    name: 'Sabine Hollowbrook',
    agency: 'front-door',
    roles: ['OWNER_DESK'],
    team: 'Hub, records',
    description:
      "Answers for the hub's own part of the graph: lets through, or not, what partners' schemas would do with it, and sees no record.",
  },
] as const satisfies readonly Persona[]

/** The id of somebody in the table. */
export type PersonaId = (typeof personas)[number]['id']

const byId: ReadonlyMap<string, Persona> = new Map(personas.map((persona) => [persona.id, persona]))

/** The persona of this id, or nothing. */
export const findPersona = (id: string): Persona | undefined => byId.get(id)

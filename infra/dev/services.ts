import type { HubDirectory } from '#shared/config/hub-directory'

/** A process of the hub. Those with a `contact` are agencies; those that keep records have a database. */
interface Service {
  readonly name: string
  /** Its port is the port base (4000) and this. */
  readonly offset: number
  /** Its composition root, below `dist/`. */
  readonly main: string
  readonly keepsRecords: boolean
  /** Whom practitioners ring. Invented; the numbers are kept for fiction (Ofcom: 01632 960000 to 960999). */
  readonly contact?: Readonly<Record<'name' | 'role' | 'telephone' | 'email' | 'hours', string>>
}

const OFFICE_HOURS = 'Monday to Friday, 9am to 5pm'

/** Everything that `npm start` starts, beside PostgreSQL. */
export const services = [
  { name: 'identity-provider', offset: 10, main: 'infra/oidc/main.js', keepsRecords: false },
  { name: 'front-door', offset: 1, main: 'subgraphs/front-door/main.js', keepsRecords: true },
  {
    name: 'police',
    offset: 2,
    main: 'subgraphs/police/main.js',
    keepsRecords: true,
    contact: {
      name: 'Police information desk',
      role: 'Public protection',
      telephone: '01632 960102',
      email: 'information-desk@police.example',
      hours: 'Every day, at any time',
    },
  },
  {
    name: 'health',
    offset: 3,
    main: 'subgraphs/health/main.js',
    keepsRecords: true,
    contact: {
      name: "Named nurse's office",
      role: 'Safeguarding children team',
      telephone: '01632 960103',
      email: 'named-nurse@health.example',
      hours: OFFICE_HOURS,
    },
  },
  {
    name: 'education',
    offset: 4,
    main: 'subgraphs/education/main.js',
    keepsRecords: true,
    contact: {
      name: 'Education safeguarding team',
      role: 'Local authority education',
      telephone: '01632 960104',
      email: 'safeguarding@education.example',
      hours: `${OFFICE_HOURS}, also in the holidays`,
    },
  },
  {
    name: 'early-help',
    offset: 5,
    main: 'subgraphs/early-help/main.js',
    keepsRecords: true,
    contact: {
      name: 'Early help hub',
      role: 'Duty coordinator',
      telephone: '01632 960105',
      email: 'duty@early-help.example',
      hours: OFFICE_HOURS,
    },
  },
  {
    name: 'social-care',
    offset: 6,
    main: 'subgraphs/social-care/main.js',
    keepsRecords: true,
    contact: {
      name: "Children's social care",
      role: 'Duty social worker',
      telephone: '01632 960106',
      email: 'duty@social-care.example',
      hours: `${OFFICE_HOURS}; at other times the emergency duty team`,
    },
  },
  { name: 'access-log', offset: 7, main: 'subgraphs/access-log/main.js', keepsRecords: true },
  { name: 'gateway', offset: 0, main: 'gateway/main.js', keepsRecords: false },
] as const satisfies readonly Service[]

/** One of the processes. */
export type ServiceName = (typeof services)[number]['name']

/** PostgreSQL's port is the port base and this. */
export const POSTGRES_OFFSET = 20

/** The audience of users' tokens: an identifier, not an address. */
const AUDIENCE = 'https://hub.mash-hub.example'

/** Where a service of this hub answers. Loopback only: nothing here is meant for anyone else's machine. */
export const urlOf = (service: Service, portBase: number): string =>
  `http://127.0.0.1:${portBase + service.offset}`

/** Who is who, for every service to read. */
export function hubDirectory(portBase: number): HubDirectory {
  const entries = services.map((service: Service) => {
    const { name, contact } = service
    return [name, { url: urlOf(service, portBase), ...(contact && { contact }) }] as const
  })
  const [identityProvider] = services
  return {
    identity: { issuer: urlOf(identityProvider, portBase), audience: AUDIENCE },
    services: Object.fromEntries(entries),
  }
}

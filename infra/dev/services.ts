import type { HubDirectory } from '#shared/config/hub-directory'

/** A process of the hub. Those with a `contact` are agencies. */
interface Service {
  readonly name: string
  /** Its port is the port base (4000) and this. */
  readonly offset: number
  /** Its composition root, below `dist/`. */
  readonly main: string
  /** Whether it has a database: of records and of its access log, or of its log alone. */
  readonly keepsRecords: boolean
  /** Whether it cosigns what the signers of all logs vouch for. */
  readonly witness?: true
  /** What goes on when it has died; without the others there is no hub. */
  readonly without?: string
  /** Whom practitioners ring. Invented; the numbers are kept for fiction (Ofcom: 01632 960000 to 960999). */
  readonly contact?: Readonly<Record<'name' | 'role' | 'telephone' | 'email' | 'hours', string>>
}

const WITHOUT_AGENCY = 'Views go on without it: its part says UNAVAILABLE.'

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
    without: WITHOUT_AGENCY,
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
    without: WITHOUT_AGENCY,
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
    without: WITHOUT_AGENCY,
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
    without: WITHOUT_AGENCY,
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
    without: WITHOUT_AGENCY,
    contact: {
      name: "Children's social care",
      role: 'Duty social worker',
      telephone: '01632 960106',
      email: 'duty@social-care.example',
      hours: `${OFFICE_HOURS}; at other times the emergency duty team`,
    },
  },
  {
    name: 'access-log',
    offset: 7,
    main: 'subgraphs/access-log/main.js',
    keepsRecords: true,
    witness: true,
    without: 'Views go on and are logged; auditors cannot search what was logged.',
  },
  {
    name: 'log-signer',
    offset: 8,
    main: 'shared/access-log/signer/main.js',
    keepsRecords: false,
    without: 'Views go on and are logged; what is logged is not signed until it runs again.',
  },
  { name: 'gateway', offset: 0, main: 'gateway/main.js', keepsRecords: true, witness: true },
] as const satisfies readonly Service[]

/** One of the processes. */
export type ServiceName = (typeof services)[number]['name']

/** Those that have a database, and so an access log. */
export const recordKeepers: readonly ServiceName[] = services.flatMap(({ name, keepsRecords }) =>
  keepsRecords ? [name] : [],
)

/** Every database: those of the services, and the gateway's registry, which has one of its own. */
export const databaseNames = [...recordKeepers, 'registry'] as const

/** One of them. */
export type DatabaseName = (typeof databaseNames)[number]

/** PostgreSQL's port is the port base and this. */
export const POSTGRES_OFFSET = 20

/** The audience of users' tokens: an identifier, not an address. */
const AUDIENCE = 'https://hub.mash-hub.example'

/** Where a service of this hub answers. Loopback only: nothing here is meant for anyone else's machine. */
export const urlOf = (service: Service, portBase: number): string =>
  `http://127.0.0.1:${portBase + service.offset}`

/** The hub's own name, below which its logs and witnesses have theirs. */
const HUB = 'mash-hub.example'

/** Name of a service's access log. */
export const originOf = (service: ServiceName): string => `${HUB}/${service}`

/** As whom a service cosigns the logs of others: another name than that of its own log. */
export const witnessNameOf = (service: ServiceName): string => `${HUB}/${service}/witness`

/** Public keys that vouch for what is in a log, as verifier keys, by service. */
export interface LogKeys {
  readonly logs: ReadonlyMap<string, string>
  readonly witnesses: ReadonlyMap<string, string>
}

/** Who is who, for every service to read. */
export function hubDirectory(
  portBase: number,
  { logs, witnesses }: LogKeys,
  operator?: HubDirectory['operator'],
): HubDirectory {
  const entries = services.map((service: Service & { readonly name: ServiceName }) => {
    const { name, contact } = service
    const [log, witness] = [logs.get(name), witnesses.get(name)]
    const entry = {
      url: urlOf(service, portBase),
      ...(contact && { contact }),
      ...(log !== undefined && { log: { name: originOf(name), key: log } }),
      ...(witness !== undefined && { witness: { name: witnessNameOf(name), key: witness } }),
    }
    return [name, entry] as const
  })
  const [identityProvider] = services
  return {
    identity: { issuer: urlOf(identityProvider, portBase), audience: AUDIENCE },
    services: Object.fromEntries(entries),
    ...(operator && { operator }),
  }
}

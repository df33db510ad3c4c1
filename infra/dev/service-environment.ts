import { resolve } from 'node:path'

/** What is started: a service of the hub, or of a partner. Those with a `contact` are agencies. */
export interface StartedService {
  readonly name: string
  /** Its composition root, below `dist/`. */
  readonly main: string
  readonly contact?: object
}

/** What a child inherits of our environment: never another service's database, or whatever else a shell holds. */
const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'NODE_OPTIONS', 'NODE_COMPILE_CACHE']

/** How long the gateway waits: longer on a slow machine. */
const DEADLINES = ['AGENCY_DEADLINE_MS', 'ACCESS_LOG_DEADLINE_MS']

/** Logins of other roles, which the service's file holds for its commands. Set here and empty, they are not read from there. */
const NOT_SERVED_WITH = { MIGRATOR_DATABASE_URL: '', IMPORTER_DATABASE_URL: '' }

/**
 * The environment that a service starts with, beside its file: what it inherits of ours, and what somebody may set for `npm start`:
 * `AGENCY_DEADLINE_MS` and `ACCESS_LOG_DEADLINE_MS` for the gateway, `SHARING_CANDIDATE_FILE` for every agency.
 */
export function serviceEnvironment(service: StartedService, ours: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = service.name === 'gateway' ? [...INHERITED, ...DEADLINES] : INHERITED
  const candidate = ours['SHARING_CANDIDATE_FILE']
  return {
    ...Object.fromEntries(names.map((name) => [name, ours[name]])),
    // Services run in the state directory; the path was written where we are.
    ...(service.contact && candidate && { SHARING_CANDIDATE_FILE: resolve(candidate) }),
    ...NOT_SERVED_WITH,
  }
}

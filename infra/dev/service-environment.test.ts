import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { serviceEnvironment } from './service-environment.js'
import { services, type ServiceName } from './services.js'

const shell = {
  PATH: '/bin',
  POLICE_DATABASE_URL: 'postgres://p',
  IMPORTER_DATABASE_URL: 'postgres://i',
  AGENCY_DEADLINE_MS: '5000',
  ACCESS_LOG_DEADLINE_MS: '30000',
  SHARING_CANDIDATE_FILE: 'candidate.json',
}
const environmentOf = (name: ServiceName): NodeJS.ProcessEnv =>
  serviceEnvironment(services.find((service) => service.name === name) ?? expect.fail(name), shell)
const set = (name: ServiceName) =>
  Object.fromEntries(Object.entries(environmentOf(name)).filter(([, value]) => value))

test('the deadlines reach the gateway alone, the candidate every agency, from any directory', () => {
  const SHARING_CANDIDATE_FILE = resolve('candidate.json')
  expect(set('gateway')).toEqual({
    PATH: '/bin',
    AGENCY_DEADLINE_MS: '5000',
    ACCESS_LOG_DEADLINE_MS: '30000',
  })
  expect(set('front-door')).toEqual({ PATH: '/bin' })
  for (const agency of ['police', 'health', 'education', 'early-help', 'social-care'] as const)
    expect(set(agency)).toEqual({ PATH: '/bin', SHARING_CANDIDATE_FILE })
})

test('no service serves with the login of the migrator or the importer, though its file holds them', () => {
  for (const { name } of services)
    expect(environmentOf(name)).toMatchObject({ MIGRATOR_DATABASE_URL: '', IMPORTER_DATABASE_URL: '' })
})

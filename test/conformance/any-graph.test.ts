import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startAnyGraph } from '#gateway/any-graph/start-any-graph'
import { composeSupergraph } from '#gateway/supergraph/compose'
import { bareServicesAt } from '#infra/bench/bare/graph'
import { startBareServices } from '#infra/bench/bare/services'
import { ApolloGateway } from '@apollo/gateway'
import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'
import type { AuditResult } from 'graphql-http'
import { expect, it } from 'vitest'
import { auditHttp } from './http-audits.js'

/** How bad a finding is. */
const severities: readonly AuditResult['status'][] = ['ok', 'notice', 'warn', 'error']

it('the gateway of any graph speaks GraphQL over HTTP without an error, and in no audit worse than the vendor’s of the same graph', async () => {
  await using undo = new AsyncDisposableStack()
  const directory = await mkdtemp(join(tmpdir(), 'mash-any-graph-'))
  undo.defer(() => rm(directory, { recursive: true, force: true }))
  const services = await startBareServices()
  undo.defer(services.close)
  const { supergraphSdl } = composeSupergraph(bareServicesAt(services.urls))
  const file = join(directory, 'supergraph.graphql')
  await writeFile(file, supergraphSdl)

  // Some audits ask for the schema.
  const asked = { NODE_ENV: 'development', CLIENT_AUTHENTICATION: 'none' }
  const own = { ...asked, PORT: '0', LOG_LEVEL: 'silent', SUPERGRAPH_FILE: file }
  const ours = undo.use(await startAnyGraph(own))
  const vendors = new ApolloServer({ gateway: new ApolloGateway({ supergraphSdl }) })
  undo.defer(() => vendors.stop())
  const { url } = await startStandaloneServer(vendors, { listen: { host: '127.0.0.1', port: 0 } })

  const [found, theirs] = [await auditHttp(ours.url), await auditHttp(new URL(url).origin)]
  expect(found.length).toBeGreaterThan(50)
  expect(found.filter(({ status }) => status === 'error')).toEqual([])
  const worse = found.filter(({ status }, index) => {
    const other = theirs[index] ?? expect.fail('an audit less')
    return severities.indexOf(status) > severities.indexOf(other.status)
  })
  expect(worse.map(({ id, name }) => [id, name])).toEqual([])
})

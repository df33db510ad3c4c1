import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime'
import { ready } from './ready.js'

/** Hive Gateway by its defaults; `PLANNER=rust` with its planner in Rust. */
const { SUPERGRAPH_FILE, PLANNER } = process.env
const rust = PLANNER === 'rust' && (await import('@graphql-hive/router-runtime'))
const gateway = createGatewayRuntime({
  supergraph: readFileSync(SUPERGRAPH_FILE, 'utf8'),
  logging: 'error',
  ...(rust && { unifiedGraphHandler: rust.unifiedGraphHandler }),
})
const server = createServer(gateway)
server.listen(0, '127.0.0.1', () => ready(server.address().port))

import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime'
import { ready } from './ready.js'

/** Hive Gateway by its defaults; `PLANNER=rust` with its planner in Rust, `HUB_DIRECTORY` with calls that the hub's services answer. */
const { SUPERGRAPH_FILE, PLANNER, HUB_DIRECTORY } = process.env
const rust = PLANNER === 'rust' && (await import('@graphql-hive/router-runtime'))
const hub = HUB_DIRECTORY && (await import('./call-tokens.js'))
const gateway = createGatewayRuntime({
  supergraph: readFileSync(SUPERGRAPH_FILE, 'utf8'),
  // What it logs of a call that failed has the keys of children in it.
  logging: hub ? false : 'error',
  ...(rust && { unifiedGraphHandler: rust.unifiedGraphHandler }),
  ...(hub && { plugins: () => [hub.callTokens()] }),
})
const server = createServer(gateway)
server.listen(0, '127.0.0.1', () => ready(server.address().port))

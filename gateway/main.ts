import './seldom-collected.js'
import { runService } from '#shared/subgraph/run-service'
import { startGateway } from './start-gateway.js'

await runService('gateway', () => startGateway())

import { runService } from '#shared/subgraph/run-service'
import { startAnyGraph } from './start-any-graph.js'

await runService('gateway of any graph', () => startAnyGraph())

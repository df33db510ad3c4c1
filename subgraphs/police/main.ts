import 'reflect-metadata'
import { runService } from '#shared/subgraph/run-service'
import { startSubgraph } from '#shared/subgraph/start-subgraph'
import { police } from './service.js'

await runService('police', () => startSubgraph(police))

import 'reflect-metadata'
import { runService } from '#shared/subgraph/run-service'
import { startSubgraph } from '#shared/subgraph/start-subgraph'
import { subgraph } from './service.js'

await runService('new-partner', () => startSubgraph(subgraph))

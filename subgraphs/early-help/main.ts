import 'reflect-metadata'
import { runService } from '#shared/subgraph/run-service'
import { startSubgraph } from '#shared/subgraph/start-subgraph'
import { earlyHelp } from './service.js'

await runService('early-help', () => startSubgraph(earlyHelp))

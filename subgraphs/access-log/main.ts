import 'reflect-metadata'
import { runService } from '#shared/subgraph/run-service'
import { startSubgraph } from '#shared/subgraph/start-subgraph'
import { accessLogService } from './service.js'

await runService('access-log', () => startSubgraph(accessLogService))

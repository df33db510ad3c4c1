import 'reflect-metadata'
import { runService } from '#shared/subgraph/run-service'
import { startSubgraph } from '#shared/subgraph/start-subgraph'
import { education } from './service.js'

await runService('education', () => startSubgraph(education))

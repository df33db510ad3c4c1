import 'reflect-metadata'
import { runService } from '#shared/subgraph/run-service'
import { startSubgraph } from '#shared/subgraph/start-subgraph'
import { socialCare } from './service.js'

await runService('social-care', () => startSubgraph(socialCare))

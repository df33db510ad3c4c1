import 'reflect-metadata'
import { runService } from '#shared/subgraph/run-service'
import { startSubgraph } from '#shared/subgraph/start-subgraph'
import { frontDoor } from './service.js'

await runService('front-door', () => startSubgraph(frontDoor))

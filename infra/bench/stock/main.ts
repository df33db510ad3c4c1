import { runService } from '#shared/subgraph/run-service'
import { startStockGateway } from './start-stock-gateway.js'

await runService('stock gateway', startStockGateway)

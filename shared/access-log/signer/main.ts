import { runService } from '#shared/subgraph/run-service'
import { startSigners } from './start-signers.js'

await runService('log signer', () => startSigners())

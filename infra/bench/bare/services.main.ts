import { startBareServices } from './services.js'

process.once('disconnect', () => process.exit())
const { urls } = await startBareServices()
process.send?.({ urls })

import 'reflect-metadata'
import { importConnections } from '#shared/agency/import-connections'
import { importCommand } from '#shared/import/import-command'
import { earlyHelpMapping } from './early-help.mapping.js'

process.exitCode = await importCommand({
  mapping: earlyHelpMapping,
  connect: () => importConnections('early-help'),
})

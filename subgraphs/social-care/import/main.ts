import 'reflect-metadata'
import { importConnections } from '#shared/agency/import-connections'
import { importCommand } from '#shared/import/import-command'
import { cinCensusMapping } from './cin-census.mapping.js'

process.exitCode = await importCommand({
  mapping: cinCensusMapping,
  connect: () => importConnections('social-care'),
})

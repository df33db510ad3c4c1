import 'reflect-metadata'
import { importConnections } from '#shared/agency/import-connections'
import { importCommand } from '#shared/import/import-command'
import { educationMapping } from './education.mapping.js'

process.exitCode = await importCommand({
  mapping: educationMapping,
  connect: () => importConnections('education'),
})

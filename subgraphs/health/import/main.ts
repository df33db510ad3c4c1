import 'reflect-metadata'
import { importConnections } from '#shared/agency/import-connections'
import { importCommand } from '#shared/import/import-command'
import { healthMapping } from './health.mapping.js'

process.exitCode = await importCommand({ mapping: healthMapping, connect: () => importConnections('health') })

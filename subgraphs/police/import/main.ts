import 'reflect-metadata'
import { importConnections } from '#shared/agency/import-connections'
import { importCommand } from '#shared/import/import-command'
import { policeMapping } from './police.mapping.js'

process.exitCode = await importCommand({ mapping: policeMapping, connect: () => importConnections('police') })

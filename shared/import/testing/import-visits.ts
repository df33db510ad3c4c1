import { importCommand } from '../import-command.js'
import { visitsMapping } from './visits.mapping.js'

/** An agency's `import/main.ts` in small, as a process of its own; it ends by saying its peak of memory. */
process.exitCode = await importCommand({
  mapping: visitsMapping,
  connect: () => ({ database: process.env.IMPORTER_DATABASE_URL ?? '' }),
})
process.stderr.write(`peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB\n`)

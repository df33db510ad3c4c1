import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Argument, Command } from 'commander'
import { packageRoot } from '#shared/config/package-root'
import { partnerAgencies, type PartnerAgency } from '#shared/agency/partner-agencies'

const AGAIN = 'Run it again: what is in already is not brought in twice.'

/**
 * `mash import <agency> <file>`: runs the agency's own import command, in the agency's own environment. Where `npm start` made that
 * environment it is found; elsewhere the agency sets it (IMPORTER_DATABASE_URL, HUB_DIRECTORY, SIGNING_KEY_FILE).
 */
export function importCommand(): Command {
  return new Command('import')
    .description('bring an agency’s own export in: mash import <agency> --help tells its format')
    .addArgument(new Argument('<agency>', 'whose export it is').choices(partnerAgencies))
    .argument('[arguments...]', 'file and options of that agency’s import')
    .passThroughOptions()
    .action(async (agency: PartnerAgency, given: string[]) => {
      process.exitCode = await runImport(agency, given)
    })
}

async function runImport(agency: PartnerAgency, given: readonly string[]): Promise<number> {
  const program = join(packageRoot, 'dist/subgraphs', agency, 'import/main.js')
  const child = spawn(process.execPath, [...(await environmentOf(agency)), program, ...given], {
    stdio: 'inherit',
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      if (code === null) reject(new Error(`The import was ended (${signal ?? 'unknown'}). ${AGAIN}`))
      else resolve(code)
    })
  })
}

async function environmentOf(agency: PartnerAgency): Promise<string[]> {
  if (process.env['IMPORTER_DATABASE_URL'] !== undefined) return []
  // Loaded only here: the development environment is nothing to the other commands.
  const { environmentFile } = await import('#infra/dev/hub-files')
  const { stateDirectory } = await import('#infra/dev/state-directory')
  const file = environmentFile(stateDirectory(), agency)
  return existsSync(file) ? [`--env-file=${file}`] : []
}

import { relative, join, resolve } from 'node:path'
import { Command } from 'commander'
import { reservedNames } from '#gateway/registry/partners/registration'
import { privateFolder, registrationFile, writeRegistration } from '#infra/partner/keys'
import { renamedFiles, writeNew } from '#infra/partner/write-new'
import { packageRoot } from '#shared/config/package-root'
import { refuse } from '#shared/errors/refuse'
import { asJson } from '../options.js'
import { subgraphName } from './options.js'
import { report } from './report.js'

interface InitOptions {
  readonly plain?: true
  readonly directory?: string
  readonly url: string
  readonly json?: true
}

/** `mash subgraph init <name>` */
export const initCommand = (): Command =>
  new Command('init')
    .description(
      'writes a new partner’s whole subgraph: it starts, passes the check, and shows up in the view',
    )
    .addArgument(subgraphName())
    .option('--plain', 'for another stack: its schema, its sharing.json, and a guide')
    .option(
      '--directory <folder>',
      'where, otherwise subgraphs/<name> of this checkout; nothing is written over',
    )
    .option('--url <url>', 'where its service will be', 'http://127.0.0.1:4100')
    .addOption(asJson())
    .addHelpText(
      'after',
      `
Its code stands on shared/ of this checkout, as the hub's own agencies' does: whoever has no such checkout, or another stack, takes --plain.
Beside it, in .data, which git ignores, are its private keys and registration.json, which whoever runs the hub registers.

Example: mash subgraph init probation`,
    )
    .action((name: string, { plain, directory, url, json }: InitOptions) => {
      const folder = resolve(directory ?? (plain ? name : join(packageRoot, 'subgraphs', name)))
      const registration = registrationFile(privateFolder(folder))
      return report(
        'subgraph init',
        json === true,
        async () => {
          if (reservedNames.has(name)) refuse(`${name}: this name is the hub’s.`)
          const files = plain ? await plainFiles(name) : await renamedFiles('template', name)
          await writeNew(folder, files)
          await writeRegistration(privateFolder(folder), name, url)
          const data = { folder, files: files.map(({ path }) => path), registration }
          return { ok: true, checks: [], url: null, data }
        },
        () => nextSteps(name, relative('', folder), plain),
      )
    })

/** Schema and rules as the house's own code would publish them, and how to stand behind them with any other. */
const plainFiles = async (name: string) => [
  ...(await renamedFiles('template', name, '{schema.graphql,sharing.json}')),
  ...(await renamedFiles('plain', name)),
]

const nextSteps = (name: string, folder: string, plain: true | undefined): string =>
  `${folder} is written. Next:\n${(plain
    ? [`read ${folder}/GUIDE.md`]
    : [
        `npm run generate -- ${name}        # builds it; writes its schema.graphql, sharing.json and SHARING.md`,
        `have ${folder}/.data/registration.json registered: mash agency register --help`,
        `npm run partner -- ${name}         # starts it`,
        `mash subgraph publish --help`,
      ]
  )
    .map((step) => `  ${step}\n`)
    .join('')}`

import { Command } from 'commander'
import { exitCodes } from './exit-codes.js'
import { queryHub } from './hub-client.js'
import { asLifeAtRisk, asPersona, printJson } from './options.js'
import { readObject } from './read-object.js'
import { readText } from './read-text.js'
import { accessToken } from './session.js'

interface QueryOptions {
  readonly as?: string
  readonly variables?: string
  readonly lifeAtRisk?: true
}

/** `mash query [file]` */
export function queryCommand(): Command {
  return new Command('query')
    .description('send any GraphQL operation, from a file or standard input; prints the answer as JSON')
    .argument('[file]', 'file with the operation; standard input when left out or -')
    .option(
      '--variables <file>',
      'JSON file with the variables (they may be personal: never on the command line)',
    )
    .addOption(asPersona())
    .addOption(asLifeAtRisk())
    .action(async (file: string | undefined, options: QueryOptions) => {
      const query = await readText(file)
      const variables =
        options.variables === undefined ? {} : await readObject('variables', options.variables)
      const answer = await queryHub(await accessToken(options.as), query, variables, options)
      printJson(answer)
      if (answer.errors !== undefined) process.exitCode = exitCodes.FAILED
    })
}

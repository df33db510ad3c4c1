import { Command } from 'commander'
import pc from 'picocolors'
import { z } from 'zod'
import { dataOf, queryHub } from './hub-client.js'
import { asJson, asPersona, printJson, wholeNumber } from './options.js'
import { accessToken } from './session.js'
import { codeInWords } from './words.js'

interface DirectoryOptions {
  readonly locality?: string
  readonly need?: string
  readonly age?: number
  readonly stepAcross?: true
  readonly first: number
  readonly after?: string
  readonly as?: string
  readonly json?: true
}

export const servicesDocument = `query LocalServices($locality: String, $need: LocalNeed, $age: Int, $takesStepAcross: Boolean, $first: Int!, $after: String) {
  localServices(locality: $locality, need: $need, age: $age, takesStepAcross: $takesStepAcross, first: $first, after: $after) {
    nodes { id name provides needs localities telephone email website hours youngest oldest takesStepAcross } endCursor hasNextPage
  }
}`

const text = z.string().nullable()
const page = z.object({
  nodes: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      provides: z.string(),
      needs: z.array(z.string()),
      localities: z.array(z.string()),
      ...{ telephone: text, email: text, website: text, hours: text },
      takesStepAcross: z.boolean(),
    }),
  ),
  endCursor: text,
  hasNextPage: z.boolean(),
})

/** `mash directory` */
export const directoryCommand = (): Command =>
  new Command('directory')
    .description(
      'local services for children and families, by what they help with and where; it knows no person',
    )
    .option('--locality <locality>', 'those of a locality, and those for all of the authority')
    .option('--need <need>', 'what they help with, such as PARENTING or HOUSING', (need) =>
      need.toUpperCase(),
    )
    .option('--age <years>', 'for a child of this age', wholeNumber)
    .option('--step-across', 'only those that take families stepped across to them')
    .option('--first <count>', 'how many to list', wholeNumber, 20)
    .option('--after <cursor>', 'go on after this cursor, which the page before ended with')
    .addOption(asPersona())
    .addOption(asJson())
    .action(async ({ as, json, stepAcross, ...wanted }: DirectoryOptions) => {
      const variables = { ...wanted, takesStepAcross: stepAcross }
      const answer = await queryHub(await accessToken(as), servicesDocument, variables)
      const found = page.parse(dataOf(answer)['localServices'])
      if (json) printJson(answer)
      else process.stdout.write(directoryText(found))
    })

function directoryText({ nodes, endCursor, hasNextPage }: z.output<typeof page>): string {
  if (nodes.length === 0) return 'The directory has no such service.\n'
  const services = nodes.map((service) =>
    [
      `${pc.bold(service.name)}  ${service.id}`,
      `  ${service.provides.replaceAll('\n', '\n  ')}`,
      `  ${service.needs.map(codeInWords).join(', ')}; ${service.localities.join(', ') || 'everywhere'}`,
      `  ${[service.telephone, service.email, service.website, service.hours].filter(Boolean).join(', ')}`,
    ].join('\n'),
  )
  const more = hasNextPage ? [pc.dim(`More: --after ${endCursor ?? ''}`)] : []
  return `${[...services, ...more].join('\n')}\n`
}

import { Command, Option } from 'commander'
import { asJson, asPersona } from '../options.js'
import { changeCase, type ChangeOptions } from './change-case.js'

interface GiveOptions extends ChangeOptions {
  readonly part: string
}

export const taskDocument = `mutation GiveTask($id: ID!, $userId: ID!, $part: TaskPart!) {
  giveTask(assessment: $id, userId: $userId, part: $part) { id }
}`

/** `mash case give <case> <person>` */
export const giveCommand = (): Command =>
  new Command('give')
    .description('gives somebody a task on a case of mine, from which on it is there for her; by a manager')
    .argument('<case>', 'such as MASH-2026-0001')
    .argument('<person>', 'id of a user, such as amara')
    .addOption(
      new Option('--part <part>', 'what she is to do')
        .choices(['lead', 'researcher', 'asked', 'manager'])
        .makeOptionMandatory(),
    )
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText('after', '\nExample: mash case give MASH-2026-0009 amara --part lead --as edwin')
    .action((id: string, userId: string, { part, ...options }: GiveOptions) =>
      changeCase(taskDocument, { id, userId, part: part.toUpperCase() }, options),
    )

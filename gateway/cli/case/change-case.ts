import pc from 'picocolors'
import { dataOf, queryHub } from '../hub-client.js'
import { printJson } from '../options.js'
import { accessToken } from '../session.js'
import { isData, textOf } from '../view/value.js'

/** As whom, and how it is told. */
export interface ChangeOptions {
  readonly as?: string
  readonly json?: true
}

/** Changes something about a case that is no event of it. @param mutation of one field, which answers with the case */
export async function changeCase(
  mutation: string,
  variables: Readonly<Record<string, unknown>>,
  { as, json }: ChangeOptions,
): Promise<void> {
  const answer = await queryHub(await accessToken(as), mutation, variables)
  const [changed] = Object.values(dataOf(answer))
  if (json) printJson(answer)
  else if (isData(changed)) process.stdout.write(`${pc.green('Done.')} ${textOf(changed['id'])}\n`)
}

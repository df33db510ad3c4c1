import { Command } from 'commander'
import { HubError } from '#shared/errors/hub-error'
import { exitCodes } from '../exit-codes.js'
import { dataOf, queryHub } from '../hub-client.js'
import { asJson, asPersona, printJson } from '../options.js'
import { accessToken } from '../session.js'
import { isData, listOf } from '../view/value.js'
import { forTerminal } from '../words.js'

interface LetterOptions {
  readonly as?: string
  readonly json?: true
}

export const lettersDocument = `query FamilyLetters($id: ID!) { mashAssessment(id: $id) { subjects { familyLetter } } }`

/** `mash case letter <case>` */
export const letterCommand = (): Command =>
  new Command('letter')
    .description('the letter to the family of each child, once the case is decided; exits with 1 before')
    .argument('<case>', 'such as MASH-2026-0001')
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText('after', '\nExample: mash case letter MASH-2026-0001 --as amara > letter.txt')
    .action(async (id: string, options: LetterOptions) => {
      const answer = await queryHub(await accessToken(options.as), lettersDocument, { id })
      const shown = dataOf(answer)['mashAssessment']
      if (!isData(shown)) throw new HubError('NOT_FOUND')
      const letters = listOf(shown['subjects']).flatMap(({ familyLetter }) =>
        typeof familyLetter === 'string' ? [familyLetter] : [],
      )
      if (letters.length === 0) process.exitCode = exitCodes.FAILED
      if (options.json) printJson(answer)
      // A form feed between two: each is on a page of its own.
      else
        process.stdout.write(
          letters.map((letter) => letter.split('\n').map(forTerminal).join('\n')).join('\f'),
        )
    })

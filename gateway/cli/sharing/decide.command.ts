import { createReadStream } from 'node:fs'
import { Command } from 'commander'
import { sharingCommand as decideLines } from '#shared/sharing/sharing-command'

/** `mash sharing decide [file]` */
export function decideCommand(): Command {
  return new Command('decide')
    .description('decide requests, one JSON object per line, and write one line each; works off-line')
    .argument('[file]', 'file with the requests; standard input when left out or -')
    .addHelpText(
      'after',
      `
Each request names every input: profile, purpose, basis, consent, consentBySubject, consentNames, category, owner,
viewer {agency, role}, task, emergency, excluded, asked, cameWithContact, youngPersonRefused, ownerDecision, override.
Each answer: {"state":"SHARED|WITHHELD|SILENT|NOT_ASKED","outcome":"A|N|O|W|X|Q","rule":"R19","reason":"…"|null}.
A missing or unknown value is withheld by R27. Exit code 1 if a line was not a JSON object.`,
    )
    .action(async (file: string | undefined) => {
      const input = file === undefined || file === '-' ? process.stdin : createReadStream(file)
      process.exitCode = await decideLines(input, process.stdout)
    })
}

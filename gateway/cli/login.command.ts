import { Command } from 'commander'
import { signIn } from './session.js'

/** `mash login` */
export function loginCommand(): Command {
  return new Command('login')
    .description(
      'sign in by device flow: open the page that is shown, enter the code; lasts as long as the token',
    )
    .action(() => signIn((line) => process.stderr.write(`${line}\n`)))
}

import { Argument, InvalidArgumentError } from 'commander'

/** `<name>`: the subgraph that it is about. */
export const subgraphName = (): Argument =>
  new Argument('<name>', 'name of the subgraph, such as probation').argParser((text: string) => {
    if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text) && text.length <= 40) return text
    throw new InvalidArgumentError('It is a name in small letters, with hyphens, such as early-help.')
  })

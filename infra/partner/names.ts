import { fieldOf } from '#shared/agency/partner-agencies'

/** The partner of the template, in every spelling in which its name stands in a file, or in the name of one. */
const spellings = (name: string): readonly string[] => {
  const field = fieldOf(name)
  const title = name.replaceAll('-', ' ')
  const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
  return [name, field, capital(field), capital(title)]
}

const TEMPLATE = 'new-partner'

/** The same text about another partner: `new-partner` is `probation`, `NewPartner` is `Probation`. */
export function renamed(text: string, name: string): string {
  const [from, to] = [spellings(TEMPLATE), spellings(name)]
  return from.reduce((told, each, at) => told.replaceAll(each, to[at] ?? name), text)
}

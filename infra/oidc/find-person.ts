import { isAgencyName } from '#gateway/registry/partners/agency-name'
import type { Persona } from '#shared/synthetic/personas'

/** Somebody who can sign in. An agency that has joined is in no list of ours. */
export interface Person extends Omit<Persona, 'agency'> {
  readonly agency: string
}

/** `probation-desk`: who answers for the records of an agency, by the name that was registered. */
const DESK = '-desk'

/**
 * A person by her id. A partner joins while the hub runs, and its own people are in no table here; elsewhere they are in its identity
 * provider. So each agency has a desk, by whatever name it joins. For an agency that nobody has registered it answers for nothing.
 */
export function findPerson(people: readonly Persona[], id: string): Person | undefined {
  const agency = id.endsWith(DESK) ? id.slice(0, -DESK.length) : ''
  return (
    people.find((person) => person.id === id) ??
    (isAgencyName(agency)
      ? {
          ...{ id, agency, name: `Desk of ${agency}`, team: `${agency}, data owner's desk` },
          roles: ['OWNER_DESK'],
          description: `Answers for what ${agency} holds.`,
        }
      : undefined)
  )
}

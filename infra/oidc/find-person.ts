import type { Persona } from '#shared/synthetic/personas'

/** Somebody who can sign in. An agency that has joined is in no list of ours. */
export interface Person extends Omit<Persona, 'agency'> {
  readonly agency: string
}

/** `probation-desk`: who answers for the records of an agency, by the name that was registered. */
const desk = /^([a-z]+(?:-[a-z]+)*)-desk$/

/**
 * A person by her id. A partner joins while the hub runs, and its own people are in no table here; elsewhere they are in its identity
 * provider. So each agency has a desk, by whatever name it joins. For an agency that nobody has registered it answers for nothing.
 */
export function findPerson(people: readonly Persona[], id: string): Person | undefined {
  const agency = desk.exec(id)?.[1]
  return (
    people.find((person) => person.id === id) ??
    (agency === undefined
      ? undefined
      : {
          ...{ id, agency, name: `Desk of ${agency}`, team: `${agency}, data owner's desk` },
          roles: ['OWNER_DESK'],
          description: `Answers for what ${agency} holds.`,
        })
  )
}

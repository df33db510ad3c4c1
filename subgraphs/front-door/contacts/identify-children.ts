import { randomUUID } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { refuse } from '#shared/errors/refuse'
import { resolveLinks } from '../links/resolve-links.js'
import { searchKey } from '#shared/places/search-key'
import type { ContactChild, NamedChild } from './read-contact.js'

/**
 * Whoever the index knows for certain: whom a member of the hub found there, or who has the same number and the same date of birth. Nobody
 * is joined to anybody by a name, which is for people to judge.
 *
 * @returns ids in the order of the form; for those whom the index did not know, of rows that it has now
 * @throws HubError BAD_INPUT for an id that is nobody's, or a child that the form names twice
 */
export async function identifyChildren(
  manager: EntityManager,
  children: readonly ContactChild[],
): Promise<string[]> {
  await assertKnown(manager, children)
  const named = children.filter((child) => child.childId === null)
  const { people, missing } = await resolve(manager, named)
  await addPeople(manager, missing)
  const ids = children.map((child) => (child.childId === null ? people.get(child) : child.childId) ?? '')
  if (new Set(ids).size < ids.length) refuse('children: the same child stands there twice: name each once.')
  return ids
}

/** Somebody by name, and the id that she gets in the index. */
interface NewPerson {
  readonly id: string
  readonly child: NamedChild
}

async function assertKnown(manager: EntityManager, children: readonly ContactChild[]): Promise<void> {
  const ids = children.flatMap(({ childId }) => childId ?? [])
  const known = await manager.query<unknown[]>('SELECT FROM person WHERE id = ANY($1::uuid[]) AND findable', [
    ids,
  ])
  if (known.length < new Set(ids).size) refuse('children.childId: the index has no such child.')
}

async function resolve(
  manager: EntityManager,
  named: readonly NamedChild[],
): Promise<{ people: Map<NamedChild, string>; missing: NewPerson[] }> {
  const born = named.filter(({ dateOfBirth }) => dateOfBirth !== null)
  const answers = await resolveLinks(manager, {
    people: born.map(({ dateOfBirth, ...child }, n) => ({
      localKey: String(n),
      dateOfBirth: dateOfBirth ?? '',
      identifiers: identifiersOf(child),
    })),
  })
  const people = new Map<NamedChild, string>()
  const missing: NewPerson[] = []
  for (const child of named) {
    const id = answers[born.indexOf(child)]?.hubId ?? null
    const person = { id: id ?? randomUUID(), child }
    people.set(child, person.id)
    if (id === null) missing.push(person)
  }
  return { people, missing }
}

const identifiersOf = ({
  nhsNumber,
  uniquePupilNumber,
}: Pick<NamedChild, 'nhsNumber' | 'uniquePupilNumber'>): { type: string; value: string }[] => [
  ...(nhsNumber === null ? [] : [{ type: 'NHS_NUMBER', value: nhsNumber }]),
  ...(uniquePupilNumber === null ? [] : [{ type: 'UPN', value: uniquePupilNumber }]),
]

/** One statement for any number of people, their names and their numbers, which the graph has checked. */
const added = `
  WITH asked AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS asked (id uuid, born date, due date, sex text,
      given text, family text, "givenKey" text, "familyKey" text, identifiers jsonb)),
    people AS (INSERT INTO person (id, date_of_birth, due_date, sex) SELECT id, born, due, sex FROM asked RETURNING id),
    names AS (INSERT INTO person_name (person_id, given_name, family_name, current, given_key, family_key)
      SELECT id, given, family, true, "givenKey", "familyKey" FROM asked)
  INSERT INTO person_identifier (person_id, type, value, valid)
  SELECT asked.id, number.type, number.value, true
  FROM asked, jsonb_to_recordset(asked.identifiers) AS number (type text, value text)`

async function addPeople(manager: EntityManager, missing: readonly NewPerson[]): Promise<void> {
  if (missing.length === 0) return
  const rows = missing.map(({ id, child }) => ({
    id,
    born: child.dateOfBirth,
    due: child.dueDate,
    sex: child.sex,
    given: child.givenName,
    family: child.familyName,
    givenKey: searchKey(child.givenName),
    familyKey: searchKey(child.familyName),
    identifiers: identifiersOf(child),
  }))
  await manager.query(added, [JSON.stringify(rows)])
}

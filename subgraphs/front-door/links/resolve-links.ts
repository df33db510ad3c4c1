import type { DataSource, EntityManager } from 'typeorm'
import { z } from 'zod'
import { checkCriminalRecordsOfficeNumber } from '#shared/identifiers/check-criminal-records-office-number'
import { checkNhsNumber } from '#shared/identifiers/check-nhs-number'
import { checkPoliceNationalComputerId } from '#shared/identifiers/check-police-national-computer-id'
import { checkUniquePupilNumber } from '#shared/identifiers/check-unique-pupil-number'
import type { IdentifierCheck } from '#shared/identifiers/identifier-check'
import type { IdentifierType } from '../person/person.codes.js'

/** Most people of one question. */
const MAXIMUM_PEOPLE = 1_000

/** What an agency asks: who of the hub's index are these people of mine? Its local keys are only echoed. */
export const linkQuestion = z.strictObject({
  people: z
    .array(
      z.strictObject({
        localKey: z.string(),
        identifiers: z.array(z.strictObject({ type: z.string(), value: z.string() })).max(10),
        /** Taken, since agencies may send it, and not looked at. */
        name: z.unknown().optional(),
        dateOfBirth: z.iso.date(),
      }),
    )
    .max(MAXIMUM_PEOPLE),
})

/** One answer; the same shape whatever was found. */
export interface LinkAnswer {
  readonly localKey: string
  readonly match: 'ONE' | 'NONE' | 'SEVERAL'
  readonly hubId: string | null
}

const checks: Readonly<Record<IdentifierType, (text: string) => IdentifierCheck>> = {
  NHS_NUMBER: checkNhsNumber,
  UPN: checkUniquePupilNumber,
  PNC: (text) => checkPoliceNationalComputerId(text),
  CRO: checkCriminalRecordsOfficeNumber,
}

/**
 * An identifier must be valid and the same, and the date of birth too. An identity that is not findable - from before an adoption - is
 * answered exactly as nobody: the same statement, the same shape. Names are not looked at: likelihood is for people to judge.
 */
const statement = `
  SELECT asked.n, array_agg(DISTINCT p.id) FILTER (WHERE p.id IS NOT NULL) AS ids
  FROM unnest($1::int[], $2::text[], $3::text[], $4::date[]) AS asked (n, type, value, born)
    LEFT JOIN person_identifier i ON i.type = asked.type AND i.value = asked.value AND i.valid
    LEFT JOIN person p ON p.id = i.person_id AND p.date_of_birth = asked.born AND p.findable
  GROUP BY asked.n`

/** Answers for every person asked about, in order, in one statement. */
export async function resolveLinks(
  database: DataSource | EntityManager,
  { people }: z.output<typeof linkQuestion>,
): Promise<LinkAnswer[]> {
  const asked = people.flatMap(({ identifiers, dateOfBirth }, n) =>
    identifiers.flatMap(({ type, value }) => {
      const checked = Object.hasOwn(checks, type) ? checks[type as IdentifierType](value) : undefined // own key, so a type
      return checked?.valid ? [{ n, type, value: checked.value, dateOfBirth }] : []
    }),
  )
  const rows = await database.query<{ n: number; ids: string[] | null }[]>(statement, [
    asked.map(({ n }) => n),
    asked.map(({ type }) => type),
    asked.map(({ value }) => value),
    asked.map(({ dateOfBirth }) => dateOfBirth),
  ])
  const found = new Map(rows.map(({ n, ids }) => [n, ids ?? []]))
  return people.map(({ localKey }, n) => {
    const [hubId = null, ...others] = found.get(n) ?? []
    if (others.length > 0) return { localKey, match: 'SEVERAL', hubId: null }
    return { localKey, match: hubId === null ? 'NONE' : 'ONE', hubId }
  })
}

import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { grantStatementVerifier, type GrantStatement } from '#shared/identity/grant-statement'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'

let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor()
})
afterAll(() => hub[Symbol.asyncDispose]())
beforeEach(() => {
  hub.statements.length = 0
})

/** What an agency is told of a case of Amara's. */
async function told(agency: string, assessment: string): Promise<GrantStatement> {
  const [child] = await hub.children('amara', assessment)
  const body = new URLSearchParams({ token: child?.grant ?? '' }).toString()
  const { text } = await hub.post(agency, '/grants/introspect', body)
  return grantStatementVerifier(agency, hub.keys)(text)
}

const everything = `query ($id: ID!) { mashAssessment(id: $id) {
  id status outcome rag basis profile purpose thresholdScheme thresholdLevel receivedAt
  disclosure { category reason } asked { agency categories } tasks { userId part }
  consents { subjectId giverId answer askedAt supersededBy }
  subjects { relation child { id grant name aliases dateOfBirth dueDate sex
    identifiers { type value valid } addresses { lines postcode since until protected }
    household { id name relationship livesWithChild } } } } }`

describe('a case', () => {
  test('with four children costs one statement per concept and one for the case', async () => {
    const { data, errors } = await hub.ask('amara', everything, { id: 'MASH-2026-0004' })
    expect(errors).toBeUndefined()
    expect(data).toMatchObject({ mashAssessment: { id: 'MASH-2026-0004', subjects: { length: 4 } } })
    expect(hub.statements).toHaveLength(4)
  })

  test('reads nothing about children that was not asked for', async () => {
    await hub.ask('amara', '{ mashAssessment(id: "MASH-2026-0004") { status subjects { child { id } } } }')
    expect(hub.statements).toHaveLength(1)
  })

  test.each(['bronwen', 'marit', 'nils', 'oona', 'piers'] as const)(
    'that %s has no task on is answered exactly like one that does not exist',
    async (persona) => {
      const answers = await Promise.all(
        ['MASH-2026-0004', 'MASH-2026-0999', "' OR true --"].map((id) =>
          hub.ask(persona, everything, { id }),
        ),
      )
      for (const answer of answers) expect(answer).toEqual(answers[0])
      expect(answers[0]).toMatchObject({
        data: { mashAssessment: null },
        errors: [{ extensions: { code: 'NOT_FOUND' } }],
      })
      expect(hub.statements).toHaveLength(3)
    },
  )

  test('shows that an address is protected, and none of the addresses of who lives there', async () => {
    const { data } = await hub.ask('amara', everything, { id: 'MASH-2026-0007' })
    const text = JSON.stringify(data)
    for (const word of ['Fernhollow', 'Hush', 'ZZ12', 'Teasel']) expect(text).not.toContain(word)
    expect(data).toMatchObject({
      mashAssessment: {
        subjects: [
          {
            relation: 'SUBJECT',
            child: { addresses: [{ lines: null, postcode: null, protected: true }, { lines: null }] },
          },
          { relation: 'SIBLING' },
        ],
      },
    })
  })

  test('protects a child who is not born yet where its mother lives at a protected place', async () => {
    await hub.sql(`UPDATE address SET protected = true WHERE postcode = 'ZZ8 3EF'`)
    const [state] = await hub.sql(
      `SELECT FROM residence JOIN person ON id = person_id WHERE due_date IS NOT NULL`,
    )
    expect(state).toBeUndefined()
    expect(await told('health', 'MASH-2026-0012')).toMatchObject({ children: [{ shielded: true }] })
  })

  test('joins nobody to an identity from before an adoption', async () => {
    await hub.sql(
      `INSERT INTO person_relation SELECT linnet.person_id, kezra.person_id, 'OTHER', false, false
       FROM person_name linnet, person_name kezra WHERE linnet.given_name = 'Linnet' AND kezra.given_name = 'Kezra'`,
    )
    const { data } = await hub.ask('amara', everything, { id: 'MASH-2026-0008' })
    expect(JSON.stringify(data)).toContain('Linnet')
    expect(JSON.stringify(data)).not.toContain('Kezra')
  })

  test('has no consent of such an identity, and tells the agencies nothing of it', async () => {
    const [kezra] = await hub.sql<{ id: string }>(
      `SELECT person_id AS id FROM person_name WHERE given_name = 'Kezra'`,
    )
    const before = kezra?.id ?? expect.fail('nobody')
    await hub.sql(
      `INSERT INTO consent SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'subject_id', $1::uuid,
         'supersedes', null))).* FROM consent c JOIN person_name ON person_id = subject_id WHERE given_name = 'Linnet'`,
      [before],
    )
    await hub.sql(
      `INSERT INTO residence SELECT $1, id, '2018-02-11', NULL FROM address WHERE protected LIMIT 1`,
      [before],
    )
    // Round the child, and even as a child of the case itself.
    for (const place of [
      '',
      `INSERT INTO mash_assessment_subject VALUES ('MASH-2026-0008', $1, 'SIBLING', 2)`,
    ]) {
      if (place) await hub.sql(place, [before])
      const { data } = await hub.ask('amara', everything, { id: 'MASH-2026-0008' })
      const { consents } = (data as { mashAssessment: { consents: { subjectId: string }[] } }).mashAssessment
      expect(consents.length).toBeGreaterThan(0)
      expect(consents.map(({ subjectId }) => subjectId)).not.toContain(before)
    }
    await hub.sql('DELETE FROM mash_assessment_subject WHERE person_id = $1', [before])
    expect(await told('health', 'MASH-2026-0008')).toMatchObject({ people: [{}], shieldedPeople: [] })
  })

  test('shows somebody who was asked to answer the child, and says why the case itself is withheld', async () => {
    const { data, errors } = await hub.ask('gethin', everything, { id: 'MASH-2026-0007' })
    expect(errors).toBeUndefined()
    expect(data).toMatchObject({
      mashAssessment: {
        status: null,
        tasks: null,
        consents: null,
        disclosure: [{ category: 'front-door.case', reason: 'ROLE_NOT_ENTITLED' }],
        subjects: [{ relation: null, child: { name: 'Marnie Saffronwick' } }, {}],
      },
    })
  })

  test.each(['CLOSED', 'RETURNED_TO_REFERRER', 'LINKED_TO_OPEN_CASE'])(
    'that is over, %s, is shown, but gives no grant',
    async (status) => {
      await hub.sql(`UPDATE mash_assessment SET status = $1 WHERE id = 'MASH-2026-0002'`, [status])
      const { data, errors } = await hub.ask('amara', everything, { id: 'MASH-2026-0002' })
      expect(data).toMatchObject({ mashAssessment: { status, subjects: [{ child: null }] } })
      expect(errors).toMatchObject([{ extensions: { code: 'GRANT_REFUSED' } }])
    },
  )
})

describe('the user', () => {
  test('is who the identity provider says', async () => {
    const { data } = await hub.ask('amara', '{ me { id name agency roles } }')
    expect(data).toEqual({
      me: { id: 'amara', name: 'Amara Quillfeather', agency: 'social-care', roles: ['MASH_PRACTITIONER'] },
    })
  })

  test.each([
    ['there is no access token', { accessToken: '' }],
    ['the token is not one', { accessToken: 'x.y.z' }],
    ['the gateway speaks for somebody else than the token', { callFor: 'bronwen' }],
  ] as const)('is refused when %s', async (_case, dishonesty) => {
    for (const query of [
      '{ me { id } }',
      '{ mashAssessments { nodes { id } } }',
      '{ mashAssessment(id: "MASH-2026-0004") { id } }',
      '{ children(search: { givenName: "Bryn", familyName: "Umber" }) { id } }',
      '{ _entities(representations: [{ __typename: "MashAssessment", id: "MASH-2026-0004" }]) { __typename } }',
      '{ _entities(representations: [{ __typename: "Child", id: "1", grant: "2" }]) { __typename } }',
    ]) {
      const { errors } = await hub.ask('amara', query, {}, dishonesty)
      expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }])
    }
    expect(hub.statements).toEqual([])
  })

  test('is refused with an access token that has run out', async () => {
    const accessToken = await hub.signInAgain('amara', -1)
    const { errors } = await hub.ask('amara', '{ me { id } }', {}, { accessToken })
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }])
  })
})

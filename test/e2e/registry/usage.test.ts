import { Client } from 'pg'
import { expect, it } from 'vitest'
import { createHub } from '../../harness/create-hub.js'

it('counts who asks for which field, by role and day, under the names of the graph, and nothing of whom or by whom', async () => {
  await using hub = await createHub()
  const query = `query Named($id: ID!) { mashAssessment(id: $id) { subjects { child { called: name ...Record } } } }
    fragment Record on Child { police { __typename status } }`
  for (const id of ['MASH-2026-0004', 'MASH-2026-0009']) await hub.query('amara', query, { id })
  await hub.query('nils', '{ me { name } }')
  // What is refused before it is asked is not asked for.
  await hub.query('amara', '{ me { nonsense } }')
  // A gateway that ends writes what it has counted.
  await hub.stop('gateway')

  const client = new Client({ connectionString: hub.databases.get('registry')?.app })
  await client.connect()
  const { rows } = await client.query<object>(
    'SELECT field, role, count::int FROM operation_use ORDER BY role, field',
  )
  await client.end()
  const of = (role: string, count: number, ...fields: string[]) =>
    fields.map((field) => ({ field, role, count }))
  expect(rows).toEqual([
    ...of('AUDITOR', 1, 'Me.name', 'Query.me'),
    ...of('MASH_PRACTITIONER', 2, 'Child.name', 'Child.police', 'MashAssessment.subjects'),
    ...of(
      'MASH_PRACTITIONER',
      2,
      'MashAssessmentSubject.child',
      'PoliceRecord.status',
      'Query.mashAssessment',
    ),
  ])
})

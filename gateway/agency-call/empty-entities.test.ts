import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { entitySelection } from './entity-selection.js'
import { emptyEntities } from './empty-entities.js'

const contact = { name: 'Desk', role: 'Public protection', telephone: '01632 960102' }

test('an agency that could not be reached is told under the names that the client has chosen', () => {
  const fetch =
    entitySelection(
      parse(`query ($r: [_Any!]!) { _entities(representations: $r) { ... on Child {
    a: police { status: searchedAt state: status contact { status: telephone email } type: __typename }
    ...rest
  } } }
  fragment rest on Child { a: police { again: status contact { name } chronology { status: kind } disclosure { reason } } }`),
    ) ?? []
  expect(
    emptyEntities(
      'UNAVAILABLE',
      fetch,
      ['Child', 'Child'],
      contact,
      new Map([['Child.police', 'PoliceRecord']]),
    ),
  ).toEqual([
    {
      a: {
        status: null,
        state: 'UNAVAILABLE',
        contact: { status: '01632 960102', email: null, name: 'Desk' },
        type: 'PoliceRecord',
        again: 'UNAVAILABLE',
        chronology: null,
        disclosure: [],
      },
    },
    expect.anything(),
  ])
})

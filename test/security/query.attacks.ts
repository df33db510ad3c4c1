const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ')

/** Queries that say little and ask for much, or say much. None may reach a service. */
export const costlyQueries: Readonly<Record<string, string>> = {
  'six thousand fields': `{ ${'me { name } '.repeat(6_000)} }`,
  'a thousand aliases': `{ me { ${times(1_000, (index) => `a${index}: name`)} } }`,
  'the same case four hundred times': `{ ${times(400, (index) => `a${index}: mashAssessment(id: "MASH-2026-0004") { id }`)} }`,
  'the children of one case four hundred times': `{ mashAssessment(id: "MASH-2026-0004") { ${times(400, (index) => `a${index}: subjects { child { police { status } } }`)} } }`,
  'thirty fragments that double': `{ ...f0 } ${times(30, (index) => `fragment f${index} on Query { a${index}: __typename ...f${index + 1} ... { ...f${index + 1} } }`)} fragment f30 on Query { me { name } }`,
  'a fragment within itself':
    '{ ...a } fragment a on Query { ...b } fragment b on Query { me { name } ...a }',
  'three thousand levels': `{ ${'... { '.repeat(3_000)} me { name } ${'}'.repeat(3_000)} }`,
  'nine thousand levels': `{ ${'me { '.repeat(9_000)} name ${'}'.repeat(9_000)} }`,
  'a directive two thousand times': `{ me { name ${'@include(if: true) '.repeat(2_000)} } }`,
}

/** Queries for what clients must not see: the schema, the keys, how subgraphs are reached. */
export const nosyQueries: Readonly<Record<string, string>> = {
  'the schema': '{ __schema { types { name } } }',
  'a type': '{ __type(name: "Child") { fields { name } } }',
  'a grant': '{ mashAssessment(id: "MASH-2026-0004") { subjects { child { id grant } } } }',
  'a grant in a fragment, skipped': `query ($no: Boolean = false) { mashAssessment(id: "MASH-2026-0004") { subjects { child { ... on Child { grant @include(if: $no) } } } } }`,
  'an entity by its key': '{ _entities(representations: [{ __typename: "Child", id: "1" }]) { __typename } }',
  'the SDL of a service': '{ _service { sdl } }',
  'a child without a case': '{ child(id: "1") { name } }',
  'a record of a child that was searched for': `{ children(search: { familyName: "Gimbleshaw", givenName: "Elowen" }) { id police { status } } }`,
  'a record of a relative': `{ mashAssessment(id: "MASH-2026-0004") { subjects { child { household { id police { status } } } } } }`,
}

/** Words that a refusal must not repeat: they stand for a child's name. */
export const PERSONAL = 'Kezra Dunmarrow'

const search = 'query ($s: ChildSearch!) { children(search: $s) { id } }'
const worklist = `query ($f: MashAssessmentFilter, $n: Int, $a: String) {
  mashAssessments(filter: $f, first: $n, after: $a) { nodes { id } } }`
const chronology = `query ($f: ChronologyFilter, $a: String) {
  mashAssessment(id: "MASH-2026-0004") { chronology(filter: $f, after: $a) { totalShown } } }`
const link = `mutation ($p: ID!) { decidePoliceLink(personId: $p, childId: $p, confirmed: true) }`
const steward = 'query ($p: ID) { policeLinksWaiting(after: $p) { personId } }'

/** Values that somebody may well type into the wrong place, each refused by the gateway, the front door or an agency. */
export const personalValues: Readonly<Record<string, readonly [string, Readonly<Record<string, unknown>>]>> =
  {
    'a date': [search, { s: { dateOfBirth: PERSONAL } }],
    'an NHS number': [search, { s: { nhsNumber: PERSONAL } }],
    'a pupil number': [search, { s: { uniquePupilNumber: `; ${PERSONAL}` } }],
    'a text that is an object': [search, { s: { familyName: { is: PERSONAL } } }],
    'an object that is a text': [search, { s: PERSONAL }],
    'the name of a field': [search, { s: { [PERSONAL]: true } }],
    'a search that is too short': [search, { s: { familyName: PERSONAL } }],
    'an enum': [worklist, { f: { rag: [PERSONAL] } }],
    'a boolean': [worklist, { f: { open: PERSONAL } }],
    'a number': [worklist, { n: PERSONAL }],
    'a cursor': [worklist, { a: PERSONAL }],
    'a date of the chronology': [chronology, { f: { from: PERSONAL } }],
    'an agency of the chronology': [chronology, { f: { agencies: [PERSONAL] } }],
    'a kind of the chronology': [chronology, { f: { kinds: [PERSONAL] } }],
    'a child of the chronology': [chronology, { f: { children: [PERSONAL] } }],
    'a cursor of the chronology': [chronology, { a: PERSONAL }],
    'a case': ['query ($id: ID!) { mashAssessment(id: $id) { id } }', { id: PERSONAL }],
    'a case, and a character that no text has': [
      'query ($id: ID!) { mashAssessment(id: $id) { id } }',
      { id: `${PERSONAL}\0` },
    ],
    'a cursor that reads as one': [
      worklist,
      { a: Buffer.from(JSON.stringify(['2026-01-01T00:00:00Z', `${PERSONAL}\0`])).toString('base64url') },
    ],
    'a person to link': [link, { p: PERSONAL }],
    'a place in a steward’s list': [steward, { p: PERSONAL }],
    'a date in the text of the query': [`{ children(search: { dateOfBirth: "${PERSONAL}" }) { id } }`, {}],
    'an NHS number in the text of the query': [
      `{ children(search: { nhsNumber: "${PERSONAL}" }) { id } }`,
      {},
    ],
    'a number in the text of the query': [`{ mashAssessments(first: "${PERSONAL}") { endCursor } }`, {}],
    'a word where none belongs': [`{ me { name } "${PERSONAL}" }`, {}],
  }

import { Client } from 'pg'

/** How much is generated. */
export interface Amounts {
  /** One entry of one log each; with twenty field rows. */
  readonly events: number
}

export const FIELDS_PER_EVENT = 20

/** SQL: a number from 0 to before `$below`, the same for the same row in every run, and unlike that of its neighbours. */
const draw = (salt: string, below: number): string =>
  `(abs(hashint8extended(event, ${salt}::bigint)) % ${below})`

/**
 * Few look much, and most little: the square of an even draw. Number 0 is the heaviest by far, and 1 the next.
 */
const skewed = (salt: string, count: number): string =>
  `floor(${count} * power(${draw(salt, 1_000_000)} / 1000000.0, 3))::integer`

/** SQL: all that a kind consists of as one text, by which millions are joined at once. */
const joined = (seat: string, field: string): string =>
  [
    ...['service', 'agency', 'role', 'purpose', 'emergency'].map((column) => `${seat}.${column}`),
    ...['path', 'category', 'state'].map((column) => `coalesce(${field}.${column}, '')`),
  ].join(` || ' ' || `)

/**
 * What a busy partnership might leave in some years, in SQL alone: six services of thirty fields each, 500 people in twelve kinds of seats,
 * 20,000 children; a few, people, children, fields and purposes, that hardly ever occur, and some that are frequent and never meet.
 */
const statements = ({ events }: Amounts): string[] => [
  `SET work_mem = '512MB'`,
  `SET maintenance_work_mem = '1GB'`,
  // Nothing is looked up for a reference of millions: all that is referred to is made here.
  'SET session_replication_role = replica',
  `INSERT INTO log_source (service, origin, size, verified_to, note, root)
   SELECT name, 'mash-hub.example/' || name, ${events}, ${events}, '', decode(repeat('00', 32), 'hex')
   FROM unnest(ARRAY['front-door', 'police', 'health', 'education', 'early-help', 'social-care']) AS name`,
  `INSERT INTO actor (id) SELECT 'person-' || n FROM generate_series(0, 499) AS n`,
  `INSERT INTO actor (id) VALUES ('hardly-ever')`,
  `INSERT INTO child (pseudonym) SELECT 'child-' || n FROM generate_series(0, 19999) AS n`,
  // Who sits where: everybody has one seat, the first of them the same.
  `CREATE TEMP TABLE seat AS SELECT actor.number AS actor,
     (ARRAY['social-care', 'police', 'health', 'education', 'early-help', 'front-door'])[1 + actor.number % 6] AS agency,
     (ARRAY['MASH_PRACTITIONER', 'MASH_PRACTITIONER', 'MASH_MANAGER', 'AGENCY_STAFF', 'OWNER_DESK'])[1 + actor.number % 5] AS role
   FROM actor`,
  // What each service can be asked for: thirty fields, and one that hardly ever is.
  `CREATE TEMP TABLE field AS SELECT source.number AS source, source.service, slot,
     initcap(replace(source.service, '-', '')) || 'Record.field' || slot AS path,
     source.service || '.category-' || slot / 3 AS category
   FROM log_source source CROSS JOIN generate_series(0, 30) AS slot`,
  `CREATE TEMP TABLE made AS SELECT event, (event % 6 + 1)::smallint AS source, event / 6 AS index,
     date_trunc('milliseconds', timestamptz '2025-01-01' + event * (interval '660 days' / ${events})) AS at,
     CASE WHEN event % ${Math.floor(events / 5)} = 17 THEN (SELECT max(number) FROM actor) ELSE 1 + ${skewed('1', 500)} END AS actor,
     1 + ${skewed('2', 20_000)} AS child,
     CASE WHEN event % ${Math.floor(events / 4)} = 3 THEN 'FEEDBACK_TO_REFERRER'
       ELSE (ARRAY['MASH_ASSESSMENT', 'MASH_ASSESSMENT', 'MASH_ASSESSMENT', 'TRIAGE', 'STRATEGY_DISCUSSION'])[1 + ${draw('3', 5)}] END AS purpose,
     ${draw('4', 1_000)} = 0 AS emergency
   FROM generate_series(1, ${events}) AS event`,
  'ANALYZE',
  // The rare thirty-first field stands once in a hundred thousand; what is silent belongs to other fields than what was not asked for.
  `CREATE TEMP TABLE made_field AS SELECT made.event, field.path, field.category,
     CASE WHEN field.slot % 10 = 9 THEN (ARRAY['SILENT', 'SHARED'])[1 + ${draw('made.source', 2)}]
       WHEN field.slot % 10 = 8 THEN (ARRAY['NOT_ASKED', 'SHARED'])[1 + ${draw('made.source', 2)}]
       ELSE (ARRAY['SHARED', 'SHARED', 'WITHHELD'])[1 + ${draw('field.slot', 3)}] END AS state
   FROM made CROSS JOIN generate_series(0, ${FIELDS_PER_EVENT - 1}) AS place
   JOIN field ON field.source = made.source AND field.slot = CASE
     WHEN place = 0 AND made.event % 10007 = 0 THEN 30 ELSE (place + made.event * 7) % 30 END`,
  'ANALYZE made_field',
  `INSERT INTO event (source, index, leaf_hash, at, request_id, actor, child, body)
   SELECT made.source, made.index, sha256('\\x00'::bytea || convert_to(body, 'UTF8')), made.at, 'request-' || made.event, made.actor,
     made.child, body
   FROM made JOIN seat ON seat.actor = made.actor JOIN (
     SELECT event, json_agg(json_build_object('path', path, 'category', category, 'state', state, 'rule', 'R18', 'consent', 'GIVEN')) AS fields
     FROM made_field GROUP BY event) told ON told.event = made.event
   CROSS JOIN LATERAL CAST(json_strip_nulls(json_build_object('v', 1, 'id', '0193d2f0-0000-7000-8000-000000000000', 'at', to_char(made.at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
       'requestId', 'request-' || made.event,
       'actor', json_build_object('id', (SELECT id FROM actor WHERE number = made.actor), 'agency', seat.agency, 'role', seat.role),
       'purpose', made.purpose, 'basis', 'S17', 'profile', 'DUTY_16LA', 'child', 'child-' || made.child - 1,
      'emergency', CASE WHEN made.emergency THEN true END, 'fields', fields)) AS text) AS body
   ORDER BY made.event`,
  // The rows of the index: of fields, of states, of events. The kinds first.
  `CREATE TEMP TABLE made_row AS
   SELECT event, path, category, state FROM made_field
   UNION ALL SELECT DISTINCT event, NULL, NULL, state FROM made_field
   UNION ALL SELECT event, NULL, NULL, NULL FROM made`,
  `CREATE TEMP TABLE placed AS SELECT made.event, made.at, made.actor, made.child, source.service, seat.agency, seat.role, made.purpose, made.emergency
   FROM made JOIN seat ON seat.actor = made.actor JOIN log_source source ON source.number = made.source`,
  'ANALYZE made_row, placed',
  `INSERT INTO row_kind (service, agency, role, purpose, emergency, path, category, state)
   SELECT DISTINCT service, agency, role, purpose, emergency, path, category, state FROM made_row JOIN placed USING (event)`,
  'ANALYZE row_kind',
  `INSERT INTO event_row (kind, at, event, actor, child)
   SELECT kind.number, placed.at, placed.event, placed.actor, placed.child
   FROM made_row row JOIN placed ON placed.event = row.event
   JOIN row_kind kind ON (${joined('kind', 'kind')}) = (${joined('placed', 'row')})`,
  'DROP TABLE made_row, made_field, made, placed',
]

/** What was generated. */
export interface Filled {
  readonly events: number
  readonly fieldRows: number
  readonly rows: number
  readonly kinds: number
  readonly megabytes: number
}

/** Fills an empty index. The indexes of the large tables are made afterwards, which takes a third of the time. */
export async function fillIndex(url: string, amounts: Amounts): Promise<Filled> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows: indexes } = await client.query<{ name: string; definition: string }>(
      `SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE tablename = 'event_row'`,
    )
    for (const { name } of indexes) await client.query(`DROP INDEX ${name}`)
    for (const statement of statements(amounts)) await client.query(statement)
    for (const { definition } of indexes) await client.query(definition)
    await client.query('VACUUM ANALYZE')
    const { rows } = await client.query<Filled>(`SELECT
      (SELECT count(*) FROM event)::integer AS events, (SELECT count(*) FROM event_row)::integer AS rows,
      (SELECT count(*) FROM event_row JOIN row_kind ON number = kind WHERE path IS NOT NULL)::integer AS "fieldRows",
      (SELECT count(*) FROM row_kind)::integer AS kinds, (pg_database_size(current_database()) / 1000000)::integer AS megabytes`)
    const [filled] = rows
    if (filled === undefined) throw new Error('Nothing was generated.')
    return filled
  } finally {
    await client.end()
  }
}

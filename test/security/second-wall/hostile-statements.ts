/** Ways to get at every row of a table with the application's login, each as the statements of one transaction. */
export const hostileStatements: Readonly<Record<string, (table: string) => readonly string[]>> = {
  'the whole table': (table) => [`SELECT * FROM ${table}`],
  'its rows as text': (table) => [`SELECT t::text FROM ${table} t`],
  'all of it as one value': (table) => [
    `SELECT json_agg(t), string_agg(t::text, ''), count(*) FROM ${table} t`,
  ],
  'a join through relations': (table) => [
    `SELECT * FROM person_relation relation FULL JOIN person p ON p.id = relation.person_id FULL JOIN ${table} t ON true`,
  ],
  'a join through links': (table) => [
    `SELECT * FROM person_link link RIGHT JOIN ${table} t ON to_jsonb(t) ->> 'person_id' = link.person_id::text`,
  ],
  'a subquery in a list of values': (table) => [
    `SELECT (SELECT array_agg(t) FROM ${table} t), EXISTS (SELECT FROM ${table})`,
  ],
  'a recursion': (table) => [
    `WITH RECURSIVE all_rows AS (SELECT to_jsonb(t) AS row, 1 AS depth FROM ${table} t
       UNION SELECT row, depth + 1 FROM all_rows WHERE depth < 3) SELECT * FROM all_rows`,
  ],
  'a sample': (table) => [`SELECT * FROM ${table} TABLESAMPLE SYSTEM (100)`],
  'a prepared statement': (table) => [
    `PREPARE hostile AS SELECT * FROM ${table}`,
    'EXECUTE hostile',
    'DEALLOCATE hostile',
  ],
  'a cursor': (table) => [`DECLARE hostile CURSOR FOR SELECT * FROM ${table}`, 'FETCH ALL FROM hostile'],
  'a function that runs a query': (table) => [
    `SELECT query_to_xml('SELECT * FROM ${table}', true, false, '')::text, table_to_xml('${table}', true, false, '')::text`,
  ],
  'a whole schema at once': () => [`SELECT schema_to_xml('public', true, false, '')::text`],
  'a copy of a table': (table) => [`COPY ${table} TO STDOUT`],
  'a copy of a query': (table) => [`COPY (SELECT * FROM ${table} ORDER BY 1) TO STDOUT CSV`],
  'a copy to a program': (table) => [`COPY ${table} TO PROGRAM 'cat'`],
  'an error with a value in it': (table) => [`SELECT ('row ' || t::text)::int FROM ${table} t`],
  'an error that would come before the policy': (table) => [
    `SELECT FROM ${table} t WHERE ('row ' || t::text)::int = 1`,
  ],
  'a sort and a page': (table) => [`SELECT t::text FROM ${table} t ORDER BY 1 DESC OFFSET 0 LIMIT 1000000`],
  'a lock': (table) => [`SELECT * FROM ${table} FOR UPDATE`],
  'what the planner knows of values': (table) => [
    `SELECT * FROM pg_stats WHERE tablename = '${table}'`,
    `SELECT * FROM pg_stats_ext WHERE tablename = '${table}'`,
  ],
  'the statistics themselves': () => ['SELECT * FROM pg_statistic'],
  'the plan with its values': (table) => [`EXPLAIN (ANALYZE, VERBOSE) SELECT * FROM ${table}`],
  'row security switched off': (table) => [`SET row_security = off`, `SELECT * FROM ${table}`],
  'the importer’s role': (table) => [`SET ROLE importer`, `SELECT * FROM ${table}`],
  'another’s session': (table) => [`SET SESSION AUTHORIZATION DEFAULT`, `SELECT * FROM ${table}`],
  'a policy taken down': (table) => [`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`, `TABLE ${table}`],
  'writing, and reading what was written': (table) => [`UPDATE ${table} SET id = id RETURNING *`],
  'a table of one’s own': (table) => [`CREATE TEMPORARY TABLE loot AS TABLE ${table}`, 'TABLE loot'],
  'a function of one’s own': (table) => [
    `CREATE FUNCTION loot() RETURNS SETOF ${table} LANGUAGE sql AS 'TABLE ${table}'`,
    'SELECT * FROM loot()',
  ],
  'the server’s files': () => [`SELECT pg_ls_dir('base')`],
}

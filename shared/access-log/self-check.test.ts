import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessLog, type AccessLog } from './append/access-log.js'
import { rootOf } from './merkle/frontier.js'
import type { NoteSigner } from './note/note-signer.js'
import { assertLogConsistent } from './self-check.js'
import { anEntry } from './testing/an-entry.js'
import { startLogDatabase, type LogDatabase } from './testing/log-database.js'
import { aSigner } from './testing/log-keys.js'
import { signOnce } from './testing/sign-once.js'
import { tampering, type Tampering } from './testing/tampering.js'

const origin = 'mash-hub.example/police'
let database: LogDatabase
let superuser: Tampering
let log: AccessLog
let signer: NoteSigner

beforeAll(async () => {
  database = await startLogDatabase()
  superuser = await tampering(database.adminUrl)
  log = accessLog(origin, database.pool)
  signer = aSigner(origin)
})
afterAll(async () => {
  await superuser[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
})

const check = (): Promise<void> => assertLogConsistent(database.pool, { name: origin, key: signer.key.text })
const add = (count: number) => log.append(Array.from({ length: count }, () => anEntry()))

describe('a log', () => {
  test('starts empty, unsigned, signed and with more than was signed', async () => {
    await check()
    await signOnce(database.urls.signer, signer)
    await check()
    await add(600)
    await check()
    const { tree, checkpoint } = await signOnce(database.urls.signer, signer)
    expect(checkpoint).toMatchObject({ origin, size: 600 })
    expect(tree.edge.map(({ length }) => length)).toEqual([88, 2])
    await check()
    await add(3)
    await check()
  })

  test('is signed to the root of its entries, and its full tiles are stored', async () => {
    const { checkpoint, tree } = await signOnce(database.urls.signer, signer)
    const { rows } = await database.pool.query<{ size: string; frontier: Buffer[] }>('SELECT * FROM log.head')
    const head = { size: Number(rows[0]?.size), roots: rows[0]?.frontier ?? [] }
    expect(checkpoint?.root).toEqual(rootOf(head))
    expect(tree.size).toBe(head.size)
    const tiles = await database.pool.query('SELECT level, number FROM log.tile ORDER BY level, number')
    expect(tiles.rows).toEqual([
      { level: 0, number: '0' },
      { level: 0, number: '1' },
    ])
    await superuser.backUp('signed')
  })

  /** What somebody does who holds the machine, and what is said of it at the next start. */
  const wrongs: [string, string, RegExp][] = [
    [
      'an entry since the last full tile is another',
      `UPDATE log.entry SET body = body || ' ' WHERE index = 601`,
      /Entry 601 is not/,
    ],
    [
      'and its hash with it',
      `UPDATE log.entry SET body = 'x', leaf_hash = sha256('\\x0078') WHERE index = 601`,
      /not those that were signed/,
    ],
    ['an entry is missing', 'DELETE FROM log.entry WHERE index = 599', /Entry 599 is missing/],
    [
      'an entry is there twice',
      `INSERT INTO log.entry SELECT index, uuidv7(), body, leaf_hash FROM log.entry WHERE index = 602`,
      /Entry 602 is there twice/,
    ],
    [
      'two have changed places',
      'UPDATE log.entry SET index = CASE index WHEN 598 THEN 599 ELSE 598 END WHERE index IN (598, 599)',
      /not those that were signed/,
    ],
    ['the tail is cut off', 'DELETE FROM log.entry WHERE index > 580', /Entry 581 is missing/],
    [
      'and the head with it',
      `DELETE FROM log.entry WHERE index > 580; UPDATE log.head SET size = 581`,
      /Entry 581 is missing/,
    ],
    [
      'an entry stands after the head',
      `INSERT INTO log.entry VALUES (700, uuidv7(), '{}', sha256('\\x007b7d'))`,
      /after its head/,
    ],
    ['the head is shorter', 'UPDATE log.head SET size = size - 1', /before what was signed/],
    ['the head is of another tree', `UPDATE log.head SET frontier[1] = sha256('')`, /head is not the tree/],
    ['the head is gone', 'DELETE FROM log.head', /no head/],
    [
      'a tile is another',
      `UPDATE log.tile SET hashes = set_byte(hashes, 5, get_byte(hashes, 5) # 1) WHERE number = 1`,
      /Tile 0\/1/,
    ],
    [
      'the hash of a tile is another',
      `UPDATE log.tile SET root = sha256('') WHERE number = 0`,
      /not those that were signed/,
    ],
    ['a tile is missing', 'DELETE FROM log.tile WHERE number = 0', /Tiles of level 1 are missing/],
    [
      'a checkpoint is of another size',
      'UPDATE log.checkpoint SET size = 601 WHERE size = 603',
      /size 601 is not the log/,
    ],
    ['all checkpoints were dropped', 'DELETE FROM log.checkpoint', /tiles, and no checkpoint/],
    ['a checkpoint is another', `UPDATE log.checkpoint SET root = sha256('')`, /is not the log/],
    [
      'a checkpoint was signed by somebody else',
      `UPDATE log.checkpoint SET note = replace(note, 'police', 'health')`,
      /is not the log/,
    ],
  ]
  test.each(wrongs)('does not start when %s', async (_, sql, reason) => {
    await superuser.run(sql)
    await expect(check()).rejects.toMatchObject({
      code: 'ACCESS_LOG_INCONSISTENT',
      message: expect.stringMatching(reason) as string,
    })
    await superuser.restore('signed')
    await check()
  })

  test.each(wrongs.filter(([what]) => !what.includes('after the head')))(
    'is not signed any further when %s',
    async (_, sql) => {
      await superuser.run(sql)
      await expect(signOnce(database.urls.signer, signer)).rejects.toMatchObject({
        code: 'ACCESS_LOG_INCONSISTENT',
      })
      await superuser.restore('signed')
    },
  )
})

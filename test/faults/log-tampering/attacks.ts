import type { LogToVerify } from '#shared/access-log/verify/verify-log'
import type { ProblemKind } from '#shared/access-log/verify/problem'
import type { Random } from '#shared/synthetic/random'
import type { SignedLog } from './signed-log.js'

/** What was done to a log, and what must be found. */
export interface Done {
  /** The first entry that is not what was signed. */
  readonly bad: number
  readonly kinds: readonly ProblemKind[]
  /** Entries, tiles and leaf hashes agree: that entry cannot be told from those since the checkpoint before it. */
  readonly whole?: boolean
  /** Whatever else was signed, it is that very entry that is named. */
  readonly exact?: true
  /** What this auditor verifies by, other than the next. */
  readonly verifiedBy?: Partial<LogToVerify>
}

/** Does something to a log as a superuser. */
export type Attack = (log: SignedLog, random: Random) => Promise<Done>

const anyKind: readonly ProblemKind[] = [
  'EDITED',
  'MISSING',
  'INSERTED',
  'DUPLICATED',
  'REORDERED',
  'REWRITTEN',
]

/** Changes one letter of an entry, in the middle of it. */
const editBody = `UPDATE log.entry SET body = overlay(body placing
  CASE substr(body, $2, 1) WHEN 'x' THEN 'y' ELSE 'x' END FROM $2 FOR 1) WHERE index = $1`

const edit: Attack = async ({ attacker, size }, random) => {
  const bad = random.integer(0, size - 1)
  await attacker.run(editBody, [bad, random.integer(1, 600)])
  return { bad, kinds: ['EDITED'] }
}

const swap: Attack = async ({ attacker, size }, random) => {
  const bad = random.integer(0, size - 2)
  const other = random.chance(0.5) ? bad + 1 : random.integer(bad + 1, size - 1)
  await attacker.run('UPDATE log.entry SET index = $1::bigint + $2 - index WHERE index IN ($1, $2)', [
    bad,
    other,
  ])
  return { bad, kinds: anyKind }
}

const deleteTail: Attack = async ({ attacker, size }, random) => {
  const bad = random.integer(0, size - 1)
  await attacker.run('DELETE FROM log.entry WHERE index >= $1', [bad])
  if (random.chance(0.5)) await attacker.run('UPDATE log.head SET size = $1', [bad])
  return { bad, kinds: ['MISSING'] }
}

const deleteFromMiddle: Attack = async ({ attacker, size }, random) => {
  const bad = random.integer(0, size - 2)
  await attacker.run('DELETE FROM log.entry WHERE index = $1', [bad])
  if (random.chance(0.5)) await attacker.run('UPDATE log.entry SET index = index - 1 WHERE index > $1', [bad])
  return { bad, kinds: ['MISSING', 'REWRITTEN'] }
}

const insert: Attack = async ({ attacker, size }, random) => {
  const bad = random.integer(0, size - 1)
  await attacker.run('UPDATE log.entry SET index = index + 1 WHERE index >= $1', [bad])
  await attacker.run(
    `INSERT INTO log.entry SELECT $1, new, body, sha256(decode('00', 'hex') || convert_to(body, 'UTF8'))
     FROM uuidv7() AS new, LATERAL (SELECT regexp_replace(body, '"id":"[^"]*"', '"id":"' || new || '"') AS body
       FROM log.entry WHERE index = $2) AS another`,
    [bad, bad === 0 ? 1 : 0],
  )
  if (random.chance(0.5)) await attacker.run('UPDATE log.head SET size = size + 1')
  return { bad, kinds: ['INSERTED', 'REWRITTEN'] }
}

const duplicate: Attack = async ({ attacker, size }, random) => {
  const copied = random.integer(0, size - 2)
  if (random.chance(0.5)) {
    await attacker.run('UPDATE log.entry SET index = index + 1 WHERE index > $1', [copied])
  }
  await attacker.run(
    `INSERT INTO log.entry SELECT index + CASE WHEN EXISTS (SELECT FROM log.entry WHERE index = $1 + 1) THEN 0 ELSE 1 END,
       uuidv7(), body, leaf_hash FROM log.entry WHERE index = $1`,
    [copied],
  )
  return { bad: copied + 1, kinds: ['DUPLICATED', 'REWRITTEN'] }
}

const reorder: Attack = async ({ attacker, size }, random) => {
  const bad = random.integer(0, size - 3)
  const end = random.integer(bad + 3, Math.min(size, bad + 100))
  await attacker.run(
    'UPDATE log.entry SET index = $1::bigint + (index - $1 + 1) % ($2::bigint - $1) WHERE index >= $1 AND index < $2',
    [bad, end],
  )
  return { bad, kinds: anyKind }
}

const rewrite: Attack = async ({ attacker, recompute, size }, random) => {
  const bad = random.integer(0, size - 1)
  await attacker.run(editActor, [bad])
  await recompute(false, size)
  return { bad, kinds: ['REWRITTEN'], whole: true }
}

/** Somebody else did it. */
const editActor = `UPDATE log.entry SET body = replace(body, '"id":"amara"', '"id":"dilys"') WHERE index = $1`

const rewriteWithStolenKey: Attack = async ({ attacker, recompute, size }, random) => {
  const bad = random.integer(0, size - 1)
  await attacker.run(editActor, [bad])
  await recompute(true, bad + 1)
  return { bad, kinds: ['FORKED'], whole: true }
}

const rollBack: Attack = async ({ attacker, earlier }) => {
  await attacker.restore('earlier')
  return { bad: earlier, kinds: ['ROLLED_BACK'] }
}

const rollBackAndGoOn: Attack = async ({ attacker, earlier, goOn, size }, random) => {
  await attacker.restore('earlier')
  await goOn(random.integer(1, size))
  return { bad: earlier, kinds: ['ROLLED_BACK', 'FORKED'], whole: true }
}

/** One auditor is shown the log, another a log without what somebody did; they compare what they were shown, and ask no witness. */
const twoViews: Attack = async ({ attacker, recompute, note, size }, random) => {
  const shownToOne = await note()
  const bad = random.integer(0, size - 1)
  await attacker.run(editActor, [bad])
  await recompute(true, bad + 1)
  return { bad: 0, kinds: ['FORKED'], verifiedBy: { known: [shownToOne], witnesses: [], quorum: 0 } }
}

const renumber: Attack = async ({ attacker, size }, random) => {
  const bad = random.integer(0, size - 2)
  await attacker.run('UPDATE log.entry SET index = $2 WHERE index = $1', [
    bad,
    size + random.integer(0, 1_000),
  ])
  return { bad, kinds: ['MISSING', 'REWRITTEN'] }
}

const ofBad = 'event = (SELECT number FROM event WHERE index = $1)'

/** Ways to have somebody who asks who saw a child be told something else, while the log is as it was signed. */
const indexChanges = [
  `DELETE FROM event_row WHERE ${ofBad}`,
  `DELETE FROM event_row WHERE ${ofBad} AND kind = (SELECT max(kind) FROM event_row WHERE ${ofBad})`,
  `UPDATE event_row SET child = child + 1 WHERE ${ofBad}`,
  `UPDATE event_row SET actor = actor + 1 WHERE ${ofBad}`,
  `UPDATE event_row SET at = at - interval '1 year' WHERE ${ofBad}`,
  `UPDATE event_row SET kind = (SELECT max(kind) FROM event_row) WHERE ${ofBad}`,
  `INSERT INTO event_row SELECT kind, at, event, actor, child + 1 FROM event_row WHERE ${ofBad}`,
  'DELETE FROM event WHERE index = $1',
  `UPDATE event SET request_id = 'another' WHERE index = $1`,
  `UPDATE event SET child = NULL WHERE index = $1`,
  `UPDATE event SET leaf_hash = sha256(leaf_hash) WHERE index = $1`,
  `WITH edited AS (SELECT index, replace(body, '"id":"amara"', '"id":"dilys"') AS body FROM event WHERE index = $1)
   UPDATE event SET body = edited.body, leaf_hash = sha256('\\x00'::bytea || convert_to(edited.body, 'UTF8'))
   FROM edited WHERE event.index = edited.index`,
]

const changeIndexOnly: Attack = async ({ indexAttacker, size }, random) => {
  const bad = random.integer(0, size - 1)
  await indexAttacker.run(random.pick(indexChanges), [bad])
  return { bad, kinds: ['INDEX_DIFFERS'], exact: true }
}

const changeTileOnly: Attack = async ({ attacker, size }, random) => {
  const bad = random.integer(0, size - 1)
  const bit = 'set_bit(hashes, $3, 1 - get_bit(hashes, $3))'
  if (bad >= 512) {
    await attacker.run(`UPDATE log.entry SET leaf_hash = sha256(leaf_hash) WHERE index = $1`, [bad])
  } else if (random.chance(0.2)) {
    await attacker.run('UPDATE log.tile SET root = sha256(root) WHERE number = $1', [Math.floor(bad / 256)])
    return { bad: bad - (bad % 256), kinds: ['TILE_DIFFERS'] }
  } else {
    const place = (bad % 256) * 256 + random.integer(0, 255)
    await attacker.run(`UPDATE log.tile SET hashes = ${bit} WHERE number = $1 AND level = $2`, [
      Math.floor(bad / 256),
      0,
      place,
    ])
  }
  return { bad, kinds: ['TILE_DIFFERS'] }
}

const dropCheckpoint: Attack = async ({ attacker, sizes }, random) => {
  const at = random.integer(0, sizes.length - 1)
  await attacker.run('DELETE FROM log.checkpoint WHERE size = $1', [sizes[at]])
  const last = at === sizes.length - 1
  return { bad: sizes[at - 1] ?? 0, kinds: [last ? 'ROLLED_BACK' : 'CHECKPOINT_DROPPED'] }
}

const changeCheckpoint: Attack = async ({ attacker, sizes }, random) => {
  const at = random.integer(1, sizes.length - 2)
  await attacker.run(
    `UPDATE log.checkpoint SET note = replace(note, E'\\n' || size || E'\\n', E'\\n' || size + 1 || E'\\n') WHERE size = $1`,
    [sizes[at]],
  )
  return { bad: sizes[at - 1] ?? 0, kinds: ['NOT_SIGNED'] }
}

/** All that can be done to a stored log, by name. */
export const attacks: Readonly<Record<string, Attack>> = {
  edit,
  swap,
  'delete the tail': deleteTail,
  'delete from the middle': deleteFromMiddle,
  insert,
  duplicate,
  reorder,
  'rewrite and recompute the tree': rewrite,
  'rewrite, recompute and sign again with the stolen key': rewriteWithStolenKey,
  'roll back to a backup': rollBack,
  'roll back, go on and sign with the stolen key': rollBackAndGoOn,
  'two views for two auditors': twoViews,
  'change the number of an entry only': renumber,
  'change the search index only': changeIndexOnly,
  'change a tile only': changeTileOnly,
  'drop a checkpoint': dropCheckpoint,
  'change a checkpoint': changeCheckpoint,
}

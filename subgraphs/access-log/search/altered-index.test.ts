import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LogEntry } from '#shared/access-log/entry'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { tampering, type Tampering } from '#shared/access-log/testing/tampering'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { untrustedLogs } from '../integrity/untrusted-logs.js'
import { nothingKept } from '../kept-from/kept-from.js'
import { accessLogService } from '../service.js'
import { entryAdder } from '../testing/add-entries.js'
import { eventQuery, type EventQuery } from './event-query.js'
import { findEvents } from './find-events.js'

describe('an index that somebody altered', () => {
  const the = (text: string): EventQuery => eventQuery({ actor: text })
  const first = { first: 100, after: null }
  const answer = (wanted: EventQuery): Promise<unknown> => findEvents(altered.app, wanted, nothingKept, first)
  let altered: AgencyDatabase
  let superuser: Tampering
  let addOthers: ReturnType<typeof entryAdder>

  beforeAll(async () => {
    altered = await startAgencyDatabase(accessLogService)
    superuser = await tampering(altered.adminUrl)
    const looked = (id: string): LogEntry =>
      anEntry({ actor: { id, agency: 'police', role: 'MASH_PRACTITIONER' } })
    addOthers = entryAdder(altered.app)
    await addOthers(['amara', 'bronwen', 'callum', 'dilys', 'efa'].map((id) => ['police', looked(id)]))
  })
  afterAll(async () => {
    await superuser[Symbol.asyncDispose]()
    await altered[Symbol.asyncDispose]()
  })

  test.each([
    [
      'an entry that is not the one of its hash',
      'amara',
      `UPDATE event SET body = replace(body, 'S17', 'S47') WHERE index = 0`,
    ],
    [
      'an entry by somebody else',
      'callum',
      `UPDATE event_row SET actor = (SELECT number FROM actor WHERE id = 'callum') WHERE event = (SELECT number FROM event WHERE index = 3)`,
    ],
    ['an entry that no log has proved', 'efa', `UPDATE event SET index = 5 WHERE index = 4`],
  ])('answers nothing of what leads to %s', async (_what, id, sql) => {
    await expect(answer(the(id))).resolves.toMatchObject({ events: [{ entry: { actor: { id } } }] })
    await superuser.run(sql)
    await expect(answer(the(id))).rejects.toMatchObject({ code: 'ACCESS_LOG_INCONSISTENT' })
  })

  test.each([
    [
      'a row leads to none',
      'fflur',
      'INSERT INTO event_row SELECT kind, now(), 99999999, actor, child FROM event_row WHERE event = $1',
    ],
    ['one is not there any more', 'gethin', 'DELETE FROM event WHERE number = $1 AND $1 IS NOT NULL'],
  ])('leaves out an event where %s, and names the index as altered', async (_what, id, sql) => {
    const looked = anEntry({ actor: { id, agency: 'health', role: 'MASH_PRACTITIONER' } })
    await addOthers([
      ['health', looked],
      ['health', looked],
    ])
    const numbers = await altered.app.query<{ number: string }[]>(
      'SELECT event.number FROM event JOIN actor ON actor.number = event.actor WHERE actor.id = $1 ORDER BY 1',
      [id],
    )
    await superuser.run(sql, [numbers[0]?.number])
    const { events } = await findEvents(altered.app, the(id), nothingKept, first)
    expect(events.map(({ number }) => number)).toEqual(
      numbers
        .slice(id === 'gethin' ? 1 : 0)
        .map(({ number }) => number)
        .toReversed(),
    )
    expect(await untrustedLogs(altered.app)).toMatchObject([
      { service: 'health', kind: 'INDEX_DIFFERS', firstBadIndex: 0 },
    ])
  })
})

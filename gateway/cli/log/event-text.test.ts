import fc from 'fast-check'
import { parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { hostileEvent, hostileText } from '#shared/access-log/testing/hostile-events'
import { readApiSchema } from '../../supergraph/api-schema.js'
import { eventOf, type AccessEvent } from './event.js'
import { eventsText, eventText } from './event-text.js'
import { explainDocument, judgeDocument } from './explain.command.js'
import { integrityDocument } from './integrity.command.js'
import { eventsDocument } from './read-events.js'
import { isEqual, reconcileDocument, reconcileText } from './reconcile.command.js'
import { reviewDocument, reviewsDocument } from './review.command.js'
import { untrustedText } from './untrusted.js'
import { reportDocument, reportText } from './who-saw.command.js'

// Colours are switched off where nobody sees them; what is left is all that a terminal gets.
const commands = /(?!\n)[\p{Cc}\p{Cf}]/u

const event = (changes: Parameters<typeof anEntry>[0] = {}): AccessEvent =>
  eventOf('mash-hub.example/police', 17, anEntry({ at: '2026-11-28T18:05:12.000Z', ...changes }))

describe('an event on a terminal', () => {
  it('says when, who, what for, of whom, and of each field what became of it, by which rule and consent', () => {
    const { child, ...told } = event({ emergency: true })
    const named = { ...told, child: child && { ...child, id: 'e909fe45', name: 'Rosamund Velvetmere' } }
    expect(eventText(named)).toBe(`2026-11-28 18:05:12  amara, Social care, MASH practitioner  police:17
  MASH-2026-0001, MASH assessment, basis S17, query View, emergency access
  of Rosamund Velvetmere (e909fe45)
  ✓ PoliceRecord.missingEpisodes  SHARED by R18; consent given; 2 records
  × PoliceRecord.intelligence     WITHHELD by R16a; OVERRIDE_NEEDED; consent given
`)
  })

  it('tells an action, what it was done to, how it ended, and who did not answer', () => {
    const action = {
      name: 'requestOverride',
      outcome: 'REFUSED',
      code: 'FORBIDDEN',
      subjects: { override: 'x' },
    } as const
    const silent = {
      ...{ service: 'early-help', sha256: '0'.repeat(64), calls: 1 },
      ...{ from: '2026-11-28T18:05:11.000Z', until: '2026-11-28T18:05:11.750Z' },
    }
    const twice = [silent, { ...silent, sha256: '1'.repeat(64) }]
    expect(eventText(event({ fields: [], action, unanswered: twice }))).toMatch(
      /\n {2}Request override; refused; FORBIDDEN; override x\n {2}! Early help did not answer\n$/,
    )
  })

  it('says where its log is not trusted, and of a log from where on', () => {
    expect(eventText({ ...event(), trusted: false })).toContain('\n  ! its log is not trusted here\n')
    expect(eventText(event())).not.toContain('trusted')
    const log = { service: 'early-help', origin: 'hub/early-help', kind: 'EDITED', firstBadIndex: 17 }
    expect(untrustedText([{ ...log, foundAt: '2026-11-28T18:05:12.000Z' }])).toBe(
      `✗ The log of Early help is not trusted from entry 17 on.
    entry 17: An entry is another than the one that was signed. (EDITED), found 2026-11-28T18:05:12.000Z. What stands there is marked; what came since is missing.
`,
    )
    const index = { ...log, kind: 'INDEX_DIFFERS', foundAt: '2026-11-28T18:05:12.000Z' }
    expect(untrustedText([index])).toMatch(
      /^✗ Searches of the log of Early help may lack entries\.\n.*INDEX_DIFFERS.*believed/,
    )
    const silent = { ...log, kind: 'SILENT', foundAt: '2026-11-28T18:05:12.000Z' }
    expect(untrustedText([silent])).toMatch(
      /^✗ Nothing is heard of the log of Early help any more\.\n.*SILENT.*what came since is missing/,
    )
  })

  it('is no equality where a log is wrong, silent, or has waited for long to be compared', () => {
    const now = new Date('2026-11-28T18:10:00.000Z')
    const since = (waitingSince: string | null, kind?: string) => ({
      ...{ service: 'early-help', size: 20, reconciledTo: 18, waitingSince },
      problem: kind === undefined ? null : { kind },
    })
    const told = (of: ReturnType<typeof since>) => [isEqual([], [of], now), reconcileText([], [of], now)]
    expect(told(since('2026-11-28T18:05:00.000Z'))).toEqual([
      true,
      'Both sides say the same.\n  early-help   18 compared, 2 still to settle since 2026-11-28T18:05:00.000Z\n',
    ])
    expect(told(since('2026-11-28T18:04:59.999Z'))).toEqual([
      false,
      expect.stringMatching(
        /^Whether both sides say the same is not known: entries of early-help have waited for more than 5 minutes, .*\n {2}early-help +18 compared, 2 still to settle since 2026-11-28T18:04:59.999Z\n$/,
      ),
    ])
    for (const [kind, said] of [
      [
        'INDEX_DIFFERS',
        'early-help   is believed, and the index of it is not: differences may be missing (INDEX_DIFFERS)',
      ],
      ['SILENT', 'early-help   is not heard of any more: differences may be missing (SILENT)'],
      ['EDITED', 'early-help   is not believed any more (EDITED); compared to 18'],
    ] as const) {
      const [equal, text] = told(since(null, kind))
      expect(equal).toBe(false)
      expect(text).toMatch(/^Whether both sides say the same is not known: something is wrong with a log\./)
      expect(text).toContain(said)
    }
  })

  it('says of a report that is not all of it where the rest begins', () => {
    const whole = { nodes: [event()], more: false, untrusted: [] }
    expect(reportText(whole)).toBe(eventsText(whole.nodes))
    expect(reportText({ ...whole, more: true })).toMatch(
      /^✗ This is not all\. Ask for the rest with --to 2026-11-28T18:05:12.001Z\.\n/,
    )
  })

  it('moves no cursor and breaks no line, whatever words somebody got into the log', () => {
    fc.assert(
      fc.property(hostileEvent, hostileText, ({ origin, index, entry }, name) => {
        const { child, ...told } = eventOf(origin, index, entry)
        const text = eventText({ ...told, child: child && { ...child, id: name, name } })
        expect(text).not.toMatch(commands)
        const more =
          Number(child !== null) + Number(entry.action !== undefined) + (entry.unanswered?.length ?? 0)
        expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(2 + entry.fields.length + more)
      }),
    )
  })

  it('takes a megabyte', () => {
    const text = eventText(event({ requestId: 'x', child: '\u001B[2J\r\n'.repeat(175_000) }))
    expect(text).not.toMatch(commands)
  })

  it('stands apart from the next', () => {
    expect(eventsText([event(), event()])).toContain('\n\n')
    expect(eventsText([])).toBe('')
  })
})

describe('what mash log asks', () => {
  it.each([
    eventsDocument,
    integrityDocument,
    reconcileDocument,
    explainDocument,
    judgeDocument,
    reportDocument,
    reviewsDocument,
    reviewDocument,
  ])('is in the graph: %s', (document) => {
    expect(validate(readApiSchema(), parse(document))).toEqual([])
  })
})

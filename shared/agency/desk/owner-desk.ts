import type { DataSource } from 'typeorm'
import { z } from 'zod'
import { readTransaction } from '#shared/database/read-transaction'
import { HubError } from '#shared/errors/hub-error'
import { textsIn, type PlaceFinder } from '#shared/places/place-finder'
import type { AskedCase } from '#shared/identity/asked-cases'
import type { CallClaims } from '#shared/identity/call-token'
import { decodeCursor, encodeCursor, pageSize } from '#shared/paging/cursor'
import type { Concept } from '../concept.js'
import { openDesk } from '../open-wall.js'
import type { ProtectedPlaces } from '../protected-places.js'
import type { SharingRules } from '../sharing-rules.js'
import type { AskedCasesClient } from './asked-cases-client.js'
import { recordDecider } from './decide-records.js'
import type { Protection } from './desk.codes.js'
import { deskRecordReader, wholeRecordReader, type DeskRecord, type WholeRecord } from './desk-records.js'
import { duePage, type DuePage } from './due-page.js'
import { firstReads } from './first-reads.js'
import type { RecordDecision } from './owner-decision.types.js'
import { decisionsMade, type DecisionMade, type DecisionTold } from './owner-decisions.js'
import { recordProtector } from './protect-records.js'
import type { RecordProtection } from './protection.types.js'
import type { ReadCasesClient } from './read-cases-client.js'
import { recordReads, type RecordReadsTold } from './record-reads.js'
import { recordVersions, type VersionsTold } from './record-versions.js'
import { waitingItems, type Keyed, type WaitingItems } from './waiting-items.js'
import type { ProtectedItem, WaitingRequest } from './waiting.types.js'

/** Which page of a list is wanted. */
export interface PageWanted {
  readonly first: number
  readonly after: string | null
}

/**
 * The desk that answers for one agency: what waits for its decision, what it decided, and the seals and shields of its records. Every
 * part is for the role OWNER_DESK of that very agency alone.
 *
 * @throws HubError FORBIDDEN for anybody else; NOT_FOUND for a case in which the agency was not asked, or that is closed, or restricted and
 * the person not named; who has read is told of any case that the log says it of
 */
export interface OwnerDesk {
  requests(call: CallClaims, page: PageWanted): Promise<DuePage<Keyed<WaitingRequest>>>
  protectedItems(call: CallClaims, page: PageWanted): Promise<DuePage<ProtectedItem>>
  /** With the pseudonyms of the children of the case, as in the next. */
  decisions(
    call: CallClaims,
    assessment: string,
    page: PageWanted,
  ): Promise<DuePage<DecisionTold> & { readonly pseudonyms: string[] }>
  decide(
    call: CallClaims,
    decision: RecordDecision,
  ): Promise<{ readonly made: DecisionTold[]; readonly pseudonyms: string[] }>
  /** Who has read the agency's records, in one case or in any, open or closed, asked or not, as its own log says. */
  reads(call: CallClaims, assessment: string | null, page: PageWanted): Promise<RecordReadsTold>
  /** What one of these reads showed, as it was then. */
  versions(call: CallClaims, readId: string): Promise<VersionsTold>
  protect(call: CallClaims, protection: Protection, records: RecordProtection): Promise<DeskRecord[]>
}

const MAXIMUM_PAGE = 100
const uuid = z.uuid()

/**
 * What was decided, with its reason if that may be told. An agency does not know what gives a protected place away: in a case that has one
 * no reason is told, as no free text about the protected is; in no other one that tells such a place.
 */
const toldIn =
  ({ hasProtectedPlace }: AskedCase, tellsPlace: PlaceFinder) =>
  (made: DecisionMade): DecisionTold =>
    hasProtectedPlace || tellsPlace(made.reason) ? { ...made, reason: null } : made

/** What tells a protected place waits as what is shielded does; where the agency finds it, its own reference says, unless that tells the place. */
const withPlaces = ({ row, ...record }: WholeRecord, tellsPlace: PlaceFinder): DeskRecord => ({
  ...record,
  shielded: record.shielded || tellsPlace(textsIn(row).join(' ')),
  sourceReference: tellsPlace(record.sourceReference ?? '') ? null : record.sourceReference,
})

/** Puts the desk of one agency together. */
export function ownerDesk(parts: {
  readonly agency: string
  readonly rules: SharingRules
  readonly concepts: readonly Concept[]
  readonly dataSource: DataSource
  readonly askedCases: AskedCasesClient
  readonly readCases: ReadCasesClient
  readonly places: ProtectedPlaces
}): OwnerDesk {
  const { agency, rules, concepts, dataSource, askedCases, readCases, places } = parts
  const readRecords = deskRecordReader(dataSource, concepts)
  const readWhole = wholeRecordReader(dataSource, concepts)
  const decideRecords = recordDecider(dataSource, rules.policy, concepts, readRecords)
  const readReads = recordReads(agency, dataSource, readCases)
  const readVersions = recordVersions({ agency, concepts, dataSource, readCases, places })
  const protectRecords = recordProtector(dataSource, concepts, readRecords)

  /** @throws HubError FORBIDDEN */
  function deskOf({ agency: home, roles, sub }: CallClaims): string {
    if (home !== agency || !roles.includes('OWNER_DESK')) throw new HubError('FORBIDDEN')
    return sub
  }

  /** What waits in each of these cases, read at one moment from the agency's own records and its own log. */
  async function waitingIn(cases: readonly AskedCase[]): Promise<Map<AskedCase, WaitingItems>> {
    const [first] = cases
    if (first === undefined) return new Map()
    const tellsPlace = await places(first.statement.places)
    const children = new Set(cases.flatMap(({ statement }) => statement.children.map(({ id }) => id)))
    return readTransaction(dataSource, async (manager) => {
      await openDesk(manager, [...children])
      const records = (await readWhole(manager, [...children])).map((record) =>
        withPlaces(record, tellsPlace),
      )
      const made = await decisionsMade(
        manager,
        cases.map(({ statement }) => statement.assessment),
      )
      const readAt = await firstReads(manager, cases)
      return new Map(
        cases.map((each) => [each, waitingItems({ agency, rules, concepts }, each, records, made, readAt)]),
      )
    })
  }

  function waiting<Kind extends keyof WaitingItems>(call: CallClaims, page: PageWanted, kind: Kind) {
    const desk = deskOf(call)
    return duePage<WaitingItems[Kind][number]>(
      page,
      (from, first) => askedCases.from(desk, from, first),
      async (cases) => new Map([...(await waitingIn(cases))].map(([each, items]) => [each, items[kind]])),
    )
  }

  return {
    requests: async (call, page) => waiting(call, page, 'requests'),
    protectedItems: async (call, page) => waiting(call, page, 'protectedItems'),
    decisions: async (call, assessment, page) => {
      const first = pageSize(page.first, MAXIMUM_PAGE)
      const after = page.after === null ? undefined : decodeCursor(page.after, z.tuple([uuid]))[0]
      const asked = await askedCases.one(deskOf(call), assessment)
      const { statement } = asked
      const tellsPlace = await places(statement.places)
      const made = await readTransaction(dataSource, async (manager) => {
        const children = statement.children.map(({ id }) => id)
        await openDesk(manager, children)
        return decisionsMade(manager, [statement.assessment])
      })
      const left = made.slice(made.findIndex(({ id }) => id === after) + 1)
      const nodes = left.slice(0, first)
      const last = nodes.at(-1)
      return {
        nodes: nodes.map(toldIn(asked, tellsPlace)),
        endCursor: last === undefined ? null : encodeCursor([last.id]),
        hasNextPage: left.length > first,
        pseudonyms: statement.children.map(({ pseudonym }) => pseudonym),
      }
    },
    reads: async (call, assessment, page) => readReads(deskOf(call), assessment, page),
    versions: async (call, readId) => readVersions(deskOf(call), readId),
    decide: async (call, decision) => {
      const desk = deskOf(call)
      const asked = await askedCases.one(desk, decision.assessmentId)
      const tellsPlace = await places(asked.statement.places)
      const made = await decideRecords(desk, asked, decision)
      const children = asked.statement.children.filter(({ id }) => id === decision.childId)
      return {
        made: made.map(toldIn(asked, tellsPlace)),
        pseudonyms: children.map(({ pseudonym }) => pseudonym),
      }
    },
    protect: async (call, protection, records) => {
      const desk = deskOf(call)
      if (!uuid.safeParse(records.childId).success) throw new HubError('NOT_FOUND')
      return protectRecords(desk, protection, records)
    },
  }
}

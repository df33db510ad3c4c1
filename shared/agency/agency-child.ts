import DataLoader from 'dataloader'
import type { GraphQLResolveInfo } from 'graphql'
import {
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ID,
  Info,
  ObjectType,
  Resolver,
  Root,
  type ClassType,
} from 'type-graphql'
import type { DataSource } from 'typeorm'
import type { AgencyContactDetails } from '#shared/config/hub-directory'
import type { GrantStatement } from '#shared/identity/grant-statement'
import { HubError } from '#shared/errors/hub-error'
import type { IndicatorReader } from '#shared/indicators/indicator-reader'
import { Classified } from '#shared/sharing/classified'
import { selectedPaths } from '#shared/subgraph/selected-fields'
import type { SubgraphContext } from '#shared/subgraph/context'
import type { AgencyRecord } from './agency-record.type.js'
import type { SharedRecord } from './compose-record.js'
import type { OwnerDesk } from './desk/owner-desk.js'
import type { AskFrontDoor } from './ask-front-door.js'
import { grantedChild, type GrantExchange } from './grant-exchange.js'
import type { LinkDesk } from './link-desk.js'
import { noteRecord } from './note-record.js'
import type { ProtectedPlaces } from './protected-places.js'
import type { RecordReader } from './read-records.js'
import type { DifferenceList } from './shadow/sharing-differences.js'

/** What an agency's resolvers need besides the verified call. */
export interface AgencyServices {
  readonly exchange: GrantExchange
  readonly read: RecordReader
  readonly links: LinkDesk
  readonly desk: OwnerDesk
  /** What a candidate policy would have decided otherwise. */
  readonly differences: DifferenceList
  /** For what an agency alone does. */
  readonly dataSource: DataSource
  readonly askFrontDoor: AskFrontDoor
  /** What no text that the agency tells may tell. */
  readonly places: ProtectedPlaces
  readonly environment: NodeJS.ProcessEnv
  /** Its part of the performance report, where it has one. */
  readonly indicators: IndicatorReader | undefined
  /** Digest of the policy that the agency decides by. */
  readonly policy: string
  /** Whom to ring at the agency. */
  readonly contact: AgencyContactDetails
}

/** One verified reference to a child: never made but by {@link resolveChild}. */
export interface VerifiedChild {
  readonly id: string
  readonly grant: string
  readonly statement: GrantStatement
}

interface RecordKey {
  readonly child: VerifiedChild
  readonly fields: ReadonlySet<string>
}

const loaders = new WeakMap<SubgraphContext, DataLoader<RecordKey, SharedRecord>>()

/**
 * The federated `Child` of one agency, reachable only by its id and a grant, with one field: the agency's record.
 * All the children of a request are read together.
 *
 * @param field name of the field on `Child`, and of the agency in camel case
 */
export function agencyChild(
  field: string,
  record: ClassType<AgencyRecord>,
): { child: ClassType; resolver: ClassType } {
  @ObjectType('Child', { simpleResolvers: true })
  @Directive('@key(fields: "id grant")')
  class Child {
    @Field(() => ID)
    id: string

    @Directive('@inaccessible')
    @Field(() => ID, {
      description: 'Why this child may be asked about: an opaque handle of the front door.',
    })
    grant: string
  }

  @Resolver(() => Child)
  class ChildResolver {
    @Classified('hub.meta')
    @FieldResolver(() => record, { name: field, nullable: true })
    async agencyRecord(
      @Root() child: VerifiedChild,
      @Ctx() context: SubgraphContext<AgencyServices>,
      @Info() info: GraphQLResolveInfo,
    ): Promise<SharedRecord> {
      const read = await recordLoader(context).load({ child, fields: selectedPaths(info) })
      noteRecord(context, child, field, read)
      return read
    }
  }
  return { child: Child, resolver: ChildResolver }
}

/** Resolves a reference to a child: nothing but an id and a grant that names both this child and the calling user will do. */
export async function resolveChild(
  reference: { readonly id?: unknown; readonly grant?: unknown },
  context: SubgraphContext<AgencyServices>,
): Promise<VerifiedChild> {
  const { id, grant } = reference
  if (typeof id !== 'string' || typeof grant !== 'string') throw new HubError('GRANT_REFUSED')
  const statement = await context.services.exchange(grant)
  grantedChild(context.call, statement, id)
  return { id, grant, statement }
}

function recordLoader(context: SubgraphContext<AgencyServices>): DataLoader<RecordKey, SharedRecord> {
  let loader = loaders.get(context)
  if (loader === undefined) {
    // One batch after the other too: keys come in several, as their grants are exchanged.
    let turn: Promise<unknown> = Promise.resolve()
    const inTurn = (keys: readonly RecordKey[]): ReturnType<typeof readAll> => {
      const read = turn.then(() => readAll(keys, context.services.read))
      turn = read.catch(() => undefined)
      return read
    }
    loader = new DataLoader(inTurn, { cache: false })
    loaders.set(context, loader)
  }
  return loader
}

/** One read per grant and selection; through the gateway that is one read. */
async function readAll(keys: readonly RecordKey[], read: RecordReader): Promise<(SharedRecord | Error)[]> {
  const groups = new Map<string, RecordKey[]>()
  for (const key of keys) {
    const group = `${key.child.grant} ${[...key.fields].sort().join()}`
    groups.set(group, [...(groups.get(group) ?? []), key])
  }
  const records = new Map<RecordKey, SharedRecord>()
  // One after the other: a worklist of many cases must not take every connection of the agency.
  for (const group of groups.values()) {
    const [first] = group
    if (first === undefined) continue
    const found = await read(
      first.child.statement,
      group.map(({ child }) => child.id),
      first.fields,
    )
    for (const key of group) {
      const record = found.get(key.child.id)
      if (record !== undefined) records.set(key, record)
    }
  }
  return keys.map((key) => records.get(key) ?? new HubError('GRANT_REFUSED'))
}

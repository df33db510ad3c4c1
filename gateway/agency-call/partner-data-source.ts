import type { GraphQLDataSource } from '@apollo/gateway'
import { parse, type DocumentNode } from 'graphql'
import { z } from 'zod'
import { partnerAgencies } from '#shared/agency/partner-agencies'
import { notAskedFields } from '../access-log/told-not-asked.js'
import type { GatewayContext } from '../context.js'
import type { Representation } from './agency-answer.js'
import type { AgencyDataSource, CalledService } from './agency-data-source.js'
import { emptyEntities } from './empty-entities.js'
import { entitySelection } from './entity-selection.js'
import type { ToldGrant } from './front-door-told.js'
import {
  assertIncoming,
  type IncomingOperation,
  type ProcessOptions,
  type Response,
} from './incoming-operation.js'
import { distinct, representationsOf, typeOf } from './representations.js'
import { clientOperation, fetchedFields, requiredFields } from './required-fields.js'

/** Services that are called whenever the plan says so: the hub's own, and the agencies that tell without a question whether they know a child. */
const alwaysCalled: readonly string[] = ['front-door', 'access-log', ...partnerAgencies]

/** Entities as a data source answers them: as many as it was asked for. */
const listed = z.array(z.unknown())

/** Whether somebody joined the hub, and is called only where it was asked. */
export const isPartner = (service: string): boolean => !alwaysCalled.includes(service)

/**
 * How the gateway calls a partner: not at all about a child on whose case it was not asked. What a partner does not hear of it cannot tell,
 * keep or lose. That nobody asked it the gateway tells in its stead, and logs as its own word.
 */
export class PartnerDataSource implements GraphQLDataSource<GatewayContext> {
  constructor(
    private readonly partner: Pick<AgencyDataSource, 'process'>,
    private readonly service: Pick<CalledService, 'name' | 'contact' | 'recordTypes' | 'categories'>,
  ) {}

  async process(options: ProcessOptions): Promise<Response> {
    assertIncoming(options)
    const { request } = options
    const all = representationsOf(request.variables) ?? []
    const asked = all.filter((each) => this.notAskedBy(each, options.context) === undefined)
    if (asked.length === all.length) return this.partner.process(options)

    const { contact, recordTypes } = this.service
    const fetch = options.document ?? parse(request.query ?? '')
    const selected = entitySelection(fetch) ?? []
    this.noteNotAsked(all, fetch, options)
    const entities: unknown[] = emptyEntities('NOT_ASKED', selected, all.map(typeOf), contact, recordTypes)
    if (asked.length === 0) return { data: { _entities: entities } }
    const variables = { ...request.variables, representations: asked }
    const answer = await this.partner.process({ ...options, request: { ...request, variables } })
    const answered = listed.parse(answer.data?.['_entities'])
    for (const [index, each] of asked.entries()) entities[all.indexOf(each)] = answered[index]
    return { ...answer, data: { _entities: entities } }
  }

  /** The grant by which the partner was not asked about a child. What no grant says anything of, such as a report, is asked as it is. */
  private notAskedBy(each: Representation, { told }: GatewayContext): ToldGrant | undefined {
    const grant = told.grants.get(String(each['grant']))
    return grant?.asked?.includes(this.service.name) === false ? grant : undefined
  }

  /** @throws Error for a child whom the log could not name: what it does not say is not told */
  private noteNotAsked(
    all: readonly Representation[],
    fetch: DocumentNode,
    { context, incomingRequestContext }: IncomingOperation,
  ): void {
    const { recordTypes, categories } = this.service
    const client = clientOperation(incomingRequestContext)
    const records = new Set(recordTypes.values())
    const paths = fetchedFields(client, fetch).filter((path) => records.has(path.split('.')[0] ?? ''))
    const fields = notAskedFields(paths, { categories, recordTypes }, requiredFields(client, fetch))
    for (const each of distinct(all).unique ?? []) {
      const grant = this.notAskedBy(each, context)
      if (grant === undefined) continue
      const child = grant.children[String(each['id'])]
      if (child === undefined)
        throw new Error('The front door gives a grant with a child, and no name for the log.')
      context.notAsked.push({ standing: grant.standing, child, fields })
    }
  }
}

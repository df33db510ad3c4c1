import type { GraphQLDataSource } from '@apollo/gateway'
import { parse } from 'graphql'
import { z } from 'zod'
import { partnerAgencies } from '#shared/agency/partner-agencies'
import type { GatewayContext } from '../context.js'
import type { Representation } from './agency-answer.js'
import type { AgencyDataSource, CalledService } from './agency-data-source.js'
import { emptyEntities } from './empty-entities.js'
import { entitySelection } from './entity-selection.js'
import { assertIncoming, type ProcessOptions, type Response } from './incoming-operation.js'
import { representationsOf, typeOf } from './representations.js'

/** Services that are called whenever the plan says so: the hub's own, and the agencies that tell without a question whether they know a child. */
const alwaysCalled: readonly string[] = ['front-door', 'access-log', ...partnerAgencies]

/** Entities as a data source answers them: as many as it was asked for. */
const listed = z.array(z.unknown())

/** Whether somebody joined the hub, and is called only where it was asked. */
export const isPartner = (service: string): boolean => !alwaysCalled.includes(service)

/**
 * How the gateway calls a partner: not at all about a child on whose case it was not asked. What a partner does not hear of it cannot tell,
 * keep or lose.
 */
export class PartnerDataSource implements GraphQLDataSource<GatewayContext> {
  constructor(
    private readonly partner: Pick<AgencyDataSource, 'process'>,
    private readonly service: Pick<CalledService, 'name' | 'contact' | 'recordTypes'>,
  ) {}

  async process(options: ProcessOptions): Promise<Response> {
    assertIncoming(options)
    const { request } = options
    const all = representationsOf(request.variables) ?? []
    const asked = all.filter((each) => this.isAsked(each, options.context))
    if (asked.length === all.length) return this.partner.process(options)

    const { contact, recordTypes } = this.service
    const selected = entitySelection(parse(request.query ?? '')) ?? []
    const entities: unknown[] = emptyEntities('NOT_ASKED', selected, all.map(typeOf), contact, recordTypes)
    if (asked.length === 0) return { data: { _entities: entities } }
    const variables = { ...request.variables, representations: asked }
    const answer = await this.partner.process({ ...options, request: { ...request, variables } })
    const answered = listed.parse(answer.data?.['_entities'])
    for (const [index, each] of asked.entries()) entities[all.indexOf(each)] = answered[index]
    return { ...answer, data: { _entities: entities } }
  }

  /** What no grant says anything of, such as a report, is asked as it is. */
  private isAsked(each: Representation, { told }: GatewayContext): boolean {
    const onCase = told.asked.get(String(each['grant']))
    return !onCase || onCase.includes(this.service.name)
  }
}

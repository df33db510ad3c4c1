import { Ctx, Query, Resolver } from 'type-graphql'
import { assertAuditor } from '../auditor.js'
import type { AccessLogContext } from '../services.js'
import { LogStatus } from './log-status.type.js'
import { logStatuses } from './log-statuses.js'

/** How far the logs are to be believed. */
@Resolver()
export class LogIntegrityResolver {
  @Query(() => [LogStatus], {
    description:
      'How far each log is believed, who else has seen it, and what is wrong with it: for auditors.',
  })
  logIntegrity(@Ctx() { call, services }: AccessLogContext): Promise<LogStatus[]> {
    assertAuditor(call)
    return logStatuses(services.dataSource, services.logs(), services.witnesses)
  }
}

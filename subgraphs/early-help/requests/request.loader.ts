import { concept } from '#shared/agency/concept'
import { EarlyHelpRequestSource } from '#shared/codes/early-help.codes'
import { Request } from './request.entity.js'
import { EarlyHelpRequest } from './request.type.js'

/** Requests for early help, by source. */
export const requests = concept<Request, EarlyHelpRequest>({
  field: 'requests',
  category: 'early-help.narrative',
  entity: Request,
  type: EarlyHelpRequest,
  of: 'child',
  datedBy: 'requestedOn',
  share: ({ requestedOn, source, requestedBy, need }) => ({ requestedOn, source, requestedBy, need }),
  line: ({ requestedOn, source }) =>
    requestedOn && source
      ? { on: requestedOn, summary: `Early help requested (${EarlyHelpRequestSource.describe(source)})` }
      : null,
})

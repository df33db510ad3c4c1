import { concept } from '#shared/agency/concept'
import { PoliceOrderKind } from './order.codes.js'
import { ProtectiveOrder } from './order.entity.js'
import { PoliceOrder } from './order.type.js'

/** Orders that protect or bind the child. */
export const orders = concept<ProtectiveOrder, PoliceOrder>({
  field: 'orders',
  category: 'police.orders',
  entity: ProtectiveOrder,
  type: PoliceOrder,
  of: 'child',
  datedBy: 'madeOn',
  share: ({ kind, side, madeOn, expiresOn, court, against, terms }) => ({
    kind,
    side,
    madeOn,
    expiresOn,
    court,
    against,
    terms,
  }),
  line: ({ kind, madeOn, expiresOn, against }) =>
    madeOn && kind
      ? {
          on: madeOn,
          summary: `${PoliceOrderKind.describe(kind)}${against ? ` against ${against}` : ''}${expiresOn ? `, until ${expiresOn}` : ''}`,
        }
      : null,
})

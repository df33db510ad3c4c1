import type { SubgraphDefinition } from '#shared/subgraph/definition'
import { accessLogService } from '#subgraphs/access-log/service'
import { earlyHelp } from '#subgraphs/early-help/service'
import { education } from '#subgraphs/education/service'
import { frontDoor } from '#subgraphs/front-door/service'
import { health } from '#subgraphs/health/service'
import { police } from '#subgraphs/police/service'
import { socialCare } from '#subgraphs/social-care/service'

/** Every subgraph of the hub, for whoever starts, generates or tests them all. */
export const subgraphs: readonly SubgraphDefinition[] = [
  frontDoor,
  police,
  health,
  education,
  earlyHelp,
  socialCare,
  accessLogService,
]

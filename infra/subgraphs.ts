import type { SubgraphDefinition } from '#shared/subgraph/definition'
import { earlyHelp } from '#subgraphs/early-help/service'
import { police } from '#subgraphs/police/service'

/** Every subgraph of the hub, for whoever starts, generates or tests them all. */
export const subgraphs: readonly Pick<
  SubgraphDefinition,
  'name' | 'entities' | 'migrations' | 'graph' | 'loadSynthetic'
>[] = [police, earlyHelp]

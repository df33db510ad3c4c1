import { Arg, Ctx, Int, Query, Resolver, type ClassType } from 'type-graphql'
import type { Decision } from '#shared/sharing/decide'
import type { SubgraphContext } from '#shared/subgraph/context'
import type { AgencyServices } from '../agency-child.js'
import { SharingDifferenceCounted } from './sharing-difference.types.js'
import type { KeptDifference } from './sharing-differences.js'

/**
 * The root field that lists what a candidate policy would decide otherwise, under the agency's own name: `policeSharingDifferences`.
 *
 * @param field name of the agency in camel case
 */
export function shadowResolver(field: string): ClassType {
  @Resolver()
  class ShadowResolver {
    @Query(() => [SharingDifferenceCounted], {
      name: `${field}SharingDifferences`,
      description:
        'What the candidate policy that runs beside the agency’s own would have decided otherwise, for auditors and the agency’s desk; newest day first.',
    })
    async differences(
      @Ctx() { call, services }: SubgraphContext<AgencyServices>,
      @Arg('first', () => Int, { defaultValue: 100 }) first: number,
    ): Promise<SharingDifferenceCounted[]> {
      return (await services.differences(call, first)).map(differenceView)
    }
  }
  return ShadowResolver
}

function differenceView(kept: KeptDifference): SharingDifferenceCounted {
  return {
    ...kept,
    inputs: Object.entries(kept.inputs).map(([name, value]) => `${name} ${inputText(value)}`),
    decided: decisionText(kept.decided),
    wouldDecide: decisionText(kept.wouldDecide),
  }
}

const inputText = (value: unknown): string =>
  typeof value === 'object' && value !== null ? Object.values(value).join(' ') : String(value)

const decisionText = ({ state, rule, reason }: Decision): string =>
  [state, rule, reason].filter((part) => part !== null).join(' ')

import type { GraphQLResolveInfo } from 'graphql'
import { HubError } from '#shared/errors/hub-error'
import { openGrant } from '#shared/identity/grant-handle'
import { selectedPaths } from '#shared/subgraph/selected-fields'
import { caseVersion } from '../grants/case-version.js'
import { openCase, viewerOf } from '../mash-assessment/open-case.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import { childView, type ChildView } from './child.view.js'

/**
 * Finds a child again from its key: the grant must be ours, made out to this very user at this sign-in, for the case as it is now, and the
 * child must be in that case.
 *
 * @throws HubError GRANT_REFUSED
 */
export async function resolveChildReference(
  { id, grant }: { readonly id?: unknown; readonly grant?: unknown },
  context: FrontDoorContext,
  info?: GraphQLResolveInfo,
): Promise<ChildView> {
  if (typeof id !== 'string' || typeof grant !== 'string') throw new HubError('GRANT_REFUSED')
  const { id: sub, token } = await requestOf(context).user
  const granted = await openGrant(context.services.grantKey, grant)
  if (granted.sub !== sub || granted.token !== token) throw new HubError('GRANT_REFUSED')
  const opened = await openCase(context, granted.assessment)
  const inIt = opened.state.subjects.some((subject) => subject.id === id)
  if (!inIt || granted.state !== caseVersion(opened.state, viewerOf(opened)))
    throw new HubError('GRANT_REFUSED')
  const fields = info === undefined ? new Set<string>() : selectedPaths(info)
  return Object.assign(await childView(context, opened, id, fields), { grant })
}

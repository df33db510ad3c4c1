import { Field, InputType } from 'type-graphql'
import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'
import { HubError } from '#shared/errors/hub-error'
import { decide } from '#shared/sharing/decide'
import { agencies, mashRoles } from '#shared/sharing/vocabulary'
import { findCase, frontDoorRequest, type OpenCase } from '../mash-assessment/open-case.js'
import { standingOf } from '../mash-assessment/viewer.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import { deskWasAsked } from './desk-was-asked.js'

/** The part that a member of the hub has in a case. */
const MashRole = defineCodeSet<(typeof mashRoles)[number]>({
  name: 'MashRole',
  description: 'The part that a member of the hub has in a case.',
  source: 'MASH Hub, sharing rules',
  codes: { MASH_PRACTITIONER: 'Works on the case', MASH_MANAGER: 'Oversees the case and signs it off' },
})

/** Somebody of the hub, and nobody in particular. */
@InputType({ description: 'Somebody of the hub, and nobody in particular.' })
export class PreviewFor {
  @Field(() => String, { description: 'Home agency of that person: the council sees its own records.' })
  agency: string

  @Field(() => MashRole.graphqlEnum)
  role: CodeOf<typeof MashRole>
}

/**
 * A case, with grants that show an agency's own desk what a member of the hub would be shown of that agency's records. They are made out to
 * the desk, and only the desk's own agency exchanges them: what rule R09 denies a desk of other agencies' records stays denied. Of the case
 * itself the desk sees what the rules show somebody of it who was asked to answer: asked is the desk, whoever of it has a task.
 *
 * @throws HubError NOT_FOUND for a case that there is not for this person; FORBIDDEN for anybody but the desk of an agency who was asked to
 * answer; BAD_INPUT
 */
export async function previewOf(
  context: FrontDoorContext,
  id: string,
  { agency, role }: PreviewFor,
): Promise<OpenCase> {
  const opened = (await findCase(context, id)) ?? (await findAskedCase(context, id))
  if (opened === undefined) throw new HubError('NOT_FOUND')
  const { state, user } = opened
  const isPartner = state.policies.has(user.agency)
  const isAsked = standingOf(state, user.id).task || deskWasAsked(state, user.agency, user.id)
  if (opened.role !== 'OWNER_DESK' || !isPartner || !isAsked) throw new HubError('FORBIDDEN')
  const known: readonly string[] = agencies
  if (!known.includes(agency)) throw new HubError('BAD_INPUT', 'previewFor: there is no such agency.')
  return { ...opened, preview: { sub: user.id, agency, role, preview: user.agency } }
}

/** The case, for somebody of a desk that was asked on it and who has no task of her own. @param may what decides that */
export async function findAskedCase(
  context: FrontDoorContext,
  id: string,
  may = deskWasAsked,
): Promise<OpenCase | undefined> {
  const { user: signedIn, cases } = requestOf(context)
  const user = await signedIn
  const state = await cases.load(id)
  const isDesk = user.roles.includes('OWNER_DESK') && !mashRoles.some((each) => user.roles.includes(each))
  if (state === undefined || !isDesk || !may(state, user.agency, user.id)) return undefined
  const viewer = { sub: user.id, agency: user.agency, role: 'OWNER_DESK' }
  return {
    state,
    user,
    role: 'OWNER_DESK',
    decide: (category) =>
      decide({ ...frontDoorRequest(state, viewer, category), purpose: state.purpose, task: true }),
  }
}

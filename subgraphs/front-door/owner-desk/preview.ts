import { Field, InputType } from 'type-graphql'
import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'
import { HubError } from '#shared/errors/hub-error'
import { agencies, type mashRoles } from '#shared/sharing/vocabulary'
import type { OpenCase } from '../mash-assessment/open-case.js'
import { standingOf } from '../mash-assessment/viewer.js'
import { partnerAgencies } from '../partner-agencies.js'

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
 * The same case, with grants that show an agency's own desk what a member of the hub would be shown of that agency's records. They are made
 * out to the desk, and only the desk's own agency exchanges them: what rule R09 denies a desk of other agencies' records stays denied. Of the
 * case itself the desk sees what it saw before.
 *
 * @throws HubError FORBIDDEN for anybody but the desk of an agency who was asked to answer; BAD_INPUT
 */
export function previewOf(opened: OpenCase, { agency, role }: PreviewFor): OpenCase {
  const { state, user } = opened
  const isPartner = partnerAgencies.some(({ name }) => name === user.agency)
  if (opened.role !== 'OWNER_DESK' || !isPartner || !standingOf(state, user.id).task)
    throw new HubError('FORBIDDEN')
  const known: readonly string[] = agencies
  if (!known.includes(agency)) throw new HubError('BAD_INPUT', 'previewFor: there is no such agency.')
  return { ...opened, preview: { sub: user.id, agency, role, preview: user.agency } }
}

import { explainDocument, explanation, type Explanation } from '#gateway/cli/sharing/explanation'
import { findPersona, type PersonaId } from '#shared/synthetic/personas'
import type { Hub } from '../../harness/create-hub.js'
import type { HubAnswer } from '../../harness/hub-client.js'

/** What an explanation is asked for. */
export interface Asked {
  readonly assessment: string
  readonly child: string
  readonly category: string
  readonly actor: { readonly userId: string; readonly agency: string; readonly role: string }
  readonly at?: string
  readonly agency?: string
}

/** A persona as somebody whose view is explained: in the role that they first have. */
export function actorOf(persona: PersonaId): Asked['actor'] {
  const { id, agency, roles } = findPersona(persona) ?? {}
  return { userId: id ?? '', agency: agency ?? '', role: roles?.[0] ?? '' }
}

/** Asks for an explanation and answers whatever comes. */
export const askToExplain = (hub: Hub, as: PersonaId, asked: Asked): Promise<HubAnswer> =>
  hub.query(as, explainDocument, { ...asked })

/** Asks for an explanation that is given. */
export async function explained(hub: Hub, as: PersonaId, asked: Asked): Promise<Explanation> {
  const { data, errors } = await askToExplain(hub, as, asked)
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return explanation.parse(data?.['explain'])
}

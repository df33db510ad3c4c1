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

/** The parts of an explanation that the tests read. */
export interface ExplanationData {
  readonly agency: string
  readonly at: string
  readonly policy: { readonly from: string; readonly sha256: string }
  readonly caseOpen: boolean
  readonly decisions: readonly DecisionData[]
  readonly basis: { readonly basis: string; readonly readUnder: string; readonly setBy: string | null }
  readonly task: string | null
  readonly consents: readonly {
    readonly personId: string
    readonly consent: string
    readonly records: readonly { readonly answer: string; readonly setAside: string | null }[]
  }[]
  readonly overrides: readonly { readonly requestedBy: string; readonly decidedBy: string }[]
  readonly emergencyAccess: { readonly reason: string } | null
  readonly restrictions: readonly { readonly excludesActor: boolean }[]
  readonly ownerDecisions: readonly { readonly decision: string; readonly decidedBy: string }[]
}

export interface DecisionData {
  readonly labels: readonly string[]
  readonly person: string | null
  readonly item: string | null
  readonly state: string
  readonly outcome: string
  readonly rule: string
  readonly reason: string | null
  readonly sentence: string | null
  readonly remedy: string | null
  readonly rules: readonly {
    readonly id: string
    readonly matched: boolean
    readonly readsConsentAs: string | null
    readonly found: { readonly name: string } | null
  }[]
}

/** Everything that an explanation says. */
export const explainDocument = `
  query ($assessment: ID!, $child: ID!, $category: String!, $actor: ExplainActor!, $at: DateTimeISO, $agency: String) {
    explain(assessment: $assessment, child: $child, category: $category, actor: $actor, at: $at, agency: $agency) {
      agency at policy { from sha256 } caseOpen
      decisions {
        labels person item state outcome rule reason sentence remedy unknown
        inputs { name values } facts { name values }
        rules { id says source matched found { name values } wanted readsConsentAs }
      }
      basis { basis readUnder setBy setAt confirmedBy confirmedAt } task
      emergencyAccess { id reason takenAt expiresAt state } restrictions { reason setBy setAt excludesActor }
      consents { personId consent named youngPersonRefused
        records { id answer relationship askedAt validFrom expiresOn setAside } }
      overrides { id subjectId itemId ground requestedBy decidedBy decidedAt expiresAt }
      ownerDecisions { id recordId decision reason decidedBy decidedAt reviewOn }
    }
  }`

/** A persona as somebody whose view is explained: in the role that they first have. */
export function actorOf(persona: PersonaId): Asked['actor'] {
  const { id, agency, roles } = findPersona(persona) ?? {}
  return { userId: id ?? '', agency: agency ?? '', role: roles?.[0] ?? '' }
}

/** Asks for an explanation and answers whatever comes. */
export const askToExplain = (hub: Hub, as: PersonaId, asked: Asked): Promise<HubAnswer> =>
  hub.query(as, explainDocument, { ...asked })

/** Asks for an explanation that is given. */
export async function explained(hub: Hub, as: PersonaId, asked: Asked): Promise<ExplanationData> {
  const { data, errors } = await askToExplain(hub, as, asked)
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  // The shape is the document's own.
  return data?.['explain'] as ExplanationData
}

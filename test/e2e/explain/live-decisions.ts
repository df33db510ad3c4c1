import { Decisions, UNLINKED, type RecordLabels } from '#shared/agency/decisions'
import { explainDecision, type ExplainedDecision } from '#shared/agency/explain/explained-decision'
import { signServiceToken } from '#shared/identity/service-token'
import { grantStatementVerifier, type GrantStatement } from '#shared/identity/grant-statement'
import { agencyOf, type Policy } from '#shared/sharing/policy'
import type { PersonaId } from '#shared/synthetic/personas'
import type { ServiceName } from '#infra/dev/services'
import type { Hub } from '../../harness/create-hub.js'
import { asGateway } from '../../security/as-gateway.js'
import { forgeOf } from '../../security/forged-token.js'
import { send } from '../../security/raw-request.js'

/** What one viewer would have been shown of one category at an instant, as it was decided then. */
export interface Remembered {
  readonly persona: PersonaId
  readonly agency: ServiceName
  readonly category: string
  /** When the case was read. */
  readonly at: string
  /** What the agency was told; null where there was no such case for this viewer. */
  readonly statement: GrantStatement | null
  readonly decisions: readonly string[] | null
}

/** The labels that are compared, whether there are such records or not. */
const labelled: readonly RecordLabels[] = [
  {},
  { cameWithContact: true },
  { shielded: true },
  { sealed: true },
  { owner: 'SHARED' },
  { owner: 'HELD' },
  { otherPerson: UNLINKED },
]

/** What is compared of a decision. */
interface Told extends Pick<ExplainedDecision, 'labels' | 'sentence' | 'remedy' | 'consentRecord'> {
  readonly state: string
  readonly outcome: string
  readonly rule: string
  readonly reason: string | null
  readonly rules: readonly {
    readonly id: string
    readonly matched: boolean
    readonly readsConsentAs: string | null
    readonly found: { readonly name: string } | null
  }[]
}

/** A decision rule for rule, as a line of text. */
export const ruleForRule = ({
  labels,
  state,
  outcome,
  rule,
  reason,
  sentence,
  remedy,
  consentRecord,
  rules,
}: Told): string =>
  JSON.stringify([
    labels,
    [state, outcome, rule, reason, sentence, remedy, consentRecord],
    rules.map(({ id, matched, readsConsentAs, found }) => [id, matched, readsConsentAs, found?.name ?? null]),
  ])

/** Reads the live statement of a grant as an agency does, and decides on it as the agency does. */
export async function liveDecisions(hub: Hub, assessment: string) {
  const [gateway, forge] = await Promise.all([asGateway(hub), forgeOf(hub)])
  const frontDoor = gateway.url('front-door')

  /** Undefined where the grant was over before it could be asked about. */
  async function statementFor(agency: ServiceName, grant: string): Promise<GrantStatement | undefined> {
    const body = new URLSearchParams({ token: grant }).toString()
    const token = await signServiceToken(await forge.keyOf(agency), { from: agency, to: 'front-door', body })
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const { status, text } = await send(`${frontDoor}/grants/introspect`, { token, headers, body })
    if (status === 403) return undefined
    return grantStatementVerifier(agency, { jwksUrl: `${frontDoor}/.well-known/jwks.json` })(text)
  }

  /** What each agency reads of the case for somebody; undefined for all of them where it is no case of theirs. */
  async function statementsFor(
    persona: PersonaId,
    agencies: readonly ServiceName[],
  ): Promise<(GrantStatement | undefined)[]> {
    const [key] = await gateway.keys(persona, assessment).catch(() => [])
    if (key === undefined) return agencies.map(() => undefined)
    const statements = await Promise.all(agencies.map((agency) => statementFor(agency, key.grant)))
    return statements.includes(undefined) ? statementsFor(persona, agencies) : statements
  }

  return async (
    persona: PersonaId,
    agencies: readonly ServiceName[],
    policy: Policy,
  ): Promise<Remembered[]> => {
    const statements = await statementsFor(persona, agencies)
    return agencies.flatMap((agency, place) => {
      const statement = statements[place] ?? null
      const at = statement?.at ?? new Date().toISOString()
      const categories = [...policy.categories.keys()].filter((category) => agencyOf(category) === agency)
      return categories.map((category) => ({
        ...{ persona, agency, category, at, statement },
        decisions: statement && decide(agency, statement, category, policy),
      }))
    })
  }
}

function decide(agency: string, statement: GrantStatement, category: string, policy: Policy): string[] {
  const [child] = statement.children
  if (child === undefined) throw new Error('A statement without a child.')
  const made: ExplainedDecision[] = []
  const decisions = new Decisions(agency, statement, {
    policy,
    decide: (request, labels) => {
      const decided = explainDecision(
        { person: null, item: null, consentRecord: null },
        request,
        labels,
        policy,
      )
      made.push(decided)
      return decided.decision
    },
  })
  for (const labels of labelled) decisions.of(child, category, labels)
  return made.map(({ decision, rules, ...told }, place) =>
    ruleForRule({
      ...told,
      ...decision,
      consentRecord: decisions.groundOf(child, category, labelled[place]).consentRecord ?? null,
      rules: rules.map(({ id, matched, failed, readsConsent }) => ({
        ...{ id, matched, readsConsentAs: readsConsent?.as ?? null },
        found: failed === null ? null : { name: failed.fact },
      })),
    }),
  )
}

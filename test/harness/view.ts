import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Kind, parse, type ConstDirectiveNode } from 'graphql'
import { readApiSchema } from '#gateway/supergraph/api-schema'
import { viewDocument } from '#gateway/cli/view/view-document'
import { packageRoot } from '#shared/config/package-root'
import type { PersonaId } from '#shared/synthetic/personas'
import { fieldOf, type PartnerAgency } from '#shared/agency/partner-agencies'
import type { HubAnswer, HubClient } from './hub-client.js'

/** A JSON object of an answer. */
export type Data = Readonly<Record<string, unknown>>

/** The whole view of an assessment, as `mash view` asks for it. */
export function view(hub: HubClient, persona: PersonaId, assessment: string): Promise<HubAnswer> {
  return hub.query(persona, viewDocument(readApiSchema()), { id: assessment })
}

/** The children of a view, each under its id. */
export function childrenOf(answer: HubAnswer): Map<string, Data> {
  const assessment = answer.data?.['mashAssessment'] as Data | null | undefined
  // The shape is the graph's own: every subject has its child, every child its id.
  const subjects = (assessment?.['subjects'] ?? []) as { child: Data }[]
  return new Map(subjects.map(({ child }) => [String(child['id']), child]))
}

/** Category of each field of an agency's record, from its committed SDL. */
export function categoriesOf(agency: PartnerAgency): ReadonlyMap<string, string> {
  const { definitions } = parse(
    readFileSync(join(packageRoot, 'subgraphs', agency, 'schema.graphql'), 'utf8'),
  )
  const name = `${fieldOf(agency).replace(/^./, (letter) => letter.toUpperCase())}Record`
  const fields = definitions.flatMap((node) =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value === name ? (node.fields ?? []) : [],
  )
  return new Map(fields.map((field) => [field.name.value, categoryOf(field.directives ?? [])]))
}

function categoryOf(directives: readonly ConstDirectiveNode[]): string {
  const value = directives.find(({ name }) => name.value === 'classified')?.arguments?.[0]?.value
  return value?.kind === Kind.STRING ? value.value : ''
}

/** Categories of which this record shows something. */
export function shownCategories(agency: PartnerAgency, record: Data): Set<string> {
  return new Set(
    [...categoriesOf(agency)]
      .filter(([field]) => {
        const value = record[field]
        return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined
      })
      .map(([, category]) => category),
  )
}

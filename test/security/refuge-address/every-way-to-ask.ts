import { getNamedType, isLeafType, isObjectType, isRequiredArgument, type GraphQLObjectType } from 'graphql'
import { readApiSchema } from '#gateway/supergraph/api-schema'
import { renderView } from '#gateway/cli/view/render-view'
import { fieldOf, partnerAgencies, type PartnerAgency } from '#shared/agency/partner-agencies'
import type { PersonaId } from '#shared/synthetic/personas'
import type { Hub } from '../../harness/create-hub.js'
import { view } from '../../harness/view.js'
import { asGateway } from '../as-gateway.js'
import { conceptsOf } from '../concepts-of.js'
import { sql } from '../database.js'
import { MARKER } from '../marked-rows.js'
import { handOverOf, POSTCODE, type Family } from './marked-family.js'

const schema = readApiSchema()

/** Every field of a type and of all below it that can be asked for without an argument; none of a type that it stands in. */
function everything(name: string, above: readonly string[] = []): string {
  const type = schema.getType(name)
  if (!isObjectType(type)) return ''
  const fields = Object.values(type.getFields())
    .filter((field) => !field.args.some(isRequiredArgument) && !above.includes(getNamedType(field.type).name))
    .map((field) => {
      const below = getNamedType(field.type)
      return isLeafType(below) ? field.name : `${field.name} ${everything(below.name, [...above, name])}`
    })
  return `{ __typename ${fields.join(' ')} }`
}

const PERIOD = 'from: "2026-10-01", to: "2026-11-30"'
const NONE = '019abcde-0000-7000-8000-000000000000'

/** By agency a read of a family that showed something. */
type Reads = ReadonlyMap<PartnerAgency, string>

/** The first of the reads of a family that showed something. */
async function readsIn(hub: Hub, { assessment }: Family): Promise<Reads> {
  const first = `SELECT id FROM log.entry WHERE body LIKE $1 AND body LIKE '%"versions"%' ORDER BY index LIMIT 1`
  const found = partnerAgencies.map(async (agency) => {
    const rows = await sql<{ id: string }>(hub, agency, first, [`%"assessment":"${assessment}"%`])
    return rows.map(({ id }) => [agency, id] as const)
  })
  return new Map((await Promise.all(found)).flat())
}

/** Arguments of the root fields that have any; every other is asked for without. */
const argumentsOf = (
  { assessment, child }: Family,
  reads: Reads,
): Readonly<Record<string, readonly string[]>> => ({
  mashAssessment: [
    `id: "${assessment}"`,
    ...['social-care', 'police'].map(
      (agency) => `id: "${assessment}", previewFor: { agency: "${agency}", role: MASH_PRACTITIONER }`,
    ),
  ],
  children: [
    'search: { givenName: "Rosamund", familyName: "Velvetmere" }',
    `search: { givenName: "${MARKER}", familyName: "${POSTCODE}" }`,
    `search: { dateOfBirth: "2011-10-20", familyName: "Velvet" }`,
    `search: { nhsNumber: "${POSTCODE}" }`,
  ],
  explain: partnerAgencies.map(
    (
      agency,
    ) => `assessment: "${assessment}", child: "${child}", category: "${conceptsOf[agency][0]?.category}", agency: "${agency}",
      actor: { userId: "amara", agency: "social-care", role: MASH_PRACTITIONER }`,
  ),
  ...Object.fromEntries(
    partnerAgencies.flatMap((agency) =>
      Object.entries({ OwnerDecisions: [], RecordReads: [''] }).map(([list, whole]) => [
        `${fieldOf(agency)}${list}`,
        [`assessmentId: "${assessment}"`, ...whole],
      ]),
    ),
  ),
  ...Object.fromEntries(
    partnerAgencies.map((agency) => [
      `${fieldOf(agency)}RecordVersions`,
      [`readId: "${reads.get(agency) ?? NONE}"`],
    ]),
  ),
  ...Object.fromEntries(
    ['frontDoor', 'earlyHelp', 'socialCare'].map((service) => [
      `${service}IndicatorRows`,
      [`${PERIOD}, indicator: "contacts"`],
    ]),
  ),
  ...Object.fromEntries(
    ['performanceReport', 'indicatorSnapshots', 'publishedIndicators'].map((field) => [field, [PERIOD]]),
  ),
  indicatorDifferences: [`earlier: "${NONE}", later: "${NONE}"`],
  worklist: ['scope: MINE', 'scope: TEAM', 'scope: OVERDUE'],
  requestTemplates: ['concern: DOMESTIC_ABUSE'],
  advice: [`id: "${assessment.replace('MASH', 'ADVICE')}"`],
  socialCareCinReturn: ['year: 2026'],
  socialCareHandOver: [`reference: "${handOverOf({ assessment }, 'social-care')}"`],
  earlyHelpHandOver: [`reference: "${handOverOf({ assessment }, 'early-help')}"`],
  accessEvent: [`id: "${NONE}"`],
  whoSawChild: [`child: "${child}"`],
  whatDidTheySee: ['actor: "amara"'],
  disclosureDelays: [`child: "${child}"`],
})

/** Every query that there is: each root field with everything below it. */
function everyQuery(family: Family, reads: Reads): string[] {
  const roots = schema.getQueryType() as GraphQLObjectType // every graph has one
  const given = argumentsOf(family, reads)
  return Object.values(roots.getFields()).flatMap((field) => {
    const selection = everything(getNamedType(field.type).name)
    const calls = given[field.name] ?? ['']
    if (field.args.some(isRequiredArgument) && given[field.name] === undefined) {
      throw new Error(`Say with what ${field.name} is asked.`)
    }
    return calls.map((call) => `{ ${field.name}${call === '' ? '' : `(${call})`} ${selection} }`)
  })
}

/** What these people are answered to everything, and what `mash view` prints of it, by who asked and what. */
export async function askEverything(
  hub: Hub,
  family: Family,
  people: readonly PersonaId[],
): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  for (const id of people) {
    const asked = everyQuery(family, await readsIn(hub, family)).map(async (query, place) => {
      const { data, errors } = await hub.query(id, query)
      answers.set(`${id} ${place} ${query.slice(0, 60)}`, JSON.stringify([data, errors]))
    })
    await Promise.all(asked)
    const { data } = await view(hub, id, family.assessment)
    const seen = data?.['mashAssessment'] as Readonly<Record<string, unknown>> | null | undefined // the view's own
    if (seen) answers.set(`${id} mash view`, renderView(seen, schema))
  }
  return answers
}

/** What each service answers a gateway in the wrong hands: to entities that it made up from honest keys. */
export async function askAsGateway(
  hub: Hub,
  { assessment }: Family,
  as: PersonaId,
): Promise<Map<string, string>> {
  const gateway = await asGateway(hub)
  const representations = (await gateway.keys(as, assessment)).map((key) => ({ __typename: 'Child', ...key }))
  const ask = async (service: string, type: string, selection: string): Promise<[string, string]> => {
    const body = JSON.stringify({
      query: `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on ${type} ${selection} } }`,
      variables: { keys: type === 'Child' ? representations : [{ __typename: type, id: assessment }] },
    })
    const token = service === 'front-door' ? await hub.signIn(as) : undefined
    return [`${as} ${service} ${type}`, (await gateway.ask(as, service, body, token)).text]
  }
  const records = partnerAgencies.map((agency) => {
    const field = fieldOf(agency)
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Record`
    return ask(agency, 'Child', `{ ${field} ${everything(type)} }`)
  })
  return new Map(
    await Promise.all([
      ...records,
      ask('front-door', 'Child', '{ name addresses { lines postcode protected } household { name } }'),
      ask('front-door', 'MashAssessment', '{ consents { reason } overrides { rationale } }'),
    ]),
  )
}

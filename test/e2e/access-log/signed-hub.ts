import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { fieldOf, type PartnerAgency } from '#shared/agency/partner-agencies'
import { stories } from '#shared/synthetic/stories/index'
import { storyPerson } from '#shared/synthetic/story-people'
import { aDecision } from '#subgraphs/front-door/testing/a-case'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { runMash } from '../../harness/run-mash.js'
import { childrenOf, view, type Data } from '../../harness/view.js'
import { record, told } from '../hand-over/decided-case.js'
import { agencyExports } from '../import/exports.js'
import { askDesk, deskPerson, type AskDesk } from '../owner-desk/desk.js'

/** The case that is decided, and its child. */
export const CASE = 'MASH-2026-0010'
export const casimir = storyPerson(
  stories.find(({ id }) => id === 'S10') ?? expect.fail('no story'),
  'casimir',
)

const child = {
  nhsNumber: casimir.nhsNumber ?? '',
  upn: casimir.upn ?? '',
  born: casimir.dateOfBirth ?? '',
}

/** What a report says before it is corrected, and what one says that is sealed. */
export const WRONG = 'Came home from the canal by himself'
export const SEALED = 'What nobody may know'

/** A version as the desk is told it. */
export interface Version {
  readonly name: string
  readonly paths: readonly string[]
  readonly state: string
  readonly recordId: string | null
  readonly version: string | null
  readonly replacedAt: string | null
  readonly values: readonly { readonly name: string; readonly value: string | null }[] | null
}

/** A read as the desk is told it. */
export interface Read {
  readonly id: string
  readonly requestId: string
  readonly userId: string
  readonly fields: readonly {
    readonly path: string
    readonly state: string
    readonly records: number | null
    readonly versions: readonly string[] | null
  }[]
}

/** Queries of an agency's desk. */
export const readsOf = (agency: PartnerAgency, assessment = CASE) =>
  `{ ${fieldOf(agency)}RecordReads(assessmentId: "${assessment}", first: 100) { nodes { id requestId userId fields { path state records versions } } } }`
export const versionsOf = (agency: PartnerAgency) =>
  `query ($id: ID!) { ${fieldOf(agency)}RecordVersions(readId: $id) { name paths state recordId version replacedAt values { name value } } }`

/** Two reports of a missing child, of which one is sealed. */
export function missing(summary: string): string {
  const rows = [
    {
      missing_episode_key: 'told',
      missing_since: '2026-05-04T21:10',
      reference: 'MP-77',
      sealed: 'no',
      summary,
    },
    {
      missing_episode_key: 'sealed',
      missing_since: '2026-05-05T21:10',
      reference: 'MP-78',
      sealed: 'yes',
      summary: SEALED,
    },
  ].map((row) => ({
    ...row,
    person: 'niche/77',
    date_of_birth: child.born,
    nhs_number: child.nhsNumber,
    risk: 'MEDIUM',
  }))
  const [first = {}] = rows
  return [Object.keys(first), ...rows.map((row) => Object.values(row))]
    .map((cells) => `${cells.join()}\n`)
    .join('')
}

/** What an agency really exports of the child. */
export const exportOf = (agency: PartnerAgency): string =>
  agencyExports.find((each) => each.agency === agency)?.text(child) ?? ''

/** Records of an agency's record by their field: of each the values by their names, as text. */
type Records = Record<string, Record<string, string | null>[]>

/** A hub in which a manager looked at a case and signed its decision. */
export interface SignedHub extends AsyncDisposable {
  readonly hub: Hub
  readonly ask: AskDesk
  /** `mash import`, as somebody at the agency runs it. */
  bringIn(agency: PartnerAgency, name: string, text: string): Promise<string>
  /** Whom the agency's desk is told to have read of a case. */
  reads(agency: PartnerAgency, assessment?: string): Promise<Read[]>
  /** What the agency's own log says of the view that the signer was shown: the desk finds it by the request in the record of the decision. */
  signersRead(agency: PartnerAgency): Promise<Read>
  /** What the desk is told that it showed. */
  versionsShown(agency: PartnerAgency): Promise<Version[]>
  /** Of each list of an agency's record what the manager was shown of each record. */
  recordsShown(agency: PartnerAgency): Records
  /** The same, as the desk is told it now. */
  recordsTold(agency: PartnerAgency): Promise<Records>
}

/** Brings records in, has the decision proposed, looked at and signed. */
export async function startSignedHub(): Promise<SignedHub> {
  await using undo = new AsyncDisposableStack()
  const hub = undo.use(await createHub())
  const ask = await askDesk(hub)
  const folder = await mkdtemp(join(tmpdir(), 'mash-shown-'))
  undo.defer(() => rm(folder, { recursive: true, force: true }))
  const bringIn: SignedHub['bringIn'] = async (agency, name, text) => {
    const file = join(folder, name)
    await writeFile(file, text)
    const { code, stdout, stderr } = await runMash(['import', agency, file], await hub.environmentOf(agency))
    expect([stderr, code]).toEqual(['', 0])
    return stdout
  }
  await bringIn('police', 'missing.csv', missing(WRONG))
  await bringIn('social-care', 'census.xml', exportOf('social-care'))
  const { shown, requests } = await lookAndSign(hub)

  const reads: SignedHub['reads'] = async (agency, assessment) => {
    const { value, codes } = await ask(deskPerson('desk', agency), agency, readsOf(agency, assessment))
    expect(codes).toEqual([])
    return (value as { nodes: Read[] }).nodes // the query's own shape
  }
  const signersRead: SignedHub['signersRead'] = async (agency) =>
    (await reads(agency)).find(({ requestId }) => requests.has(requestId)) ?? expect.fail('no read of hers')
  const versionsShown: SignedHub['versionsShown'] = async (agency) => {
    const { id } = await signersRead(agency)
    const { value, codes } = await ask(deskPerson('desk', agency), agency, versionsOf(agency), { id })
    expect(codes).toEqual([])
    return value as Version[] // the query's own shape
  }
  const recordsShown: SignedHub['recordsShown'] = (agency) => recordsOf(shown[fieldOf(agency)] as Data) // an agency's record
  const owned = undo.move()
  return {
    ...{ hub, ask, bringIn, reads, signersRead, versionsShown, recordsShown },
    recordsTold: async (agency) => {
      const versions = await versionsShown(agency)
      const type = `${fieldOf(agency).replace(/^./, (letter) => letter.toUpperCase())}Record`
      const told = Object.keys(recordsShown(agency)).map((field) => {
        const own = versions.filter(({ paths }) => paths.includes(`${type}.${field}`))
        return [field, own.map(({ values }) => byName(values ?? []))] as const
      })
      return Object.fromEntries(told)
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

/** What the manager was shown of the child, and by which requests: those that the record of the decision names. */
async function lookAndSign(hub: Hub): Promise<{ shown: Data; requests: ReadonlySet<string> }> {
  const ask = async (selection: string): Promise<unknown> =>
    told(await hub.query('amara', `{ mashAssessment(id: "${CASE}") { ${selection} } }`))
  const { consents } = (await ask('consents { id }')) as { consents: { id: string }[] } // what is asked for
  const form = aDecision(consents[0]?.id ?? '', { basis: 'S17' })
  told(await record(hub, 'amara', CASE, 'PROPOSE_DECISION', form))
  const shown = childrenOf(await view(hub, 'edwin', CASE)).get(casimir.id) ?? expect.fail('nothing shown')
  told(await record(hub, 'edwin', CASE, 'SIGN_OFF'))
  const { decisionRecord } = (await ask('decisionRecord { seen { requestId } }')) as {
    decisionRecord: { seen: { requestId: string }[] } // what is asked for
  }
  return { shown, requests: new Set(decisionRecord.seen.map(({ requestId }) => requestId)) }
}

const byName = (values: readonly { readonly name: string; readonly value: string | null }[]) =>
  Object.fromEntries(values.map(({ name, value }) => [name, value]))

function recordsOf(whole: Data): Records {
  const lists = Object.entries(whole).filter(
    ([field, value]) =>
      Array.isArray(value) && value.length > 0 && !['chronology', 'disclosure'].includes(field),
  )
  return Object.fromEntries(
    lists.map(([field, records]) => [
      field,
      // A list of the view is of records.
      (records as Data[]).map((each) =>
        byName(
          Object.entries(each)
            .filter(([name]) => !['protected', '__typename'].includes(name))
            .map(([name, value]) => ({ name, value: asText(value) })),
        ),
      ),
    ]),
  )
}

/** A value as the desk is told it: a national code without what makes a name of it. */
const asText = (value: unknown): string | null =>
  value === null ? null : (typeof value === 'string' ? value : JSON.stringify(value)).replaceAll('CODE_', '')

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PartnerAgency } from '#shared/agency/partner-agencies'
import { packageRoot } from '#shared/config/package-root'

/** The child whom an export tells of, as an agency knows it: another key than the hub's, the same numbers. */
export interface Pupil {
  readonly nhsNumber: string
  readonly upn: string
  readonly born: string
}

/** One agency's own export of one record, and how it is corrected. */
export interface AgencyExport {
  readonly agency: PartnerAgency
  readonly file: string
  readonly text: (child: Pupil) => string
  /** Words of the record that a practitioner then reads. */
  readonly says: string
  /** Words that the agency corrects, and what it corrects them to. */
  readonly corrected: readonly [wrong: string, right: string]
}

const csv = (cells: Readonly<Record<string, string>>): string =>
  `${Object.keys(cells).join(',')}\n${Object.values(cells).join(',')}\n`

const bundle = ({ nhsNumber, born }: Pupil): string =>
  JSON.stringify({
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      {
        resource: {
          resourceType: 'Patient',
          id: 'e2e',
          identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber }],
          birthDate: born,
        },
      },
      {
        resource: {
          resourceType: 'Condition',
          id: 'e2e-bruise',
          subject: { reference: 'Patient/e2e' },
          recordedDate: '2026-03-02',
          code: {
            coding: [{ system: 'http://snomed.info/sct', code: '125667009' }],
            text: 'Bruise of the shin',
          },
        },
      },
    ],
  })

/** The committed census with one of its children called as the hub's child is. */
const census = ({ upn, born }: Pupil): string =>
  readFileSync(join(packageRoot, 'subgraphs/social-care/import/fixtures/cin-2026.xml'), 'utf8')
    .replace('N000000116051', upn)
    .replace('2015-01-20', born)

/** What each agency really exports, in its own format. */
export const agencyExports: readonly AgencyExport[] = [
  {
    agency: 'police',
    file: 'missing.csv',
    text: ({ nhsNumber, born }) =>
      csv({
        missing_episode_key: 'e2e',
        person: 'niche/77',
        date_of_birth: born,
        nhs_number: nhsNumber,
        missing_since: '2026-05-04T21:10',
        reference: 'MP-77',
        risk: 'MEDIUM',
        summary: 'Came home from the canal by himself',
      }),
    says: 'Came home from the canal by himself',
    corrected: ['by himself', 'with a friend'],
  },
  {
    agency: 'health',
    file: 'bundle.json',
    text: bundle,
    says: 'Bruise of the shin',
    corrected: ['shin', 'knee'],
  },
  {
    agency: 'education',
    file: 'suspensions.csv',
    text: ({ upn, born }) =>
      csv({
        suspension_key: 'e2e',
        person: '900101/77',
        date_of_birth: born,
        upn,
        kind: 'SUSP',
        started_on: '2026-05-05',
        sessions: '2',
        circumstances: 'Threw a beanbag in assembly',
      }),
    says: 'Threw a beanbag in assembly',
    corrected: ['beanbag', 'pencil'],
  },
  {
    agency: 'early-help',
    file: 'offers.csv',
    text: ({ upn, born }) =>
      csv({
        offer_key: 'e2e',
        person: 'EH-77',
        date_of_birth: born,
        upn,
        offered_on: '2026-05-06',
        service: 'Saturday breakfast club',
        take_up: 'OFFERED',
      }),
    says: 'Saturday breakfast club',
    corrected: ['Saturday', 'Sunday'],
  },
  {
    agency: 'social-care',
    file: 'census.xml',
    text: census,
    says: '2025-12-19',
    corrected: ['2025-12-19', '2025-12-18'],
  },
]

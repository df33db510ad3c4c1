import { decide } from './decide.js'
import { ordinary } from './ordinary-case.js'
import { agencyOf, defaultPolicy, type Policy } from './policy.js'
import {
  profiles,
  type Basis,
  type Consent,
  type Outcome,
  type Profile,
  type SensitivityClass,
  type Trait,
} from './vocabulary.js'

/** A state of the case that the matrix has a column for. */
export interface MatrixColumn {
  readonly name: string
  readonly basis: Basis
  readonly consent: Consent
  /** With emergency access. */
  readonly emergency: boolean
}

/** The outcomes of one category: a letter for each column, with a space between. */
export interface MatrixRow {
  readonly class: SensitivityClass
  readonly traits: readonly Trait[]
  readonly council: string
  readonly partner: string
}

/** Who looks: a practitioner of the hub from the council, or from any other agency. */
export const matrixViewers = { council: 'social-care', partner: 'police' } as const
export type MatrixViewer = keyof typeof matrixViewers

/** What a policy comes to in the ordinary case, on a page that people can sign. */
export interface SharingMatrix {
  readonly about: string
  readonly columns: readonly MatrixColumn[]
  readonly outcomes: Readonly<Record<Profile, Readonly<Record<string, MatrixRow>>>>
}

const column = (name: string, basis: Basis, consent: Consent, emergency = false): MatrixColumn => ({
  name,
  basis,
  consent,
  emergency,
})

export const matrixColumns: readonly MatrixColumn[] = [
  column('TR', 'NONE', 'NOT_SOUGHT'),
  column('E+', 'EARLY_HELP', 'GIVEN'),
  column('E-', 'EARLY_HELP', 'REFUSED'),
  column('17+', 'S17', 'GIVEN'),
  column('17-', 'S17', 'REFUSED'),
  column('17?', 'S17', 'NOT_SOUGHT'),
  column('17u', 'S17', 'NOT_SOUGHT_UNSAFE'),
  column('47', 'S47', 'REFUSED'),
  column('EM', 'EMERGENCY', 'REFUSED', true),
]

const about =
  'Outcome letter per category for the columns in order, for a MASH practitioner with a task, everything asked, no override, ' +
  "no owner decision. council: the viewer's home agency is the council (social care, early help); partner: any other (here police)."

/** The outcomes of every category, under both profiles, for both kinds of practitioner. */
export function sharingMatrix(policy: Policy = defaultPolicy): SharingMatrix {
  const rows = (profile: Profile): Record<string, MatrixRow> =>
    Object.fromEntries(
      [...policy.categories].map(([id, { class: level, traits }]) => [
        id,
        {
          class: level,
          traits,
          council: outcomes(policy, profile, id, 'council').join(' '),
          partner: outcomes(policy, profile, id, 'partner').join(' '),
        },
      ]),
    )
  return {
    about,
    columns: matrixColumns,
    outcomes: { CONSENT_LED: rows('CONSENT_LED'), DUTY_16LA: rows('DUTY_16LA') },
  }
}

function outcomes(policy: Policy, profile: Profile, category: string, viewer: MatrixViewer): Outcome[] {
  return matrixColumns.map(({ basis, consent, emergency }) => {
    const of = {
      category,
      owner: agencyOf(category),
      viewer: { ...ordinary.viewer, agency: matrixViewers[viewer] },
    }
    return decide({ ...ordinary, ...of, profile, basis, consent, emergency }, [], policy).outcome
  })
}

/** One letter of the matrix that is another under another policy; `null` where a policy does not know the category. */
export interface ChangedCell {
  readonly category: string
  readonly profile: Profile
  readonly viewer: MatrixViewer
  readonly column: string
  readonly old: Outcome | null
  readonly new: Outcome | null
}

/** What changes in the matrix, cell by cell. */
export function changedCells(old: Policy, next: Policy): ChangedCell[] {
  const ids = new Set([...old.categories.keys(), ...next.categories.keys()])
  const letters = (policy: Policy, profile: Profile, id: string, viewer: MatrixViewer) =>
    policy.categories.has(id) ? outcomes(policy, profile, id, viewer) : []
  return [...ids].flatMap((category) =>
    profiles.flatMap((profile) =>
      (['council', 'partner'] as const).flatMap((viewer) => {
        const [was, is] = [letters(old, profile, category, viewer), letters(next, profile, category, viewer)]
        return matrixColumns
          .map(({ name }, at) => ({
            category,
            profile,
            viewer,
            column: name,
            old: was[at] ?? null,
            new: is[at] ?? null,
          }))
          .filter((cell) => cell.old !== cell.new)
      }),
    ),
  )
}

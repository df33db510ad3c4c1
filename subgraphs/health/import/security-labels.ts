import { z } from 'zod'
import { RejectedValue } from '#shared/import/source'
import type { SensitiveMatter } from './matter.js'

const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality'
const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode'

/** Confidentiality codes that ask for nothing beyond the record's own category: unrestricted, low, moderate, normal. */
const ordinary = new Set(['U', 'L', 'M', 'N'])

/** HL7 information sensitivity policy codes, and what they say a record is about. */
const sensitivities: ReadonlyMap<string, SensitiveMatter> = new Map(
  (
    [
      [{ is: 'SEALED', of: 'HIV' }, 'HIV'],
      [{ is: 'SEALED', of: 'GENETIC' }, 'GDIS', 'SCA', 'SICKLE'],
      [{ is: 'IDENTITY', of: 'GENDER_IDENTITY' }, 'GENDER'],
      [{ is: 'SEXUAL', of: 'ABUSE' }, 'SDV', 'MST'],
      [{ is: 'SEXUAL', of: 'INFECTION' }, 'STD'],
      [{ is: 'SEXUAL', of: 'PREGNANCY' }, 'PREGNANT'],
      [{ is: 'SEXUAL', of: 'OTHER' }, 'SEX', 'SEXREPRO'],
      [{ is: 'MENTAL_HEALTH', of: 'SUBSTANCE_MISUSE' }, 'ETH', 'ETHUD', 'SUD', 'OPIOIDUD'],
      [{ is: 'MENTAL_HEALTH', of: 'NOT_STATED' }, 'PSY', 'PSYTHPN', 'MH', 'BH', 'EMOTDIS'],
    ] as const satisfies readonly (readonly [SensitiveMatter, ...string[]])[]
  ).flatMap(([matter, ...codes]) => codes.map((code) => [code, matter] as const)),
)

/** Codes that hide where somebody is: location, living arrangement. */
const places = new Set(['LOCIS', 'LIVARG'])

/** What the labels of a resource ask for. */
export interface SecurityLabels {
  readonly matters: readonly SensitiveMatter[]
  /** `R`, restricted. On a Patient it is the sensitive flag, which hides the place; elsewhere it asks for a reason. */
  readonly restricted: boolean
  /** `V`, very restricted, or any label that is not known: what it asks for cannot be promised short of sealing. */
  readonly sealed: boolean
  readonly hidesPlace: boolean
}

const labelled = z.object({
  meta: z
    .object({
      security: z.array(z.object({ system: z.string().optional(), code: z.string().optional() })).optional(),
    })
    .optional(),
})

/**
 * Reads `meta.security`.
 *
 * @throws RejectedValue when it is not a list of codings: a label that cannot be read cannot be obeyed
 * @see https://hl7.org/fhir/R4/security-labels.html
 */
export function readSecurityLabels(resource: unknown): SecurityLabels {
  const result = labelled.safeParse(resource)
  if (!result.success) throw new RejectedValue('meta.security', 'code', 'is not a list of security labels')
  const labels = result.data.meta?.security ?? []
  const confidentiality = labels
    .filter(({ system }) => system === CONFIDENTIALITY)
    .map(({ code = '' }) => code)
  const sensitivity = labels.filter(({ system }) => system === ACT_CODE).map(({ code = '' }) => code)
  const isKnown = [
    confidentiality.length + sensitivity.length === labels.length,
    confidentiality.every((code) => ordinary.has(code) || code === 'R'),
    sensitivity.every((code) => sensitivities.has(code) || places.has(code)),
  ].every(Boolean)
  return {
    matters: sensitivity.flatMap((code) => sensitivities.get(code) ?? []),
    restricted: confidentiality.includes('R'),
    sealed: !isKnown,
    hidesPlace: sensitivity.some((code) => places.has(code)),
  }
}

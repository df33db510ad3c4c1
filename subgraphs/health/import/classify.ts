import type { FhirResource } from '#shared/import/fhir.reader'
import { matterOf } from './codings.js'
import { isSensitive, type Matter, type OrdinaryMatter, type SensitiveMatter } from './matter.js'
import { readSecurityLabels } from './security-labels.js'
import { mattersInWords } from './sensitive-words.js'

/** What a resource is about, and how strictly it is kept. */
export interface Classification {
  /** The one sensitive matter that decides its table; undefined when nothing about it is sensitive. */
  readonly sensitive: SensitiveMatter | undefined
  /** What its codes say that is not. */
  readonly ordinary: readonly OrdinaryMatter[]
  readonly sealed: boolean
  readonly shielded: boolean
  /** It is sensitive by a label or a word alone, and not by a code: worth a look by whoever exported it. */
  readonly raised: boolean
}

/**
 * Reads every code, label and word of a resource, wherever in it they stand. Any one of them may raise the category; none can lower it.
 *
 * @throws RejectedValue when its labels cannot be read
 */
export function classify(resource: FhirResource): Classification {
  const labels = readSecurityLabels(resource)
  const coded: Matter[] = []
  const worded: SensitiveMatter[] = []
  visit(resource, {
    code: (system, code) => coded.push(...[matterOf(system, code)].filter((matter) => matter !== undefined)),
    words: (text) => worded.push(...mattersInWords(text)),
  })
  const byCode = coded.filter(isSensitive)
  const sensitive = settle([...byCode, ...labels.matters, ...worded])
  return {
    sensitive,
    ordinary: coded.filter((matter): matter is OrdinaryMatter => !isSensitive(matter)),
    // Restricted for no reason that is known here: the reason may be worse than any that is.
    sealed: labels.sealed || (labels.restricted && sensitive === undefined),
    shielded: labels.hidesPlace,
    raised: sensitive !== undefined && settle(byCode)?.is !== sensitive.is,
  }
}

/** The one matter that several come to: sealed if any is, or if they are of different kinds, for no one category would cover all. */
function settle(matters: readonly SensitiveMatter[]): SensitiveMatter | undefined {
  const [first] = matters
  if (first === undefined) return undefined
  const sealed = matters.find(({ is }) => is === 'SEALED')
  if (sealed !== undefined) return sealed
  if (matters.some(({ is }) => is !== first.is)) return { is: 'SEALED', of: 'UNCLASSIFIED' }
  const vague = first.is === 'SEXUAL' ? 'OTHER' : 'NOT_STATED'
  const kinds = new Set(matters.map(({ of }) => of).filter((of) => of !== vague))
  if (kinds.size <= 1) return matters.find(({ of }) => kinds.has(of)) ?? first
  if (first.is === 'SEXUAL') return { is: 'SEXUAL', of: 'OTHER' }
  return first.is === 'MENTAL_HEALTH' ? { is: 'MENTAL_HEALTH', of: 'NOT_STATED' } : first
}

interface Visitor {
  code(system: string | undefined, code: string | undefined): void
  words(text: string): void
}

const narrative = new Set([
  'text',
  'display',
  'div',
  'valueString',
  'description',
  'comment',
  'patientInstruction',
  'title',
])

/** The reader has bounded the depth. `meta` is read as labels. */
function visit(value: unknown, visitor: Visitor): void {
  if (typeof value !== 'object' || value === null) return
  if ('code' in value && typeof value.code === 'string') {
    visitor.code('system' in value && typeof value.system === 'string' ? value.system : undefined, value.code)
  }
  for (const [key, below] of Object.entries(value)) {
    if (key === 'meta') continue
    if (typeof below === 'string' && narrative.has(key)) visitor.words(below)
    else visit(below, visitor)
  }
}

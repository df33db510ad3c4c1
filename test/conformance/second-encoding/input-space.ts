import { random } from '#shared/synthetic/random'
import { CATEGORIES } from './categories.js'
import {
  AGENCIES,
  BASES,
  CATEGORY_IDS,
  CONSENTS,
  OWNER_DECISIONS,
  PROFILES,
  PURPOSES,
  ROLES,
  type SharingRequest,
} from './request.js'

/** The values of one input, each as the step that writes it into the request. */
type Axis = readonly ((request: SharingRequest) => void)[]

/** Every combination of some inputs, the others held still. A later axis may read what an earlier one wrote. */
interface Product {
  readonly name: string
  readonly still: Partial<SharingRequest>
  readonly axes: readonly Axis[]
}

const axis = <V>(values: readonly V[], write: (request: SharingRequest, value: V) => void): Axis =>
  values.map((value) => (request) => write(request, value))

const vary = <K extends keyof SharingRequest>(key: K, values: readonly SharingRequest[K][]): Axis =>
  axis(values, (request, value) => {
    request[key] = value
  })

const eitherWay = (key: 'task' | 'emergency' | 'excluded' | 'asked' | 'cameWithContact'): Axis =>
  vary(key, [true, false])

/** The agency that owns a category by its name; for what any agency may own (hub, common), health. */
const ownerOf = new Map(CATEGORY_IDS.map((id) => [id, AGENCIES.find((agency) => id.startsWith(agency))]))

const category = axis(CATEGORIES, (request, { id }) => {
  request.category = id
  request.owner = ownerOf.get(id) ?? 'health'
})

const roles = (values: readonly string[]): Axis =>
  axis(values, (request, role) => {
    request.viewer.role = role
  })

const agencies = (values: readonly string[]): Axis =>
  axis(values, (request, agency) => {
    request.viewer.agency = agency
  })

const ownAgencyOrOther: Axis = axis([true, false], (request, own) => {
  request.viewer.agency = own ? request.owner : request.owner === 'education' ? 'police' : 'education'
})

/** The consent names this category, or another and not this one (so "names any" is told from "names it"). */
const names: Axis = axis([true, false], (request, named) => {
  const other = request.category === 'health.universal' ? 'police.missing' : 'health.universal'
  request.consentNames = [named ? request.category : other]
})

/** Everything that speaks for sharing, so that only what a product varies can stand in its way. */
const generous: SharingRequest = {
  profile: 'DUTY_16LA',
  purpose: 'MASH_ASSESSMENT',
  basis: 'S47',
  consent: 'GIVEN',
  consentBySubject: true,
  consentNames: CATEGORY_IDS,
  category: 'health.universal',
  owner: 'health',
  viewer: { agency: 'education', role: 'MASH_PRACTITIONER' },
  task: true,
  emergency: false,
  excluded: false,
  asked: true,
  cameWithContact: false,
  youngPersonRefused: false,
  ownerDecision: 'NONE',
  override: true,
}

/** Nothing speaks for sharing but the task, so that nothing shared can have come from an input that a product holds still. */
const mean: Partial<SharingRequest> = {
  profile: 'CONSENT_LED',
  basis: 'NONE',
  consent: 'REFUSED',
  consentBySubject: false,
  consentNames: [],
  asked: false,
  youngPersonRefused: true,
  override: false,
}

const contentPurposes = ['TRIAGE', 'MASH_ASSESSMENT', 'STRATEGY_DISCUSSION', 'EMERGENCY_ACCESS']
const hubRoles = ['MASH_PRACTITIONER', 'MASH_MANAGER']
const agencyRoles = ['AGENCY_STAFF', 'OWNER_DESK']
const consentDetails = [vary('consentBySubject', [true, false]), names]
const permissions = [vary('youngPersonRefused', [true, false]), vary('override', [true, false])]

/** The products of which the space is the union. */
const PRODUCTS: readonly Product[] = [
  {
    name: 'everything that a decision for a practitioner reads',
    still: {},
    axes: [
      category,
      vary('profile', PROFILES),
      vary('basis', BASES),
      vary('consent', CONSENTS),
      ...consentDetails,
      ...permissions,
      agencies(['social-care', 'education']),
      vary('ownerDecision', OWNER_DECISIONS),
      eitherWay('emergency'),
      eitherWay('asked'),
      eitherWay('cameWithContact'),
    ],
  },
  {
    name: 'the gates before R03',
    still: {},
    axes: [
      category,
      roles(ROLES),
      vary('purpose', PURPOSES),
      ownAgencyOrOther,
      vary('ownerDecision', OWNER_DECISIONS),
      eitherWay('task'),
      eitherWay('emergency'),
      eitherWay('excluded'),
    ],
  },
  {
    name: 'whose records, and whose viewer',
    still: mean,
    axes: [
      category,
      vary('owner', AGENCIES),
      agencies(AGENCIES),
      roles([...hubRoles, ...agencyRoles]),
      vary('ownerDecision', OWNER_DECISIONS),
      eitherWay('cameWithContact'),
    ],
  },
  {
    name: 'what R09 does not read',
    still: {},
    axes: [
      category,
      ownAgencyOrOther,
      roles(agencyRoles),
      vary('profile', PROFILES),
      vary('basis', BASES),
      vary('consent', CONSENTS),
      ...consentDetails,
      ...permissions,
    ],
  },
  {
    name: 'what is alike within the hub: both roles, every content purpose, every home agency',
    still: { ...mean, asked: true },
    axes: [
      category,
      roles(hubRoles),
      vary('purpose', contentPurposes),
      agencies(AGENCIES),
      vary('basis', BASES),
      vary('consent', CONSENTS),
    ],
  },
]

const sizeOf = ({ axes }: Product): number => axes.reduce((size, { length }) => size * length, 1)

const startOf = ({ still }: Product): SharingRequest => structuredClone({ ...generous, ...still })

/** Writes the combination with this number into the request: the number's digits, one for each axis, say which value each takes. */
function write(request: SharingRequest, axes: readonly Axis[], number: number): SharingRequest {
  let rest = number
  for (const steps of axes) {
    steps[rest % steps.length]?.(request)
    rest = Math.floor(rest / steps.length)
  }
  return request
}

/** How many products the space is the union of. */
export const productCount: number = PRODUCTS.length

/** How many requests there are in the space. */
export const requestCount: number = PRODUCTS.reduce((count, product) => count + sizeOf(product), 0)

/**
 * Every combination of the inputs of section 2 that can matter, lazily. **One object is reused** within a product: decide on it before
 * asking for the next, copy it to keep it.
 *
 * The full product of all inputs is about 1.2 x 10^10. The space is a union of five products that loses nothing which section 3 can read:
 *
 * 1. A practitioner with a task is where every row from R03 down is read: all of its inputs in full product, 2.7 million. Of the home
 *    agency only "is it the council" is read, so one council agency and one partner stand for all.
 * 2. Rows R07a to R08 read only role, purpose, task, emergency, excluded and `silent`: their full product, with the owner's decision and
 *    own or other agency beside it, everything else in favour of sharing, so a gate that stood open would show.
 * 3. R09 reads category, owner, viewer's agency, role and the owner's decision: their full product, also with owners that do not match
 *    the category, and for the hub's roles, which must not care; everything else against sharing.
 * 4. R09 reads nothing of basis, profile or consent: proved by their full product for its two roles.
 * 5. Section 3 speaks of both hub roles, the four content purposes and the hub members' home agencies alike: proved by their product
 *    with category, basis and consent.
 */
export function* requests(): Generator<SharingRequest, void, undefined> {
  for (const product of PRODUCTS) {
    const request = startOf(product)
    for (let number = 0, size = sizeOf(product); number < size; number++) {
      yield write(request, product.axes, number)
    }
  }
}

/** A seeded sample of the space, as many from each product, every request an object of its own. Repeats are possible. */
export function sampleRequests(perProduct: number, seed: number): SharingRequest[] {
  return PRODUCTS.flatMap((product) => {
    const draw = random(seed, product.name, 0)
    const last = sizeOf(product) - 1
    return Array.from({ length: perProduct }, () =>
      write(startOf(product), product.axes, draw.integer(0, last)),
    )
  })
}

/**
 * A seeded sample with as many requests of each kind (or all of them, where there are fewer), so that a rare kind is not missed. Reads the
 * whole space once (Vitter's algorithm R for each kind).
 */
export function sampleOfEach(
  kindOf: (request: SharingRequest) => string,
  perKind: number,
  seed: number,
): SharingRequest[] {
  const draw = random(seed, 'kinds', 0)
  const kinds = new Map<string, { seen: number; kept: SharingRequest[] }>()
  for (const request of requests()) {
    const kind = kindOf(request)
    const sample = kinds.get(kind) ?? { seen: 0, kept: [] }
    kinds.set(kind, sample)
    const place = sample.seen < perKind ? sample.seen : draw.integer(0, sample.seen)
    sample.seen++
    if (place < perKind) sample.kept[place] = structuredClone(request)
  }
  return [...kinds.values()].flatMap(({ kept }) => kept)
}

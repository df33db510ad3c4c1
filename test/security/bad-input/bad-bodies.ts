import { PERSONAL } from '../query.attacks.js'
import type { RouteRequest } from './route-request.js'
import { LEFT_OUT, replaced, type Step } from './bad-requests.js'

/** A body that is wrong in one place. */
export interface BadBody {
  readonly where: string
  readonly what: string
  readonly body: string
}

/** What nobody need read to refuse it; of a form as of JSON. */
export const noBodies: Readonly<Record<string, string>> = {
  nothing: '',
  null: 'null',
  'a number': '42',
  'a text': JSON.stringify(PERSONAL),
  'a list': '[]',
  'half of one': '{"people":',
  'one and more': '{}}',
  NUL: '\0',
  'two megabytes': `"${'x'.repeat(2_000_000)}"`,
  'a hundred thousand lists': '['.repeat(100_000),
  'a prototype': '{"__proto__":{"polluted":true}}',
  'a name': `{"${PERSONAL}":true}`,
}

/** Said of a body that is right. */
export const badTypes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'plain text': { 'content-type': 'text/plain' },
  XML: { 'content-type': 'application/xml' },
  'what there is not': { 'content-type': PERSONAL },
  'a charset that there is not': { 'content-type': 'application/json; charset=utf-7' },
  'several parts': { 'content-type': 'multipart/form-data; boundary=x' },
  'compressed, which it is not': { 'content-type': 'application/json', 'content-encoding': 'gzip' },
}

type Found = readonly [path: readonly Step[], what: string, value: unknown]

/** A right body of JSON with each place of it wrong in every way. */
export function badBodies(
  right: object,
  kinds: Pick<RouteRequest, 'optional' | 'anything' | 'mayBeNull' | 'mayGrow'>,
): BadBody[] {
  return wrongs(right, [], kinds).map(([path, what, value]) => ({
    where: path.join('.'),
    what,
    body: JSON.stringify(replaced(right, path, value)),
  }))
}

function wrongs(value: unknown, path: readonly Step[], kinds: Parameters<typeof badBodies>[1]): Found[] {
  const field = path.findLast((step) => typeof step === 'string') ?? ''
  const isFree = kinds.anything?.includes(field) ?? false
  const at = (all: Readonly<Record<string, unknown>>): Found[] =>
    Object.entries(all).map(([what, bad]) => [path, what, bad])
  const missing =
    path.length > 0 && typeof path.at(-1) === 'string' && !kinds.optional?.includes(field)
      ? at({ 'left out': LEFT_OUT })
      : []
  if (Array.isArray(value)) {
    const within = value.length > 0 ? wrongs(value[0], [...path, 0], kinds) : []
    const many = isFree ? {} : { 'ten thousand of them': Array<unknown>(10_000).fill(value[0]) }
    return [
      ...missing,
      ...at({ 'a text': PERSONAL, 'an object': {}, 'nothing within': [null], ...many }),
      ...within,
    ]
  }
  if (typeof value === 'object' && value !== null) {
    const within = Object.entries(value).flatMap(([name, each]) => wrongs(each, [...path, name], kinds))
    const objects = {
      ...(!kinds.mayBeNull?.includes(field) && { null: null }),
      'a text': PERSONAL,
      'a list': [value],
      ...(!kinds.mayGrow?.includes(field) && { 'what there is not': { ...value, [PERSONAL]: 1 } }),
    }
    return [...missing, ...at(objects), ...within]
  }
  const others = { 'an object': { is: PERSONAL }, 'a list': [PERSONAL] }
  if (typeof value === 'string') {
    const unreadable = {
      'nothing in it': '',
      NUL: `${PERSONAL}\0`,
      'ten thousand letters': 'x'.repeat(10_000),
    }
    return [
      ...missing,
      ...at(kinds.mayBeNull?.includes(field) ? {} : { null: null }),
      ...at({ 'a number': 42, truth: true, ...others, ...(!isFree && unreadable) }),
    ]
  }
  if (typeof value === 'number')
    return [...missing, ...at({ ...others, 'a half': 1.5, nought: 0, huge: 1e308, 'a text': '1' })]
  return [...missing, ...at({ ...others, 'a number': 42 })]
}

import { gzipSync } from 'node:zlib'
import type { RawRequest } from './raw-request.js'

/** A request of the right shape. */
export const WHO = '{"query":"{ me { name } }"}'

const padded = (padding: string): string => JSON.stringify({ query: '{ me { name } }', padding })

/** Requests that are no query in JSON, or too much of one. */
export const badShapes: Readonly<Record<string, RawRequest>> = {
  'a GET, as a link or an image of another site would send it': { method: 'GET' },
  'a form': {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'query={me{name}}',
  },
  'a form with files': {
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n${WHO}\r\n--x--`,
  },
  'plain text that is JSON': { headers: { 'content-type': 'text/plain' }, body: WHO },
  'JSON in letters that nobody reads (T11)': {
    headers: { 'content-type': 'application/json; charset=ebcdic' },
    body: WHO,
  },
  'a batch': { body: `[${WHO},${WHO}]` },
  'an empty batch': { body: '[]' },
  'half of it': { body: WHO.slice(0, -3) },
  nothing: { body: '' },
  'a number': { body: '42' },
  'a text': { body: '"{ me { name } }"' },
  'an array nested ten thousand deep': { body: '['.repeat(10_000) },
  'a query that is an object': { body: '{"query":{"me":"name"}}' },
  'variables that are a text': { body: '{"query":"{ me { name } }","variables":"x"}' },
  'an operation that the document does not have': { body: '{"query":"{ me { name } }","operationName":"x"}' },
  'two operations and no word of which': {
    body: '{"query":"query a { me { name } } query b { me { name } }"}',
  },
  'a subscription': { body: '{"query":"subscription { me { name } }"}' },
  'more than a megabyte': { body: padded('x'.repeat(2_000_000)) },
  'fifty megabytes that were a few kilobytes on the way': {
    headers: { 'content-encoding': 'gzip' },
    body: gzipSync(padded(' '.repeat(50_000_000))),
  },
  'a method that does not exist here': { method: 'DELETE', body: WHO },
}

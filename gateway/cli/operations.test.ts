import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, validate } from 'graphql'
import { expect, it } from 'vitest'
import { digestOf, TrustedDocuments, trustedDocumentsFile } from '../trusted/trusted-documents.js'
import { withinLimits } from '../query-limits.js'
import { readApiSchema } from '../supergraph/api-schema.js'
import { trustedDocuments } from '#infra/generate/trusted-documents'
import { operations } from './operations.js'
import { viewDocument } from './view/view-document.js'

const schema = readApiSchema()
const folder = import.meta.dirname
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /(?<!\.test)\.ts$/.test(file),
)

it('every operation that the command has in its code is one that the gateway knows', () => {
  const written = sources.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/[`'](?:query|mutation) (\w+)\(/g)].map(
      ([, name]) => name ?? '',
    ),
  )
  const known = [...operations, viewDocument(schema)].map((each) => /^\w+ (\w+)/.exec(each)?.[1])
  expect(written.length).toBeGreaterThan(20)
  expect(written.filter((name) => ![...known, 'Indicators', 'IndicatorRows'].includes(name))).toEqual([])
})

it('each can be asked of the graph, and asks for no more than anybody may', () => {
  for (const document of operations) {
    expect([document, validate(schema, parse(document)).map(({ message }) => message)]).toEqual([
      document,
      [],
    ])
    expect(validate(schema, parse(document), [withinLimits])).toEqual([])
  }
})

it('the committed digests are those of what the command sends', () => {
  expect(readFileSync(trustedDocumentsFile, 'utf8')).toBe(trustedDocuments().text)
})

it('the view of the graph in force is known, letter by letter', () => {
  const documents = new TrustedDocuments()
  const [first = ''] = operations
  const view = viewDocument(schema)
  expect([documents.has(first), documents.has(view)]).toEqual([true, false])
  documents.follow(schema)
  expect([documents.has(first), documents.has(view), documents.has(`${view} `)]).toEqual([true, true, false])
  expect(digestOf('')).toMatch(/^e3b0c442/)
})

import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HubError } from '#shared/errors/hub-error'
import { readCsv } from './csv.reader.js'
import { readFhir } from './fhir.reader.js'
import type { SourceItem } from './source.js'
import { elementAt, elementsOf, textAt } from './xml-element.js'
import { readXml } from './xml.reader.js'

let folder: string
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'mash-readers-'))))
afterAll(() => rm(folder, { recursive: true, force: true }))

let files = 0
async function write(content: string | Buffer, extension = 'csv'): Promise<string> {
  const file = join(folder, `${(files += 1)}.${extension}`)
  await writeFile(file, content)
  return file
}

async function all<Source>(items: AsyncIterable<SourceItem<Source>>): Promise<SourceItem<Source>[]> {
  const list = []
  for await (const item of items) list.push(item)
  return list
}

async function refusal<Source>(items: AsyncIterable<SourceItem<Source>>): Promise<string> {
  try {
    await all(items)
  } catch (error) {
    expect(error).toBeInstanceOf(HubError)
    expect(error).toMatchObject({ code: 'BAD_INPUT' })
    return error instanceof Error ? error.message : ''
  }
  throw new Error('The file was not refused.')
}

/** A file of two gibibytes that takes no room on the disk: what is not written reads as zeros. */
async function huge(start: string, extension: string): Promise<string> {
  const file = await write(start, extension)
  await truncate(file, 2 * 1024 ** 3)
  return file
}

describe('a CSV file', () => {
  const columns = [
    { name: 'key', about: 'key' },
    { name: 'words', about: 'words' },
    { name: 'more', about: 'more', optional: true },
  ] as const
  const read = async (content: string | Buffer) => all(readCsv(await write(content), columns))
  const reject = (line: number, reason: string) => ({
    reject: { line, field: '(row)', valueClass: 'row', reason },
  })

  test('is read by the names of its header, whatever their order, with the line of every row', async () => {
    expect(await read('\uFEFFwords,key\r\n"a ""quoted""\r\nnewline",1\r\n\r\n,\r\n last ,2')).toEqual([
      { line: 2, record: { key: '1', words: 'a "quoted"\r\nnewline', more: '' } },
      { line: 6, record: { key: '2', words: 'last', more: '' } },
    ])
  })

  test('loses only the row at fault', async () => {
    const rows = [
      Buffer.from('key,words\n1,a,b\n2\n3,6" wound\n4,"a"b\n5,'),
      Buffer.from([0xe9]),
      Buffer.from('\n6,ok\n'),
    ]
    expect(await read(Buffer.concat(rows))).toEqual([
      reject(2, 'has 3 fields where the header has 2'),
      reject(3, 'has 1 fields where the header has 2'),
      reject(4, 'has a quotation mark out of place'),
      reject(5, 'has a quotation mark out of place'),
      reject(6, 'is not UTF-8 text'),
      { line: 7, record: { key: '6', words: 'ok', more: '' } },
    ])
  })

  test('says which lines a quotation mark that is not closed has swallowed', async () => {
    expect(await read('key,words\n1,"a\n2,b\n3,"c"\n4,d\n')).toEqual([
      reject(2, 'has a quotation mark out of place; lines 2 to 4 were read as one row'),
      { line: 5, record: { key: '4', words: 'd', more: '' } },
    ])
  })

  test.each([
    ['empty', '', 'The file is empty'],
    ['without its header', '1,Ann Example\n', 'missing: key, words; unknown: column 1, column 2'],
    ['with a column too many', 'key,words,other\n', 'unknown: column 3'],
    ['with a column twice', 'key,words,key\n', 'given twice: key'],
    ['of another kind', '%PDF-1.7\n', 'missing: key, words'],
    ['ending within a quoted field', 'key,words\n1,"a\n2,b\n', 'opens on line 2 is never closed'],
  ])('%s is refused, and nothing of it is repeated', async (_, content, message) => {
    const told = await refusal(readCsv(await write(content), columns))
    expect(told).toContain(message)
    expect(told).not.toContain('Ann')
  })

  test.each([['key,words\n1,'], ['key,words\n1,"'], ['key,words\n"']])(
    'with a line of 2 GiB is refused: %j',
    async (start) => {
      expect(await refusal(readCsv(await huge(start, 'csv'), columns))).toContain('Line 2 is longer than')
    },
  )

  test('that does not exist is refused', async () => {
    expect(await refusal(readCsv(join(folder, 'none.csv'), columns))).toContain('it does not exist')
    expect(await refusal(readCsv(folder, columns))).toContain('it is a folder')
  })
})

describe('an XML file', () => {
  const shape = {
    root: 'Message',
    yields: ['Header', 'Child'],
    known: new Set(['Message', 'Header', 'Children', 'Child', 'Id']),
  }
  const read = async (content: string | Buffer) => all(readXml(await write(content, 'xml'), shape))
  const wrap = (children: string) =>
    `<?xml version="1.0" encoding="utf-8"?>\n<Message><Children>${children}</Children></Message>`

  test('is read element by element', async () => {
    const items = await read(
      '<Message><Header><Year>2026</Year></Header>\n<Children><Child>\n<Id a="1">A &amp; <![CDATA[<b>]]></Id><Id/></Child></Children></Message>',
    )
    const records = items.flatMap((item) => ('record' in item ? [item] : []))
    expect(records.map(({ line, place }) => [line, place])).toEqual([
      [1, 'Header 1'],
      [2, 'Child 1'],
    ])
    const child = records[1]?.record
    expect(textAt(records[0]?.record, 'Year')).toBe('2026')
    expect(elementsOf(child, 'Id').map(({ text, line }) => [text, line])).toEqual([
      ['A & <b>', 3],
      ['', 3],
    ])
    expect(elementAt(child, 'Id')?.attributes).toEqual({ a: '1' })
  })

  test('may have text between its elements and elements that nobody knows', async () => {
    const items = await read(wrap('stray<Child><Id>1</Id>text<New/></Child>\n<Child><New/></Child>'))
    expect(items.flatMap((item) => ('finding' in item ? [item.finding] : []))).toEqual([
      { line: 2, code: 'STRAY_TEXT' },
      { line: 2, code: 'UNKNOWN_ELEMENT', field: 'New' },
      { line: 2, code: 'STRAY_TEXT' },
    ])
    expect(items.filter((item) => 'record' in item)).toHaveLength(2)
  })

  test('is read in the encoding it is written in', async () => {
    const texts = [
      Buffer.from(`\uFEFF${wrap('<Child><Id>é</Id></Child>')}`, 'utf16le'),
      Buffer.from(wrap('<Child><Id>é</Id></Child>').replace('utf-8', 'windows-1252'), 'latin1'),
      Buffer.from(wrap('<Child><Id>é</Id></Child>').replace('utf-8', 'UTF-16')),
    ]
    for (const text of texts) {
      const [item] = await read(text)
      expect(item !== undefined && 'record' in item && textAt(item.record, 'Id')).toBe('é')
    }
  })

  const laughs = '<!DOCTYPE Message [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
  test.each([
    ['nothing', ''],
    ['CSV', 'key,words\n1,Ann\n'],
    ['HTML', '<html><body>Ann</body></html>'],
    ['another root', '<Envelope><Message/></Envelope>'],
    ['truncated', '<Message><Children><Child><Id>Ann</Id></Child>'],
    ['truncated in a tag', '<Message><Children><Child'],
    ['not nested', wrap('<Child><Id></Child></Id>')],
    ['two roots', '<Message/><Message/>'],
    ['an entity bomb', `${laughs}<Message>&b;</Message>`],
    ['an external entity', '<!DOCTYPE Message SYSTEM "file:///etc/hostname"><Message/>'],
    ['an undeclared entity', wrap('&nbsp;')],
    ['too deep', wrap(`<Child>${'<Id>'.repeat(40)}`)],
    ['too many attributes', `<Message ${Array.from({ length: 40 }, (_, n) => `a${n}="1"`).join(' ')}/>`],
    ['attributes that attack the parser', '<Message hasOwnProperty="1" a="2"/>'],
    ['too many elements', wrap(`<Child>${'<Id/>'.repeat(20_001)}</Child>`)],
    ['too much text', wrap(`<Child><Id>${'a'.repeat(5_000_000)}</Id></Child>`)],
    ['bytes that are no text', Buffer.concat([Buffer.from('<Message>'), Buffer.from([0xff, 0xfe, 0xc0])])],
    ['an unknown encoding', '<?xml version="1.0" encoding="ebcdic-fr"?><Message/>'],
  ])('is refused whole when it is %s', async (_, content) => {
    expect(await refusal(readXml(await write(content, 'xml'), shape))).not.toContain('Ann')
  })

  test.each(['<Message>', '<Message a="', '<Message><!--', '<Message><Children><Child><Id>', '<'])(
    'with 2 GiB after %j is refused',
    async (start) => {
      await refusal(readXml(await huge(start, 'xml'), shape))
    },
  )
})

describe('a FHIR file', () => {
  const read = async (content: string, extension = 'json') => all(readFhir(await write(content, extension)))
  const patient = { resourceType: 'Patient', id: 'a', name: [{ text: 'Ann "Ex\\ample" é' }] }
  const bundle = (members: object) =>
    JSON.stringify({ resourceType: 'Bundle', type: 'collection', ...members }, null, 1)

  test('is read entry by entry, whatever its layout', async () => {
    const entry = [{ fullUrl: 'urn:uuid:1', resource: patient }, { resource: { ...patient, id: 'b' } }]
    const items = await read(bundle({ entry }))
    expect(items).toEqual([
      { line: 5, place: 'entry 1', record: { fullUrl: 'urn:uuid:1', resource: patient } },
      { line: 17, place: 'entry 2', record: { fullUrl: undefined, resource: { ...patient, id: 'b' } } },
    ])
    const reordered = JSON.stringify({ entry, type: 'transaction', resourceType: 'Bundle' })
    expect((await read(`\uFEFF${reordered}\n`)).map((item) => 'record' in item && item.record)).toEqual(
      items.map((item) => 'record' in item && item.record),
    )
    expect(await read(bundle({}))).toEqual([])
  })

  test('may be NDJSON, one resource a line, and loses only the line at fault', async () => {
    const items = await read(`${JSON.stringify(patient)}\n{"resourceType":\n\n[]\n${JSON.stringify(patient)}`)
    const reject = (line: number) => ({
      reject: { line, field: '(line)', valueClass: 'record', reason: 'does not hold a readable resource' },
    })
    const record = { fullUrl: undefined, resource: patient }
    expect(items).toEqual([{ line: 1, record }, reject(2), reject(4), { line: 5, record }])
    expect(await read(JSON.stringify(patient), 'ndjson')).toEqual([{ line: 1, record }])
    const deep = `{"resourceType":"Patient","a":${'['.repeat(100)}${']'.repeat(100)}}\n`
    expect(await read(deep, 'ndjson')).toEqual([reject(1)])
  })

  test('has a reject for an entry without a resource', async () => {
    const items = await read(
      bundle({ entry: [{ request: { method: 'DELETE' } }, 'x', { resource: patient }] }),
    )
    expect(items.map((item) => 'reject' in item)).toEqual([true, true, false])
  })

  test('cannot reach a prototype', async () => {
    const [item] = await read(
      '{"resourceType":"Bundle","type":"batch","entry":[{"resource":{"resourceType":"Patient","__proto__":{"x":1}}}]}',
    )
    expect(item !== undefined && 'record' in item && Object.getPrototypeOf(item.record.resource)).toBe(
      Object.prototype,
    )
  })

  test.each([
    ['empty', ''],
    ['not JSON', '<Message/>'],
    ['a single resource', JSON.stringify(patient)],
    ['a list', '[{"resourceType":"Bundle"}]'],
    ['a message', bundle({ type: 'message' })],
    ['without a type', '{"resourceType":"Bundle","entry":[]}'],
    ['truncated', bundle({ entry: [{ resource: patient }] }).slice(0, -3)],
    ['truncated in an entry', bundle({ entry: [{ resource: patient }] }).slice(0, -40)],
    ['followed by more', `${bundle({})}{}`],
    ['nested too deep', `{"resourceType":"Bundle","type":"batch","entry":[${'['.repeat(5_000)}`],
  ])('is refused whole when it is %s', async (_, content) => {
    expect(await refusal(readFhir(await write(content, 'json')))).not.toContain('Ann')
  })

  test('of NDJSON is refused when its last line is cut off', async () => {
    expect(
      await refusal(readFhir(await write(`${JSON.stringify(patient)}\n{"resourceType":"Pat`, 'ndjson'))),
    ).toContain('truncated in line 2')
  })

  test.each([
    ['{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"', 'json'],
    ['{"resourceType":"Bundle","entry":[   ', 'json'],
    ['{"resourceType":"Patient","id":"', 'ndjson'],
  ])('with 2 GiB after %j is refused', async (start, extension) => {
    await refusal(readFhir(await huge(start, extension)))
  })

  test('with an entry over the limit, of valid JSON, is refused', async () => {
    const huge = { resource: { ...patient, text: 'a'.repeat(9_000_000) } }
    expect(await refusal(readFhir(await write(bundle({ entry: [huge] }), 'json')))).toContain('longer than')
  })
})

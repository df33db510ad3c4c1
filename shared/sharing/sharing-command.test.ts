import { Readable, Writable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ordinary } from './scenarios/scenario.js'
import { sharingCommand } from './sharing-command.js'

const question = JSON.stringify(ordinary)
const answer = '{"state":"SHARED","outcome":"A","rule":"R14","reason":null}'
const refusal = '{"state":"WITHHELD","outcome":"W","rule":"R27","reason":"NO_RULE"}'
const notAnObject = (line: number) =>
  `{"error":{"code":"BAD_INPUT","message":"The request cannot be understood. Line ${line} is not a JSON object."}}`

/** Runs the command on chunks of input; a slow reader takes each written chunk only after a turn of the event loop. */
async function run(chunks: Iterable<string | Buffer>, slowly = false) {
  const written: Buffer[] = []
  const output = new Writable({
    highWaterMark: slowly ? 1 : 16_384,
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk)
      if (slowly) setImmediate(done)
      else done()
    },
  })
  const exitCode = await sharingCommand(Readable.from(chunks), output)
  const text = Buffer.concat(written).toString()
  return { exitCode, text, lines: text.split('\n').slice(0, -1), ended: output.writableEnded }
}

describe('mash sharing decide', () => {
  it('answers each request with one line', async () => {
    const { exitCode, lines, ended } = await run([`${question}\n${question}\n`])
    expect(lines).toEqual([answer, answer])
    expect(exitCode).toBe(0)
    expect(ended).toBe(false)
  })

  it('answers nothing with nothing', async () => {
    expect(await run([])).toMatchObject({ exitCode: 0, text: '' })
  })

  it('needs no line end after the last request, and takes those of Windows', async () => {
    const { exitCode, lines } = await run([`${question}\r\n${question}`])
    expect({ exitCode, lines }).toEqual({ exitCode: 0, lines: [answer, answer] })
  })

  it('decides a request that lacks an input, or holds an unknown one, by R27', async () => {
    const { exitCode, lines } = await run([
      '{}\n',
      `${JSON.stringify({ ...ordinary, basis: undefined })}\n`,
      `${JSON.stringify({ ...ordinary, category: '__proto__' })}\n`,
      `${JSON.stringify({ ...ordinary, category: 'constructor' })}\n`,
      `{"__proto__":${question}}\n`,
    ])
    expect(lines).toEqual([refusal, refusal, refusal, refusal, refusal])
    expect(exitCode).toBe(0)
  })

  it.each([
    '',
    '   ',
    '[]',
    'null',
    '"S47"',
    '17',
    'true',
    '{',
    '{"basis":}',
    '[{}]',
    '[['.repeat(9999),
    '\0',
  ])('tells of a line that is not a JSON object, and goes on: %j', async (line) => {
    const { exitCode, lines } = await run([`${question}\n${line}\n${question}\n`])
    expect(lines).toEqual([answer, notAnObject(2), answer])
    expect(exitCode).toBe(1)
  })

  it('never repeats what the line said', async () => {
    const { text } = await run(['Ada Fictional, born 1 April\n'])
    expect(text).not.toContain('Ada')
  })

  it('gives up on a line without end, keeps none of it, and goes on', async () => {
    const piece = Buffer.alloc(64 * 1024, 'x')
    function* endless() {
      for (let sent = 0; sent < 2_000; sent += 1) yield piece
      yield `\n${question}\n`
    }
    const before = process.memoryUsage.rss()
    const { exitCode, lines } = await run(endless())
    expect(lines).toEqual([notAnObject(1), answer])
    expect(exitCode).toBe(1)
    expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 1024 * 1024)
  })

  it('answers the same however the input is cut and however slowly the answer is read', async () => {
    const text = Buffer.from(
      `${question}\n\n${JSON.stringify({ ...ordinary, owner: 'Zoë’s' })}\r\n${question}`,
    )
    const whole = await run([text])
    expect(whole.lines).toEqual([answer, notAnObject(2), refusal, answer])
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(text.length), { maxLength: 20 }),
        fc.boolean(),
        async (cuts, slowly) => {
          const ends = [0, ...cuts.sort((one, other) => one - other), text.length]
          const pieces = ends.slice(1).map((end, index) => text.subarray(ends[index], end))
          expect(await run(pieces, slowly)).toEqual(whole)
        },
      ),
    )
  })

  it('answers every one of 20,000 requests in their order', async () => {
    const asked = Array.from({ length: 20_000 }, (_, index) => ({ ...ordinary, excluded: index % 3 === 0 }))
    const { exitCode, lines } = await run([asked.map((request) => `${JSON.stringify(request)}\n`).join('')])
    expect(exitCode).toBe(0)
    expect(lines).toHaveLength(20_000)
    expect(lines.every((line, index) => line.includes(index % 3 === 0 ? 'SILENT' : 'SHARED'))).toBe(true)
  })
})

import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createLogger } from './logger.js'

it('says of an error what kind it is and where it happened, and never its words or a statement’s parameters', () => {
  const log = createLogger('front-door', 'info')
  // pino types its symbols' properties as nothing; this one is the table of serializers that createLogger gave it.
  const { err } = log[pino.symbols.serializersSym as never] as { err: (error: unknown) => object }
  const error = Object.assign(new Error('invalid input syntax for "Kezra"'), {
    code: '22P02',
    parameters: ['Kezra', '2018-02-11'],
  })
  const text = JSON.stringify(err(error))
  expect(text).not.toMatch(/Kezra|2018-02-11/)
  expect(text).toMatch(/"code":"22P02".*logger\.test/)
})

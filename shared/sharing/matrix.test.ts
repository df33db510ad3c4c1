import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { sharingMatrix } from './matrix.js'
import { policyDocument, policyFromDocument } from './policy-document.js'

const gold: unknown = JSON.parse(
  readFileSync(new URL('../../test/gold/sharing-matrix.json', import.meta.url), 'utf8'),
)

it('is the agreed matrix, exactly', () => {
  expect(JSON.stringify(sharingMatrix())).toBe(JSON.stringify(gold))
})

it('is the matrix of whatever policy is given', () => {
  const document = policyDocument()
  const { categories } = document
  const closed = { ...categories, 'police.missing': { ...categories['police.missing'], class: 'S4' } }
  const row = sharingMatrix(policyFromDocument({ ...document, categories: closed })).outcomes.DUTY_16LA
  expect(row['police.missing']).toMatchObject({ class: 'S4', partner: 'W W W N W W W O A' })
})

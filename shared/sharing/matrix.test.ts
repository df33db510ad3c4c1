import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { changedCells, sharingMatrix } from './matrix.js'
import { defaultPolicy } from './policy.js'
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
  const policy = policyFromDocument({ ...document, categories: closed })
  const rows = sharingMatrix(policy).outcomes.DUTY_16LA
  expect(rows['police.missing']).toMatchObject({ class: 'S4', partner: 'W W W N W W W O A' })

  const cells = changedCells(defaultPolicy, policy)
  const ofPartners = cells.filter(({ profile, viewer }) => profile === 'DUTY_16LA' && viewer === 'partner')
  expect(new Set(cells.map(({ category }) => category))).toEqual(new Set(['police.missing']))
  expect(ofPartners.map(({ column, old, new: is }) => `${column} ${old ?? ''}${is ?? ''}`)).toEqual([
    ...['E+ AW', 'E- OW', '17+ AN', '17- OW', '17? AW', '17u AW', '47 AO'],
  ])
})

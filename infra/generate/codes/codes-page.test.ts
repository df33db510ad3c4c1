import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { explain } from '#gateway/registry/explain/explanations'
import { ruleCodes } from '#gateway/registry/rules/rules'
import { catalogue } from '#shared/errors/catalogue'
import { codesPage } from './codes-page.js'

it('the committed page of codes is what the code says', async () => {
  const { file, text } = await codesPage()
  expect(readFileSync(file, 'utf8')).toBe(text)
})

it('every rule of the registry and every error of the hub is on it', async () => {
  const { text } = await codesPage()
  expect([...ruleCodes, ...Object.keys(catalogue)].filter((code) => !text.includes(`**${code}**`))).toEqual(
    [],
  )
})

it('explains what two lists call alike by both', () => {
  expect(explain('R10').map(({ from }) => from)).toEqual(['rules of the registry', 'sharing rules'])
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { outcomeWords } from '#gateway/cli/sharing/outcome-words'
import { packageRoot } from '#shared/config/package-root'
import { decide } from '#shared/sharing/decide'
import { ordinary } from '#shared/sharing/ordinary-case'
import { extendPolicy } from '#shared/sharing/extend-policy'
import { agencyOf, defaultPolicy, type StricterRule } from '#shared/sharing/policy'
import { policyDocument, policyFromDocument } from '#shared/sharing/policy-document'
import { policyVersion } from '#shared/sharing/policy-version'
import { combinations } from '#shared/sharing/scenarios/combinations'
import { agencyRoles, bases, consents, mashRoles, profiles, type Role } from '#shared/sharing/vocabulary'
import { categories } from '#shared/sharing/categories'
import { publishedFields } from './published-fields.js'
import { sharingJson } from './sharing-json.js'
import { sharingPage } from './sharing-page.js'
import { isAbout, section, tables, type TellableCase } from './testing/read-page.js'

const agencies = ['front-door', 'police', 'health', 'education', 'early-help', 'social-care'] as const

const read = (name: string, file: string) => readFileSync(join(packageRoot, 'subgraphs', name, file), 'utf8')

const agreement = {
  title: 'An agency',
  ...{ owner: 'o', answers: 'a', purpose: 'p', lawfulBasis: 'l', retention: 'r', factsAndOpinions: 'f' },
}
const pages = agencies.map((name) => {
  const sdl = read(name, 'schema.graphql')
  const page = sharingPage({ name, agreement, sdl, policy: undefined })
  return { name, page, sdl, ids: [...page.matchAll(/^### `(.+)`$/gm)].map(([, id = '']) => id) }
})

const cases = [
  ...combinations<TellableCase>({
    basis: bases,
    emergency: [false, true],
    consent: consents,
    named: [false, true],
    consentBySubject: [false, true],
  }),
].filter(({ basis, emergency }) => basis === 'EMERGENCY' || !emergency)

const inputsOf = ({ named, ...inputs }: TellableCase, owner: string, category: string) => ({
  ...ordinary,
  ...inputs,
  ...{ owner, category, consentNames: named ? [category] : [] },
})

describe.each(pages)('the sharing page of $name', ({ name, page, sdl, ids }) => {
  it('has every category of the agency', () => {
    expect(ids).toEqual(expect.arrayContaining(Object.keys(categories).filter((id) => agencyOf(id) === name)))
  })

  it('says of every field of the published schema under which category it stands', () => {
    for (const { type, field, category, locating } of publishedFields(sdl)) {
      const where = section(
        page,
        category === undefined ? '## The rest of the schema' : `### \`${category}\``,
      )
      const fields = tables(where).flatMap((rows) => rows.filter(([first]) => first === `\`${type}\``))
      const stated = category === undefined && ['Query', 'Mutation'].includes(type) ? where : fields.join()
      expect(stated, `${type}.${field}`).toContain(`\`${field}\`${locating ? '†' : ''}`)
    }
  })

  it('tells members of the hub what the rules decide, in every case of basis and consent and by one row', () => {
    const columns = [
      ...profiles.map((profile) => ({ profile, homes: ['social-care', 'early-help'] })),
      ...profiles.map((profile) => ({ profile, homes: ['police', 'health', 'probation'] })),
    ]
    for (const category of ids) {
      const rows = tables(section(page, `### \`${category}\``)).at(-1) ?? []
      for (const of of cases) {
        const about = rows.filter(([basis = '', consent = '']) => isAbout(basis, of) && isAbout(consent, of))
        const said = about.map((row) => row.slice(2, 6))
        const rules = new Set<string>()
        const decided = columns.map(({ profile, homes }) => {
          const viewers = homes.flatMap((agency) => mashRoles.map((role) => ({ agency, role })))
          const outcomes = viewers.map((viewer) => {
            const { outcome, rule } = decide({ ...inputsOf(of, name, category), profile, viewer })
            rules.add(rule)
            return outcomeWords[outcome]
          })
          return [...new Set(outcomes)].join()
        })
        const cited = about[0]?.[6]?.split(', ') ?? []
        const uncited = [...rules].filter((rule) => !cited.includes(rule))
        // One comparison for each of 20,000 cases would take longer than all decisions.
        if (JSON.stringify(said) !== JSON.stringify([decided]) || uncited.length > 0)
          expect({ category, ...of, said, uncited }).toEqual({
            category,
            ...of,
            said: [decided],
            uncited: [],
          })
      }
    }
  })

  it('tells partners outside the hub what the rules decide, whatever the case', () => {
    const rows = tables(section(page, '## At a glance'))[0] ?? []
    expect(rows.map(([category]) => category)).toEqual(ids.map((id) => `\`${id}\``))
    const other = name === 'police' ? 'health' : 'police'
    const columns: (readonly [string, readonly Role[]])[] = [
      [name, ['AGENCY_STAFF']],
      [name, ['OWNER_DESK']],
      [other, agencyRoles],
    ]
    for (const [index, category] of ids.entries()) {
      for (const of of cases) {
        const decided = columns.map(([agency, roles]) => {
          const outcomes = roles.map((role) => {
            const { outcome } = decide({ ...inputsOf(of, name, category), viewer: { agency, role } })
            return outcomeWords[outcome]
          })
          return [...new Set(outcomes)].join()
        })
        if (rows[index]?.slice(3).join() !== decided.join())
          expect({ category, ...of, said: rows[index]?.slice(3) }).toEqual({ category, ...of, said: decided })
      }
    }
  })

  it('has no table wider than nine columns', () => {
    for (const row of tables(page).flat()) expect(row.length).toBeLessThanOrEqual(9)
  })
})

describe('a sharing page', () => {
  const health = pages.find(({ name }) => name === 'health')
  const page = health?.page ?? ''
  const changes = tables(section(page, '## What changes it'))[0] ?? []
  const change = (when: string) => changes.find(([first]) => first?.includes(when)) ?? []

  it('says which categories no field carries', () => {
    expect(page).toContain('no field here carries: `common.immigration`, `common.legal`.')
    const sdl = read('health', 'schema.graphql').replaceAll('"health.sexual"', '"health.sealed"')
    const without = sharingPage({ name: 'health', agreement, sdl, policy: undefined })
    expect(section(without, '### `health.sexual`')).toContain('No field of the schema carries it.')
  })

  it('says whose record a young person’s refusal closes', () => {
    const [, hub = '', partners] = change('young person')
    expect(hub).toMatch(/^withheld: /)
    for (const id of ['health.camhs-content', 'health.sexual', 'health.urgent-care', 'common.identity'])
      expect(hub).toContain(`\`${id}\``)
    expect(hub).not.toMatch(/health\.(adult|universal|involvement|sealed)/)
    expect(partners).toBe('no change')
  })

  it('names for an override the very categories that need one in some case', () => {
    const needing = (health?.ids ?? []).filter((id) =>
      section(page, `### \`${id}\``).includes('needs an override'),
    )
    const [, hub = ''] = change('override')
    const named = [...hub.matchAll(/`(.+?)`/g)].map(([, id]) => id)
    const rest = (health?.ids ?? []).filter((id) => !named.includes(id))
    expect(hub.startsWith('shared: all but') ? rest : named).toEqual(needing)
  })

  it('tells apart what nobody shares and what its owner may', () => {
    const socialCare = pages.find(({ name }) => name === 'social-care')?.page ?? ''
    const [nobody = '', owner = ''] = section(socialCare, '## What is never shared, or by the owner alone')
      .trim()
      .split('\n')
    expect(nobody).toContain('decides: `common.legal`.')
    expect(owner).toContain('`common.protected-identity`, `common.informant`, `common.protected-location`')
  })

  it('decides by the agency’s own stricter rules, and publishes them', () => {
    const rule: StricterRule = {
      id: 'health.no-early-help',
      says: 'Urgent care is not for early help.',
      source: 'a test',
      when: { basis: 'EARLY_HELP', class: 'S3' },
      then: 'W',
      reason: 'BASIS_TOO_LOW',
    }
    const policy = extendPolicy(defaultPolicy, { agency: 'health', stricterRules: [rule] })
    const parts = { name: 'health', agreement, sdl: health?.sdl ?? '', policy }
    const stricter = sharingPage(parts)
    const [first] = tables(section(stricter, '### `health.urgent-care`')).at(-1) ?? []
    const atAGlance = tables(section(stricter, '## At a glance'))[0] ?? []
    expect(atAGlance.find(([id]) => id === '`health.urgent-care`')?.slice(3)).toEqual([
      ...['withheld', 'shared or withheld', 'withheld'],
    ])
    expect(first?.slice(0, 3)).toEqual(['triage; early help; emergency without access', 'any', 'withheld'])
    expect(JSON.parse(sharingJson(parts))).toMatchObject({
      agency: 'health',
      policy: policyVersion(policy),
      stricterRules: [rule],
    })
  })

  it('is not written where the rules tell apart what it has one cell for', () => {
    const document = policyDocument()
    const rule = {
      ...{ id: 'health.one-partner', says: 'Not to housing.', source: 'a test' },
      ...{ when: { viewerAgency: 'housing' }, then: 'W', reason: 'NO_RULE' },
    }
    const policy = policyFromDocument({ ...document, stricterRules: [rule] })
    expect(() => sharingPage({ name: 'health', agreement, sdl: health?.sdl ?? '', policy })).toThrow(
      'SHARING.md has one cell for what the rules tell apart: Partners, health.involvement.',
    )
  })
})

import { describe, expect, it } from 'vitest'
import { checkNhsNumber } from '#shared/identifiers/check-nhs-number'
import { categories, type CategoryId } from '#shared/sharing/categories'
import { bases, consents, profiles } from '#shared/sharing/vocabulary'
import { referenceDate } from './calendar-date.js'
import { syntheticChild } from './people.js'
import { findPersona, personas } from './personas.js'
import { stories } from './stories/index.js'
import { addressOf, peopleKnownTo, storyPerson } from './story-people.js'
import { storyOutcomes, type Story } from './story.type.js'
import { partnerAgencies } from './synthetic-person.type.js'

const sorted = (values: Iterable<string>): string[] => [...new Set(values)].sort()
const recordsOf = (story: Story) => partnerAgencies.flatMap((agency) => story.records[agency])
const subjectsOf = (story: Story) => story.assessment.subjects.map((key) => storyPerson(story, key))
const people = stories.flatMap((story) => story.people)

describe('the stories together', () => {
  it('are twelve, numbered in order', () => {
    expect(stories.map(({ id }) => id)).toEqual(
      Array.from({ length: 12 }, (_, n) => `S${String(n + 1).padStart(2, '0')}`),
    )
  })

  it('cover every outcome of the front door, every basis, both profiles and every state of consent', () => {
    const outcomes = stories.flatMap(({ assessment }) => assessment.outcome ?? [])
    expect(sorted(outcomes)).toEqual(sorted(storyOutcomes))
    expect(sorted(stories.map(({ assessment }) => assessment.basis))).toEqual(sorted(bases))
    expect(sorted(stories.map(({ assessment }) => assessment.profile))).toEqual(sorted(profiles))
    expect(sorted(stories.flatMap(({ standing }) => Object.values(standing)))).toEqual(sorted(consents))
  })

  it('hold a record of every category that agencies share, but the pointers, which are computed', () => {
    const agencyCategories = Object.keys(categories).filter(
      (id) => !/^(hub|front-door)\.|\.involvement$|^common\.protected-location$/.test(id),
    )
    expect(sorted(stories.flatMap(recordsOf).map(({ category }) => category))).toEqual(
      sorted(agencyCategories),
    )
  })

  it('cover the labels and the four states that data can bring about', () => {
    const labels = stories.flatMap(recordsOf).flatMap(({ label }) => label ?? [])
    expect(sorted(labels)).toEqual(['CAME_WITH_CONTACT', 'SEALED', 'SHIELDED'])
    const states = stories.flatMap(({ expects }) => expects.map(({ status }) => status))
    expect(sorted(states)).toEqual(['NOTHING_KNOWN', 'NOT_ASKED', 'SHARED', 'WITHHELD'])
  })

  it('give nobody the id or number of anybody else, of another story or of the population', () => {
    const population = Array.from({ length: 1_000 }, (_, index) => syntheticChild(1, index))
    for (const key of ['id', 'nhsNumber', 'upn'] as const) {
      const values = [...people, ...population].flatMap((person) => person[key] ?? [])
      expect(new Set(values).size).toBe(values.length)
    }
    for (const key of ['assessment', 'contact'] as const) {
      expect(new Set(stories.map((story) => story[key].id)).size).toBe(stories.length)
    }
  })

  it('use numbers and postcodes that belong to no real person or place', () => {
    for (const { nhsNumber, upn } of people) {
      if (nhsNumber !== null) expect(checkNhsNumber(nhsNumber)).toEqual({ valid: true, value: nhsNumber })
      expect(nhsNumber ?? '999').toMatch(/^999/)
      expect(upn ?? 'A000').toMatch(/^[A-Z]000/)
    }
    for (const { postcode } of stories.flatMap(({ addresses }) => addresses)) {
      expect(postcode).toMatch(/^ZZ[0-9]{1,2} [0-9][A-Z]{2}$/)
      expect(postcode).not.toMatch(/^ZZ99/)
    }
  })
})

describe.each(stories.map((story) => [story.id, story] as const))('%s', (_, story) => {
  const { assessment, contact, tasks, expects } = story
  const keys = story.people.map(({ key }) => key)

  it('speaks only of its own people, and of personas that exist', () => {
    const spokenOf = [
      ...assessment.subjects,
      ...Object.keys(story.standing),
      ...story.addresses.flatMap((address) => address.people),
      ...story.relations.flatMap(({ child, relative }) => [child, relative]),
      ...story.consents.flatMap(({ subject, giver }) => [subject, giver]),
      ...recordsOf(story).map(({ about }) => about),
      ...expects.map(({ child }) => child),
      ...story.unconfirmed.map(({ person }) => person),
    ]
    expect(spokenOf.filter((key) => !keys.includes(key))).toEqual([])
    for (const { persona } of tasks) expect(findPersona(persona)).toBeDefined()
  })

  it('has one lead and one manager; they and those who were asked are the only ones to see anything', () => {
    expect(tasks.filter(({ part }) => part === 'LEAD')).toHaveLength(1)
    expect(tasks.filter(({ part }) => part === 'MANAGER')).toEqual([{ persona: 'edwin', part: 'MANAGER' }])
    for (const { persona, part } of tasks) {
      const roles = findPersona(persona)?.roles ?? []
      expect(roles.some((role) => role.startsWith('MASH_'))).toBe(part !== 'ASKED')
    }
    const working = tasks.map(({ persona }) => persona)
    expect(new Set(working).size).toBe(working.length)
    for (const { as } of expects) expect(working).toContain(as)
    for (const persona of story.hiddenFrom) expect(working).not.toContain(persona)
    expect(story.hiddenFrom).toContain('bronwen')
  })

  it('happens in order: births, records, contact, requests and consents, all before the reference date', () => {
    expect(assessment.receivedAt).toBe(contact.receivedAt)
    expect(contact.receivedAt < referenceDate).toBe(true)
    for (const { askedAt } of assessment.asked) expect(askedAt > contact.receivedAt).toBe(true)
    for (const record of recordsOf(story)) {
      expect(record.on <= contact.receivedAt.slice(0, 10)).toBe(true)
      const born = storyPerson(story, record.about).dateOfBirth
      expect(born === null || born <= record.on).toBe(true)
    }
    for (const row of story.consents) expect(row.validFrom < (row.expiresOn ?? '9999')).toBe(true)
    for (const { from, until } of story.addresses) expect(from < (until ?? '9999')).toBe(true)
  })

  it('asks the right person for consent', () => {
    for (const { subject, giver, relationship, competence, parentalResponsibility } of story.consents) {
      expect(relationship === 'SELF').toBe(subject === giver)
      const relation = story.relations.find(({ child, relative }) => child === subject && relative === giver)
      if (subject !== giver) {
        expect(relation).toMatchObject({ relationship, parentalResponsibility })
        expect(parentalResponsibility).toBe(true)
      }
      const born = storyPerson(story, giver).dateOfBirth ?? referenceDate
      const years = new Date(Date.parse(referenceDate) - Date.parse(born)).getUTCFullYear() - 1970
      expect(competence).toBe(years >= 18 ? 'ADULT' : years >= 16 ? 'SIXTEEN_OR_OVER' : 'GILLICK')
    }
  })

  it('says where consent stands for each subject and for everybody who was asked about their own records', () => {
    expect(sorted(Object.keys(story.standing))).toEqual(
      sorted([...assessment.subjects, ...story.consents.map(({ subject }) => subject)]),
    )
  })

  it('keeps each record with an agency that may hold its category', () => {
    for (const agency of partnerAgencies) {
      for (const { category } of story.records[agency])
        expect(category).toMatch(new RegExp(`^(${agency}|common)\\.`))
    }
  })

  it('never shows words that it really holds', () => {
    const held = JSON.stringify([recordsOf(story), story.addresses])
    for (const words of story.neverShown) expect(held).toContain(words)
    const visible = JSON.stringify([subjectsOf(story), contact, story.title, story.point])
    for (const words of story.neverShown) expect(visible).not.toContain(words)
  })
})

describe('the agencies of a story', () => {
  const story = (id: string): Story => stories.find((each) => each.id === id) ?? expect.fail(`no ${id}`)

  it('know the child beside whom a person with a record stands', () => {
    const known = peopleKnownTo(story('S12'), 'health').map(({ person, link }) => [person.key, link])
    expect(known).toEqual([
      ['unborn', 'CONFIRMED'],
      ['rosheen', 'CONFIRMED'],
    ])
  })

  it('have no link to somebody who waits for a link steward', () => {
    expect(peopleKnownTo(story('S12'), 'early-help').map(({ link }) => link)).toEqual(['UNCONFIRMED'])
  })

  it('never know both identities of an adopted child as one family', () => {
    const { relations, people: cast } = story('S08')
    expect(cast.filter(({ findable }) => !findable).map(({ key }) => key)).toEqual(['before'])
    expect(relations.flatMap(({ child, relative }) => [child, relative])).not.toContain('before')
  })

  it('know four children of one household, each of them something about each', () => {
    for (const agency of partnerAgencies) {
      expect(peopleKnownTo(story('S04'), agency).map(({ person }) => person.key)).toEqual(
        expect.arrayContaining(['sorrel', 'bryn', 'calla', 'denzil']),
      )
    }
  })

  it('hold the same about the twins of S05 and S06, but for what is sealed', () => {
    const [with_, without] = [story('S05'), story('S06')]
    const sealed: CategoryId = 'police.intelligence-restricted'
    const police = with_.records.police.filter(({ category }) => category !== sealed)
    expect({ ...with_.records, police }).toEqual(without.records)
    expect(with_.expects).toEqual(without.expects)
    expect(with_.records.police.length).toBeGreaterThan(police.length)
  })

  it('find the protected address as the present one', () => {
    expect(addressOf(story('S07'), 'alby')?.protected).toBe(true)
    expect(addressOf(story('S07'), 'garrick')?.protected).toBe(false)
  })
})

describe('personas', () => {
  it('have each role, and staff for each agency', () => {
    expect(sorted(personas.flatMap(({ roles }) => [...roles]))).toEqual([
      'AGENCY_STAFF',
      'ANALYST',
      'AUDITOR',
      'LINK_STEWARD',
      'MASH_MANAGER',
      'MASH_PRACTITIONER',
      'OWNER_DESK',
      'PUBLISHER',
      'REFERRER',
    ])
    const staffed = personas.filter(({ roles }) => roles.some((role) => role === 'AGENCY_STAFF'))
    expect(sorted(staffed.map(({ agency }) => agency))).toEqual(sorted(partnerAgencies))
  })

  it('are found by the id that people type', () => {
    expect(findPersona('amara')).toMatchObject({ agency: 'social-care', roles: ['MASH_PRACTITIONER'] })
    expect(findPersona('nobody')).toBeUndefined()
  })
})

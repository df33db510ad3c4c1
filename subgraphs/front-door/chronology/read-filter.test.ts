import { expect, test } from 'vitest'
import { partnerAgencies } from '../partner-agencies.js'
import { readChronologyKinds } from './chronology-kinds.js'
import { readFilter } from './read-filter.js'

const nameable = { kinds: readChronologyKinds(), childIds: ['bryn', 'calla'] }

test.each([
  {},
  { agencies: null, kinds: null, children: null, from: null, to: null },
  { agencies: ['health'], kinds: ['urgentAttendances', 'missingEpisodes'], children: ['calla'] },
  { from: '2026-05-01', to: '2026-05-01' },
])('%j is a filter', (filter) => {
  expect(readFilter(filter, nameable)).toBe(filter)
})

test.each([
  [{ agencies: ['health', 'polise'] }, 'they are police, health, education, early-help, social-care.'],
  [{ agencies: [] }, 'filter.agencies: name at least one'],
  [{ kinds: ['missingEpisode'] }, 'filter.kinds: they are warningMarkers, '],
  [{ kinds: ['missingEpisodes', 'officers'] }, 'filter.kinds: they are '],
  [{ kinds: [] }, 'filter.kinds: name at least one'],
  [
    { kinds: ['urgentAttendances'], agencies: ['police'] },
    'none is of these agencies, whose they are warningMarkers, ',
  ],
  [{ children: ['stranger'] }, 'filter.children: they are bryn, calla.'],
  [{ children: ['bryn', ''] }, 'filter.children: they are bryn, calla.'],
  [{ children: [] }, 'filter.children: name at least one'],
  [{ from: '2026-05-02', to: '2026-05-01' }, 'from is after to'],
])('the filter %j, which would read as nothing known, is refused with what can be named', (filter, told) => {
  expect(() => readFilter(filter, nameable)).toThrow(told)
})

test('every partner has lines of some kind', () => {
  expect([...nameable.kinds.keys()]).toEqual(partnerAgencies.map(({ name }) => name))
  for (const kinds of nameable.kinds.values()) expect(kinds.length).toBeGreaterThan(1)
})

import type { Sex } from '#shared/codes/sex.codes'
import type { CensusYear } from '../census/census-year.js'
import type { ReadChild } from '../import/read-child.js'
import type { Episode } from '../import/read-episode.js'
import { writeEpisode } from './write-episode.js'
import { xmlGroup, xmlGroupIfAny, xmlValue } from './xml-text.js'

/** From the return of 2025 on the census asks for sex; until then it asked for gender, in figures. */
const SEX_SINCE = 2025

/** `Child` of the census, in the shape of its year. */
export function writeChild(child: ReadChild, episodes: readonly Episode[], year: CensusYear): string {
  const { ethnicity, disabilities } = child.characteristics
  return xmlGroup(
    'Child',
    writeIdentifiers(child, year),
    xmlGroupIfAny(
      'ChildCharacteristics',
      xmlValue('Ethnicity', ethnicity),
      xmlGroupIfAny('Disabilities', ...disabilities.map((each) => xmlValue('Disability', each))),
    ),
    ...episodes.map((episode) => writeEpisode(episode, year)),
  )
}

function writeIdentifiers(
  { localKey, upn, dateOfBirth, characteristics }: ReadChild,
  { year }: CensusYear,
): string {
  const { sex, expected_on, died_on, upn_unknown_reason } = characteristics
  return xmlGroup(
    'ChildIdentifiers',
    xmlValue('LAchildID', localKey),
    xmlValue('UPN', upn),
    xmlValue('UPNunknown', upn_unknown_reason),
    xmlValue('PersonBirthDate', dateOfBirth),
    xmlValue('ExpectedPersonBirthDate', expected_on),
    year < SEX_SINCE
      ? xmlValue('GenderCurrent', sex && genderOf(sex, dateOfBirth !== null))
      : xmlValue('Sex', sex),
    xmlValue('PersonDeathDate', died_on),
  )
}

const genderOf = (sex: Sex, isBorn: boolean): string => ({ M: '1', F: '2', U: isBorn ? '9' : '0' })[sex]

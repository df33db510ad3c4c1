import { Disability } from '#shared/codes/disability.codes'
import { Ethnicity } from '#shared/codes/ethnicity.codes'
import { readSex, type Sex } from '#shared/codes/sex.codes'
import { UniquePupilNumberUnknownReason } from '#shared/codes/unique-pupil-number-unknown-reason.codes'
import { RejectedValue } from '#shared/import/source'
import { readText } from '#shared/import/values'
import type { ElementReader } from './element-reader.js'

/** Who a child of the census is: the key that everything hangs on, and the columns of its characteristics. */
export type ReadChild = ReturnType<typeof readChild>

/** Reads `ChildIdentifiers` and `ChildCharacteristics`. @throws RejectedValue without an LAchildID */
export function readChild(child: ElementReader) {
  const identifiers = child.below('ChildIdentifiers')
  const characteristics = child.below('ChildCharacteristics')
  return {
    localKey: identifiers.own('LAchildID', (text) => readText('LAchildID', text, 100)),
    upn: identifiers.text('UPN'),
    dateOfBirth: identifiers.date('PersonBirthDate'),
    characteristics: {
      sex: sexOf(identifiers, 'Sex') ?? sexOf(identifiers, 'GenderCurrent'),
      ethnicity: characteristics.code('Ethnicity', Ethnicity),
      disabilities: characteristics.below('Disabilities').codes('Disability', Disability),
      expected_on: identifiers.date('ExpectedPersonBirthDate'),
      died_on: identifiers.date('PersonDeathDate'),
      upn_unknown_reason: identifiers.code('UPNunknown', UniquePupilNumberUnknownReason),
    },
  }
}

/** Until 2023-24 the census asked for gender in figures; some software writes them still, under the new name. */
function sexOf(identifiers: ElementReader, name: 'Sex' | 'GenderCurrent'): Sex | null {
  return identifiers.read(name, (text) => {
    if (text === '') return null
    const sex = readSex(text)
    if (sex === undefined) throw new RejectedValue(name, 'code', 'is not one of the codes of this field')
    return sex
  })
}

import { defineCodeSet, type CodeOf } from './define-code-set.js'

/** Sex, as on the birth certificate or a gender recognition certificate. */
export const Sex = defineCodeSet({
  name: 'Sex',
  description: 'Sex, as on the birth certificate or a gender recognition certificate.',
  source: 'DfE children in need census, sex, from 2024-25',
  codes: { M: 'Male', F: 'Female', U: 'Unknown' },
})
export type Sex = CodeOf<typeof Sex>

/** The codes that came before, until 2023-24. Older software still writes them, even under the new name. */
export const LegacyGender = defineCodeSet({
  name: 'LegacyGender',
  description: 'Gender as the children in need census asked for it until 2023-24.',
  source: 'DfE children in need census, gender (current), until 2023-24',
  codes: { '0': 'Not known, such as an unborn child', '1': 'Male', '2': 'Female', '9': 'Indeterminate' },
})
export type LegacyGender = CodeOf<typeof LegacyGender>

const sexOf: Readonly<Record<LegacyGender, Sex>> = { '0': 'U', '1': 'M', '2': 'F', '9': 'U' }

/** Sex from either generation of codes, or undefined when the text is neither. */
export function readSex(text: string): Sex | undefined {
  if (Sex.isCode(text)) return text
  return LegacyGender.isCode(text) ? sexOf[text] : undefined
}

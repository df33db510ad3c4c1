import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

const year = (n: number, about: string): string => `Year ${n}: ${about}`

/** The year that a pupil is taught in, which need not be that of the pupil's age. */
export const EducationYearGroup = defineCodeSet({
  name: 'EducationYearGroup',
  description: 'The National Curriculum year that a pupil is taught in.',
  // The letters are from memory of the data set, not checked against an edition of it.
  source: 'DfE common basic data set, actual National Curriculum year group',
  codes: {
    E1: 'Before nursery, first year',
    E2: 'Before nursery, second year',
    N1: 'Nursery, first year',
    N2: 'Nursery, second year',
    R: 'Reception',
    '1': year(1, 'aged 5 to 6'),
    '2': year(2, 'aged 6 to 7'),
    '3': year(3, 'aged 7 to 8'),
    '4': year(4, 'aged 8 to 9'),
    '5': year(5, 'aged 9 to 10'),
    '6': year(6, 'aged 10 to 11'),
    '7': year(7, 'aged 11 to 12'),
    '8': year(8, 'aged 12 to 13'),
    '9': year(9, 'aged 13 to 14'),
    '10': year(10, 'aged 14 to 15'),
    '11': year(11, 'aged 15 to 16'),
    '12': year(12, 'aged 16 to 17'),
    '13': year(13, 'aged 17 to 18'),
    '14': year(14, 'aged 18 to 19'),
    X: 'The National Curriculum is not followed',
  },
})
export type EducationYearGroup = CodeOf<typeof EducationYearGroup>

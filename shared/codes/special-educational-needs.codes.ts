import { defineCodeSet, type CodeOf } from './define-code-set.js'

/** What is provided for a pupil's special educational needs. */
export const SpecialEducationalNeedsStatus = defineCodeSet({
  name: 'SpecialEducationalNeedsStatus',
  description: "What is provided for a pupil's special educational needs.",
  // The three stages are those of the data set; that their letters are N, K and E is from memory.
  source: 'DfE common basic data set, pupil SEN provision',
  codes: { N: 'No special educational needs', K: 'SEN support', E: 'Education, health and care plan' },
})
export type SpecialEducationalNeedsStatus = CodeOf<typeof SpecialEducationalNeedsStatus>

/** The kind of need; a pupil may have two, ranked. */
export const SpecialEducationalNeedsType = defineCodeSet({
  name: 'SpecialEducationalNeedsType',
  description: 'The kind of special educational need.',
  source: 'DfE common basic data set, SEN type, edition of May 2026',
  codes: {
    SPLD: 'Specific learning difficulty',
    MLD: 'Moderate learning difficulty',
    SLD: 'Severe learning difficulty',
    PMLD: 'Profound and multiple learning difficulty',
    SEMH: 'Social, emotional and mental health',
    SLCN: 'Speech, language and communication needs',
    HI: 'Hearing impairment',
    VI: 'Vision impairment',
    MSI: 'Multi-sensory impairment',
    PD: 'Physical disability',
    ASD: 'Autistic spectrum disorder',
    DS: 'Down syndrome',
    OTH: 'Other difficulty or disability',
    NSA: 'SEN support, no specialist assessment of the type of need yet',
  },
})
export type SpecialEducationalNeedsType = CodeOf<typeof SpecialEducationalNeedsType>

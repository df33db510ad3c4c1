import { defineCodeSet, type CodeOf } from './define-code-set.js'

/** Ethnicity as the child, or else a parent or carer, stated it. */
export const Ethnicity = defineCodeSet({
  name: 'Ethnicity',
  description: 'Ethnicity, as the child or else a parent or carer stated it.',
  source: 'DfE common basic data set, ethnicity (main categories)',
  codes: {
    WBRI: 'White British',
    WIRI: 'White Irish',
    WIRT: 'Traveller of Irish heritage',
    WOTH: 'Any other White background',
    WROM: 'Gypsy or Roma',
    MWBC: 'White and Black Caribbean',
    MWBA: 'White and Black African',
    MWAS: 'White and Asian',
    MOTH: 'Any other mixed background',
    AIND: 'Indian',
    APKN: 'Pakistani',
    ABAN: 'Bangladeshi',
    AOTH: 'Any other Asian background',
    BCRB: 'Caribbean',
    BAFR: 'African',
    BOTH: 'Any other Black background',
    CHNE: 'Chinese',
    OOTH: 'Any other ethnic group',
    REFU: 'Refused',
    NOBT: 'Information not yet obtained',
  },
})
export type Ethnicity = CodeOf<typeof Ethnicity>

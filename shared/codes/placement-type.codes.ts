import { defineCodeSet, type CodeOf } from './define-code-set.js'

/** Where a looked-after child lives. */
export const PlacementType = defineCodeSet({
  name: 'PlacementType',
  description: 'Where a looked-after child lives.',
  // K3 came in with the regulation of supported accommodation in 2023; its sentence is from a published code list.
  source: 'DfE children looked after (SSDA903), placement type',
  codes: {
    A3: 'Placed for adoption with consent, with current foster carers',
    A4: 'Placed for adoption with consent, not with current foster carers',
    A5: 'Placed for adoption under a placement order, with current foster carers',
    A6: 'Placed for adoption under a placement order, not with current foster carers',
    H5: "Semi-independent living not subject to children's homes regulations",
    K1: "Secure children's home",
    K2: "Children's home subject to children's homes regulations",
    K3: 'Registered supported accommodation',
    P1: 'With own parents or others with parental responsibility',
    P2: 'Independent living, such as a flat, lodgings or with friends',
    P3: 'Residential employment',
    R1: 'Residential care home',
    R2: 'NHS or other establishment giving medical or nursing care',
    R3: 'Family centre or mother and baby unit',
    R5: 'Young offender institution',
    S1: "Residential school, except one that is also a children's home",
    T0: 'Temporary move of any kind',
    T1: 'Temporary: in hospital',
    T2: 'Temporary: the child is on holiday',
    T3: 'Temporary: the foster carers are on holiday',
    T4: 'Temporary: seven days or less, for another reason',
    U1: 'Fostered by relatives or friends, long term',
    U2: 'Fostered by relatives or friends who are also approved adopters',
    U3: 'Fostered by relatives or friends, neither long term nor for adoption',
    U4: 'Fostered by other carers, long term',
    U5: 'Fostered by other carers who are also approved adopters',
    U6: 'Fostered by other carers, neither long term nor for adoption',
    Z1: 'Other placement, listed in a schedule sent to DfE',
  },
})
export type PlacementType = CodeOf<typeof PlacementType>

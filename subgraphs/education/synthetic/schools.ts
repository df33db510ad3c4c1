import type { Row } from '#shared/synthetic/insert-rows'

/** A school that does not exist, and whom to ring there. Numbers are kept for fiction (Ofcom: 01632 960000 to 960999). */
export interface SyntheticSchool {
  readonly name: string
  /** Unique reference numbers (URN) that begin with 9 belong to no school. */
  readonly number: string | null
  readonly lead: string
  readonly telephone: string
}

const school = (name: string, number: string | null, lead: string, telephone: string): SyntheticSchool => ({
  name,
  number,
  lead,
  telephone,
})

/** The schools of the stories. */
export const overwater = school('Overwater Primary School', '900101', 'Winifred Larkholme', '01632 960131')
export const quillbridge = school('Quillbridge Academy', '900102', 'Barnaby Fothergale', '01632 960132')
export const wystan = school('St Wystan’s Primary School', '900103', 'Ottoline Mossgrave', '01632 960133')
export const pretendle = school('Pretendle Nursery', null, 'Phileas Dandridge', '01632 960134')
export const icicle = school('Icicle Street Nursery School', '900105', 'Cosmo Wetherwick', '01632 960135')

/** The schools of the generated children, by the phase that they teach. */
export const primarySchools = [
  overwater,
  school('Fernacre Primary School', '900111', 'Isolde Crumhorn', '01632 960141'),
  school('Nethermoor Church Primary School', '900112', 'Ambrose Tillywick', '01632 960142'),
  school('Puddingstone Junior and Infant School', '900113', 'Verity Oxlipper', '01632 960143'),
]
export const secondarySchools = [
  quillbridge,
  school('Makebelieve High School', '900121', 'Leopold Starlingfinch', '01632 960151'),
  school('Sumwhere Community College', '900122', 'Drusilla Hemlockby', '01632 960152'),
]

/** Who keeps the safeguarding log of the school. */
export const leadColumns = ({ name, lead, telephone }: SyntheticSchool): Row => ({
  name: lead,
  role: 'Designated safeguarding lead',
  school: name,
  telephone,
})

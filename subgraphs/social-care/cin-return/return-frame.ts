import type { CensusYear } from '../census/census-year.js'
import { xmlGroup, xmlValue } from './xml-text.js'

/** Which system made the return, as its header says. */
const SOFTWARE = { code: 'MASH Hub', release: '1', serial: '001' }

/** What stands before the children: the header of the return. */
export const openingOf = ({ year, referenceDate }: CensusYear, authority: string, at: Date): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<Message>` +
  xmlGroup(
    'Header',
    xmlGroup(
      'CollectionDetails',
      xmlValue('Collection', 'CIN'),
      xmlValue('Year', year),
      xmlValue('ReferenceDate', referenceDate),
    ),
    xmlGroup(
      'Source',
      xmlValue('SourceLevel', 'L'),
      xmlValue('LEA', authority),
      xmlValue('SoftwareCode', SOFTWARE.code),
      xmlValue('Release', SOFTWARE.release),
      xmlValue('SerialNo', SOFTWARE.serial),
      xmlValue('DateTime', `${at.toISOString().slice(0, 19)}Z`),
    ),
  ) +
  '<Children>'

/** What stands behind them. */
export const closing = '</Children></Message>'

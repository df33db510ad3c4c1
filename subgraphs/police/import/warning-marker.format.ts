import { WarningMarker } from '#shared/codes/warning-marker.codes'
import { RejectedValue } from '#shared/import/source'
import { readText } from '#shared/import/values'
import { day, needed, type Field } from '#shared/import/csv-export/field'
import type { RecordFormat } from '#shared/import/csv-export/record-format'

const marker: Field = {
  about: `two letters, such as ${WarningMarker.codes.join(', ')}`,
  read: (name, value) => {
    const code = readText(name, value)
    if (code === null || /^[A-Z]{2}$/.test(code)) return code
    throw new RejectedValue(name, 'code', 'is not a marker of two letters')
  },
}

/** A marker that the hub does not know is kept and not shared; the finding tells the force, for it may be one that matters at a door. */
export const warningMarkers: RecordFormat = {
  about: 'Warning markers of the Police National Computer, of children and of adults.',
  fields: {
    code: needed(marker),
    marked_on: needed(day('when it was set')),
    expires_on: day('when it runs out'),
  },
  settle: (values, finding) => {
    if (!(typeof values.code === 'string' && WarningMarker.isCode(values.code))) {
      finding('UNKNOWN_MARKER', 'code')
    }
    return { values }
  },
}

import { AttendanceCode } from '#shared/codes/attendance.codes'
import { words, type Field } from '#shared/import/csv-export/field'
import { RejectedValue } from '#shared/import/source'
import type { MarkCounts } from '../attendance/attendance-sums.js'

const MARK = /^(?<code>.{1,2}):(?<sessions>\d{1,4})$/

/** A register as codes and how many sessions have each: `/:180 \:176 I:14 C2:10`. */
export const marks: Field = {
  about: 'the register: national codes, each with its sessions, such as /:180 \\:176 I:14',
  read: readMarks,
}

/** @throws RejectedValue for a code that is unknown or given twice, which spoils every number of the row */
function readMarks(name: string, text: string): MarkCounts | null {
  const counts = words(text).map((word) => {
    const { code = '', sessions } = MARK.exec(word)?.groups ?? {}
    if (!AttendanceCode.isCode(code)) {
      throw new RejectedValue(
        name,
        'code',
        'has a mark that is no national attendance code with its sessions',
      )
    }
    return [code, Number(sessions)] as const
  })
  const found = new Map(counts)
  if (found.size < counts.length) throw new RejectedValue(name, 'code', 'has one code twice')
  return found.size === 0 ? null : Object.fromEntries(found)
}

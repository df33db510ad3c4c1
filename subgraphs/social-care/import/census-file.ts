import type { Finding, SourceItem } from '#shared/import/source'
import { readDate } from '#shared/import/values'
import { textAt, type XmlElement } from '#shared/import/xml-element'
import { readXml } from '#shared/import/xml.reader'
import { censusShape } from './census-shape.js'

/** One child of a census return. */
export interface CensusChild {
  readonly element: XmlElement
  /** The 31 March that the return is about; null where its header does not say so legibly. */
  readonly referenceDate: string | null
  /**
   * The date by which the return is known when it is loaded again: the reference date, unless the header makes it doubtful. A return
   * taken for another year's would take back that year's records.
   */
  readonly sourceReturn: string | null
}

/** Reads a census return child by child. What is odd in its header, or that it comes too late, is a finding: it spoils no child. */
export async function* readCensus(file: string): AsyncGenerator<SourceItem<CensusChild>> {
  let referenceDate: string | null = null
  let sourceReturn: string | null = null
  let hasHeader = false
  for await (const item of readXml(file, censusShape)) {
    if (!('record' in item)) {
      yield item
    } else if (item.record.name === 'Child') {
      if (!hasHeader) yield { finding: { line: item.line, code: 'NO_HEADER_BEFORE_THE_CHILDREN' } }
      hasHeader = true
      yield { ...item, record: { element: item.record, referenceDate, sourceReturn } }
    } else {
      hasHeader = true
      referenceDate = readReferenceDate(item.record)
      const findings = headerFindings(item.record, referenceDate)
      sourceReturn = findings.length === 0 ? referenceDate : null
      for (const finding of findings) yield { finding }
    }
  }
}

function readReferenceDate(header: XmlElement): string | null {
  try {
    return readDate('ReferenceDate', textAt(header, 'CollectionDetails', 'ReferenceDate'))
  } catch {
    return null
  }
}

function headerFindings(header: XmlElement, referenceDate: string | null): Finding[] {
  const year = textAt(header, 'CollectionDetails', 'Year')
  const finding = (code: string, field: string): Finding => ({ line: header.line, code, field })
  return [
    ...(textAt(header, 'CollectionDetails', 'Collection') === 'CIN'
      ? []
      : [finding('NOT_THE_CHILDREN_IN_NEED_COLLECTION', 'Collection')]),
    ...(referenceDate === null ? [finding('UNREADABLE_REFERENCE_DATE', 'ReferenceDate')] : []),
    ...(referenceDate !== null && !referenceDate.startsWith(year)
      ? [finding('YEAR_IS_NOT_THAT_OF_THE_REFERENCE_DATE', 'Year')]
      : []),
  ]
}

import { codes, table } from './markdown.js'
import type { PublishedField } from './published-fields.js'

/** Marks a field that gives away where somebody is. */
export const LOCATING = '†'

/** Fields by the type that they stand in; those that give away a place carry the mark. */
export function fieldTable(fields: readonly PublishedField[]): string {
  const locating = (some: readonly PublishedField[]) => (name: string) =>
    some.find(({ field }) => field === name)?.locating ? LOCATING : ''
  return table(
    ['In', 'Fields'],
    [...Map.groupBy(fields, ({ type }) => type)].map(([type, some]) => [
      codes([type]),
      codes(
        some.map(({ field }) => field),
        locating(some),
      ),
    ]),
  )
}

import { createHash } from 'node:crypto'
import type { LoggedField } from '#shared/access-log/entry'

/** The entry that a version is named in: the request, and what the log calls the child. */
export interface NamedIn {
  readonly requestId: string
  readonly child: string
}

/**
 * What one entry of the log calls a version of a record. Versions are picked at random and never leave the agency, so the name says which one it was
 * to the agency alone, and no two entries have one in common: by names an auditor finds neither that two children have a parent's record in
 * common, nor that something changed in a record which she does not see.
 */
export const versionName = ({ requestId, child }: NamedIn, version: string): string =>
  createHash('sha256')
    .update(JSON.stringify([requestId, child, version]))
    .digest('hex')
    .slice(0, 32)

/** A field as it is told, with the versions of records as this entry calls them. */
export const withVersionNames = (entry: NamedIn, { versions, ...field }: LoggedField): LoggedField =>
  versions === undefined
    ? field
    : { ...field, versions: versions.map((version) => versionName(entry, version)) }

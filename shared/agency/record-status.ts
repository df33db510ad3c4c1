/** What an agency's record amounts to for this viewer, now. The five are never confused and never blank. */
export enum RecordStatus {
  SHARED = 'SHARED',
  NOTHING_KNOWN = 'NOTHING_KNOWN',
  WITHHELD = 'WITHHELD',
  NOT_ASKED = 'NOT_ASKED',
  UNAVAILABLE = 'UNAVAILABLE',
}

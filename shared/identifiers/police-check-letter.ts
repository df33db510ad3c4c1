const LETTERS = 'ZABCDEFGHJKLMNPQRTUVWXY'

/**
 * The check letter of police identifiers: the number's remainder modulo 23, in an alphabet that begins with Z and
 * leaves out I, O and S. The Police National Computer and the criminal records office use the same one, on digits
 * that each arranges in its own way.
 *
 * @param digits at most nine digits, leading zeros included or not
 * @see https://github.com/ministryofjustice/hmpps-person-record (PNCIdentifier, CROIdentifier)
 */
export const policeCheckLetter = (digits: string): string | undefined => LETTERS[Number(digits) % 23]

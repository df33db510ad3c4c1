const acronyms = new Set(['cro', 'dash', 'ehcp', 'gp', 'mappa', 'marac', 'nhs', 'pnc', 'rag', 'upn'])

/** `domesticAbuseIncidents` as people read it: "Domestic abuse incidents"; `social-care` likewise. Acronyms of the field are in capitals. */
export function inWords(name: string): string {
  const spaced = name
    .replaceAll('-', ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([a-z])([0-9])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(' ')
    .map((word) => word.toLowerCase())
    .map((word) => (acronyms.has(word) ? word.toUpperCase() : word))
    .join(' ')
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

/** `NOTHING_KNOWN` as people read it: "nothing known". */
export const codeInWords = (code: string): string =>
  code
    .replaceAll('_', ' ')
    .toLowerCase()
    .replace(/\bmash\b/, 'MASH')

/**
 * Text that a terminal can show and nothing more: control characters, which could rewrite the screen, and format characters such as
 * bidirectional overrides, which could reorder a sentence, become a dot (CWE-150).
 */
export const forTerminal = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, '·')

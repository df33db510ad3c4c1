/** What an operator is told of why a call came to nothing: the hub's, the system's or TLS's own code for it (`CERT_HAS_EXPIRED`), else the error's name. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

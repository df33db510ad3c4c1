import { chmodSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/** Root's directories may be passed through (not listed) by the user the server runs as; anyone else's are private. */
const mode = process.getuid?.() === 0 ? 0o711 : 0o700

/**
 * Makes a directory of ours, and those missing above it, with a mode that neither the umask nor `mkdtemp` can spoil.
 *
 * @returns the same path
 */
export function makeDirectory(directory: string): string {
  const outermost = mkdirSync(directory, { recursive: true }) ?? directory
  for (let made = directory; made.length >= outermost.length; made = dirname(made)) chmodSync(made, mode)
  return directory
}

import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'

/** Writes a file that is readable by us alone, from the first byte on and whatever mode an earlier file had. */
export function writePrivate(path: string, text: string): void {
  writeFileSync(path, '', { mode: 0o600 })
  chmodSync(path, 0o600)
  writeFileSync(path, text)
}

/** What a private JSON file says; where there is none yet it is made and kept, so that it says the same from start to start. */
export async function keep<Value extends object>(
  path: string,
  make: () => Value | Promise<Value>,
): Promise<Value> {
  if (!existsSync(path)) writePrivate(path, JSON.stringify(await make()))
  return JSON.parse(readFileSync(path, 'utf8')) as Value // written by ourselves, here
}

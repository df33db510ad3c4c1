import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { packageRoot } from '#shared/config/package-root'
import { refuse } from '#shared/errors/refuse'
import { renamed } from './names.js'

/** A file to write, by its path in the folder. */
export interface NewFile {
  readonly path: string
  readonly text: string
}

/** The files of a folder of `infra/partner`, renamed for a partner. */
export async function renamedFiles(
  folder: string,
  name: string,
  pattern = '**/*.{ts,md}',
): Promise<NewFile[]> {
  const from = join(packageRoot, 'infra/partner', folder)
  const files: NewFile[] = []
  // What is generated would be another partner's: it has a digest of the rules in it.
  for await (const path of glob(pattern, { cwd: from, exclude: ['SHARING.md'] })) {
    files.push({ path: renamed(path, name), text: renamed(readFileSync(join(from, path), 'utf8'), name) })
  }
  return files.sort((a, b) => a.path.localeCompare(b.path))
}

/**
 * Writes a folder that is not there yet, so that nothing of anybody's is written over.
 *
 * @throws HubError BAD_INPUT where it is there
 */
export async function writeNew(folder: string, files: readonly NewFile[]): Promise<void> {
  if (existsSync(folder))
    refuse(`${folder} is there already; nothing was written. Name another with --directory.`)
  for (const { path, text } of files) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, await formatted(file, text), { flag: 'wx' })
  }
}

/** In the style of the house, where its formatter is installed: another name is of another length. */
async function formatted(file: string, text: string): Promise<string> {
  if (!/\.(ts|md|json)$/.test(file)) return text
  const { format, resolveConfig } = await import('prettier')
  const style = await resolveConfig(join(packageRoot, 'package.json'))
  return format(text, { ...style, filepath: file })
}

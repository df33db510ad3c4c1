import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { packageRoot } from '#shared/config/package-root'

/** What a run of the command left behind. */
export interface MashRun {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

const inherited = (): NodeJS.ProcessEnv =>
  Object.fromEntries(['PATH', 'HOME', 'NODE_COMPILE_CACHE'].map((name) => [name, process.env[name]]))

/** Runs the built `mash` as a process of its own, as a person would. */
export function runMash(
  arguments_: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  input = '',
): Promise<MashRun> {
  const program = join(packageRoot, 'dist/gateway/cli/main.js')
  const child = spawn(process.execPath, [program, ...arguments_], {
    env: { ...inherited(), NO_COLOR: '1', ...environment },
  })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  // A command that ends without reading its input is no fault of the test.
  child.stdin.on('error', () => undefined).end(input)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, stdout, stderr }))
  })
}

import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HubError } from '#shared/errors/hub-error'
import { environmentFile } from './hub-files.js'
import { serviceEnvironment, type StartedService } from './service-environment.js'
import { packageRoot } from '#shared/config/package-root'

/** A service that runs in a process of its own. */
export interface ServiceProcess {
  /** Settles when the service says that it answers. */
  readonly ready: Promise<unknown>
  /** Rejects when the process ends without having been asked to, with its own last words; never settles otherwise. */
  readonly died: Promise<never>
  readonly stop: () => Promise<void>
}

/** After this long a service that was asked to stop is ended. */
const PATIENCE_MS = 8_000

/**
 * Starts a service. Its output goes to `logs/<name>.log`.
 *
 * The child runs in a session of its own, so that Ctrl-C reaches us and we stop things in order; the channel between us ends it
 * when we die, even of SIGKILL (`runService`).
 */
export function startService(service: StartedService, state: string): ServiceProcess {
  const logFile = join(state, 'logs', `${service.name}.log`)
  const log = openSync(logFile, 'w', 0o600)
  const main = join(packageRoot, 'dist', service.main)
  const child = spawn(process.execPath, [`--env-file=${environmentFile(state, service.name)}`, main], {
    env: serviceEnvironment(service, process.env),
    cwd: state,
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  })
  closeSync(log)

  let stopping = false
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${String(code)}` : signal))
    child.once('error', (error) => resolve(error.message))
  })
  const died = exited.then((how) => {
    if (stopping) return new Promise<never>(() => undefined)
    const told = [`${service.name} ended (${how}).`, lastWords(logFile), `Its log is ${logFile}.`]
    throw new HubError('CANNOT_GO_ON', told.filter((sentence) => sentence !== '').join(' '))
  })
  const ready = new Promise((resolve) => child.once('message', resolve))

  const stop = async () => {
    stopping = true
    child.kill('SIGTERM')
    const impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
    await exited
    clearTimeout(impatience)
  }
  return { ready, died, stop }
}

/** The last line that a service wrote for people; its log proper is JSON. */
function lastWords(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').split('\n')
  return lines.findLast((line) => /^\S.*\s/.test(line) && !/^(\{|Node\.js)/.test(line))?.trim() ?? ''
}

import { spawn, type ChildProcess } from 'node:child_process'

/**
 * Ends a child process when we die, even of SIGKILL: a shell waits at the other end of a pipe, and the pipe closes
 * with us, whatever happens. The child needs to know nothing of it.
 *
 * @param signal what asks this child to end in good order
 */
export function keepOnLeash(child: ChildProcess, signal: 'INT' | 'TERM'): void {
  if (child.pid === undefined) return // it never started
  const leash = spawn('/bin/sh', ['-c', 'read -r _; kill -"$1" "$2"', 'leash', signal, String(child.pid)], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  leash.unref()
  child.once('exit', () => leash.kill('SIGKILL'))
}

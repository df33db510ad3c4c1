import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { POSTGRES_OFFSET, services } from '#infra/dev/services'
import { packageRoot } from '#shared/config/package-root'
import { commandLine } from '#infra/postgres/running-process'
import { freePortBase, startHub, type StartedHub } from './start-hub.js'

const portBase = await freePortBase()
const ports = [...services.map(({ offset }) => portBase + offset), portBase + POSTGRES_OFFSET]
const watchInto = (file: string) => ({
  NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, 'watch-connections.ts')).href}?${encodeURIComponent(file)}`,
})

let state: string
let hub: StartedHub | undefined
beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'mash-start-'))
  await chmod(state, 0o755)
})
afterAll(async () => {
  hub?.kill('SIGTERM')
  await hub?.over
  await rm(state, { recursive: true, force: true })
})

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
const openPorts = async () => {
  const open = await Promise.all(ports.map(answers))
  return ports.filter((_, index) => open[index])
}

/** Every process whose command line names something of this hub: its services by their environment file, its server by its data. */
const processes = () =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== hub?.pid && (commandLine(pid)?.includes(state) ?? false))

const view = (environment: NodeJS.ProcessEnv = {}) => {
  const mash = [join(packageRoot, 'dist/gateway/cli/main.js'), 'view', 'MASH-2026-0004', '--as', 'amara']
  return spawnSync(process.execPath, mash, {
    env: { ...environment, MASH_GATEWAY_URL: `http://127.0.0.1:${portBase}` },
    encoding: 'utf8',
  })
}

const keyOf = async (service: string) => {
  const offset = services.find(({ name }) => name === service)?.offset ?? 0
  const response = await fetch(`http://127.0.0.1:${portBase + offset}/.well-known/jwks.json`)
  return response.json()
}

describe('npm start', { timeout: 300_000 }, () => {
  let firstKey: unknown

  test('T38 starts everything on 127.0.0.1, opens no connection beyond it, and leaves nothing behind', async () => {
    const watched = join(state, 'connections.log')
    hub = startHub({ state, portBase, environment: watchInto(watched) })
    await hub.ready
    expect(await openPorts()).toEqual(ports)
    firstKey = await keyOf('police')

    const second = await startHub({ state, portBase }).over
    expect(second.code).toBe(1)
    expect(second.output).toContain(`The hub is already running from this checkout (process ${hub.pid}).`)

    expect(view(watchInto(watched)).stdout).toContain('MASH-2026-0004')

    hub.kill('SIGINT') // from the terminal
    hub.kill('SIGINT') // and from npm, which passes it on
    expect(await hub.over).toMatchObject({ code: 0, output: expect.stringContaining('Stopping') as string })
    expect(await openPorts()).toEqual([])
    expect(processes()).toEqual([])

    const lines = readFileSync(watched, 'utf8').trim().split('\n')
    for (const main of [...services.map((service) => service.main), 'gateway/cli/main.js']) {
      expect(
        lines.filter((line) => line.includes(main)),
        `${main} was watched`,
      ).not.toEqual([])
    }
    expect(lines.filter((line) => !/ (127\.0\.0\.1|localhost)$/.test(line))).toEqual([])
  })

  test('the watch sees connections by address, by name and by datagram', () => {
    const watched = join(state, 'seen.log')
    const program = `
      require('node:net').connect(9, '2001:db8::1').on('error', () => undefined)
      require('node:dgram').createSocket('udp4').send('x', 9, '192.0.2.2')
      fetch('http://192.0.2.1/').catch(() => undefined)
      fetch('http://vendor.invalid/').catch(() => undefined)
      setTimeout(() => process.exit(), 200)`
    spawnSync(process.execPath, ['-e', program], { env: watchInto(watched) })
    const seen = readFileSync(watched, 'utf8')
    for (const goal of ['192.0.2.1', '192.0.2.2', '2001:db8::1', 'vendor.invalid'])
      expect(seen).toContain(goal)
  })

  test('finds its data at the second start, and takes its services along when it is killed', async () => {
    hub = startHub({ state, portBase })
    await hub.ready
    expect(await keyOf('police')).toEqual(firstKey)
    hub.kill('SIGKILL')
    await hub.over
    await expect.poll(openPorts, { timeout: 60_000 }).toEqual([])
    await expect.poll(processes, { timeout: 60_000 }).toEqual([])
  })

  test('begins again with --fresh, goes on without an agency, the log’s signer or its search, ends without its gateway, and does not mix two sets of children', async () => {
    hub = startHub({ state, portBase, flags: ['--fresh', '--children', '10'] })
    await hub.ready
    expect(await keyOf('police')).not.toEqual(firstKey)
    const kill = (service: string) =>
      process.kill(processes().find((pid) => commandLine(pid)?.includes(service)) ?? 0, 'SIGKILL')
    kill('subgraphs/police')
    await expect.poll(openPorts).not.toContain(portBase + 2)
    kill('access-log/signer')
    kill('subgraphs/access-log')
    await expect.poll(openPorts).not.toContain(portBase + 7)
    await expect.poll(openPorts).not.toContain(portBase + 8)
    expect(view().stdout).toContain('MASH-2026-0004')
    kill('dist/gateway')
    const { code, output } = await hub.over
    expect(code).toBe(1)
    expect(output).toContain('police ended (SIGKILL).')
    expect(output).toContain('Views go on without it')
    expect(output).toContain('log-signer ended (SIGKILL).')
    expect(output).toContain('what is logged is not signed until it runs again')
    expect(output).toContain('access-log ended (SIGKILL).')
    expect(output).toContain('auditors cannot search what was logged')
    expect(output).toContain('The hub cannot go on. gateway ended (SIGKILL).')
    expect(processes()).toEqual([])

    const other = await startHub({ state, portBase, flags: ['--children', '11'] }).over
    expect(other.output).toContain('The databases hold 10 generated children of seed 1. Add --fresh')
  })

  test('ends when it is asked to while it loads, or in a sentence when its PostgreSQL dies meanwhile', async () => {
    const flags = ['--fresh', '--children', '1000000']
    hub = startHub({ state, portBase, flags })
    await expect.poll(() => hub?.said(), { timeout: 60_000 }).toContain('Tables')
    hub.kill('SIGINT')
    expect(await hub.over).toMatchObject({ code: 0, output: expect.stringContaining('Stopping') as string })
    expect(processes()).toEqual([])

    hub = startHub({ state, portBase, flags })
    await expect.poll(() => hub?.said(), { timeout: 60_000 }).toContain('Tables')
    const [server] = readFileSync(join(state, 'postgres/data/postmaster.pid'), 'utf8').split('\n', 1)
    process.kill(Number(server), 'SIGKILL')
    const { code, output } = await hub.over
    expect(code).toBe(1)
    expect(output).toContain('The hub cannot start.')
    expect(output).toContain('was lost while it was filled; the next start goes on.')
    expect(output).not.toMatch(/^\s+at /m)
  })

  test('names every port that is in use, in one sentence and without a stack', async () => {
    const other = createServer().listen(portBase + 3, '127.0.0.1')
    await once(other, 'listening')
    const { code, output } = await startHub({ state, portBase }).over
    other.close()
    expect(code).toBe(1)
    expect(output).toContain(`This port is in use by another program: ${portBase + 3} (health).`)
    expect(output).not.toMatch(/^\s+at /m)
  })

  test('explains itself', async () => {
    const { code, output } = await startHub({ state, portBase, flags: ['--help'] }).over
    expect(code).toBe(0)
    for (const flag of ['--fresh', '--children', '--seed', '--port-base']) expect(output).toContain(flag)
  })

  test.each([
    [['--children', '5'], 'from 10 to 1000000, or 0 for the stories alone'],
    [['--children', ''], 'from 10 to 1000000, or 0 for the stories alone'],
    [['--no-such-flag'], 'unknown option'],
    [['an argument'], 'too many arguments'],
  ])('refuses %j with a sentence and exit code 2, and touches nothing', async (flags, sentence) => {
    const { code, output } = await startHub({ state: join(state, 'never'), portBase, flags }).over
    expect(code).toBe(2)
    expect(output).toContain(sentence)
    expect(output.trim().split('\n')).toHaveLength(1)
    expect(existsSync(join(state, 'never'))).toBe(false)
  })
})

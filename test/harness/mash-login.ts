import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { packageRoot } from '#shared/config/package-root'
import { FormBrowser } from './form-browser.js'

/** Signs somebody in by `mash login`, its device flow and the pages of the development provider. @returns what the command told */
export async function mashLogin(persona: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const login = spawn(process.execPath, [join(packageRoot, 'dist/gateway/cli/main.js'), 'login'], {
    env: { ...process.env, ...environment, NO_COLOR: '1' },
  })
  const ended = once(login, 'exit')
  let told = ''
  login.stderr.setEncoding('utf8').on('data', (text: string) => (told += text))
  while (!told.includes('Or open ')) await once(login.stderr, 'data')

  const browser = new FormBrowser()
  const code = await browser.open(/Or open (\S+)/.exec(told)?.[1] ?? '')
  const people = await browser.submit(await browser.submit(code))
  await browser.submit(people, { persona })

  const [exit] = (await ended) as [number | null] // as Node documents it
  if (exit !== 0) throw new Error(`mash login ended with ${String(exit)}: ${told}`)
  return told
}

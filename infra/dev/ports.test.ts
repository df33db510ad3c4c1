import { expect, test } from 'vitest'
import { assertFree } from './ports.js'

const bad = [6000, 6665, 10_080]

test.each(bad)(
  'port %i, to which fetch goes on no machine, is refused by name before anything is started',
  async (port) => {
    // Why it is refused: the hub's services ask each other by fetch.
    await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toMatchObject({ cause: { message: 'bad port' } })
    const refused = assertFree(
      new Map([
        [port - 1, 'gateway'],
        [port, 'police'],
      ]),
    )
    await expect(refused).rejects.toThrow(
      `No service asks another at such a port: ${port} (police). Move the hub:`,
    )
  },
)

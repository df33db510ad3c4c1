import { Router, type RequestHandler } from 'express'
import type { DataSource } from 'typeorm'
import { TILE_WIDTH } from '#shared/access-log/tile/tile'
import { parseTilePath } from '#shared/access-log/tile/tile-path'
import { HubError } from '#shared/errors/hub-error'
import { assertNoQuery } from '#shared/http/read-query'
import { heldHashes } from './held-entries.js'

/**
 * What the search index shows of itself to those who check it: `GET /log/index/<service>/<number>[.p/<width>]` answers, for each entry of a
 * tile of that service's log, the hash of all that the index holds of it and finds it by. Who has read the log can make the same hashes.
 *
 * @param mayRead lets pass who may ask; anybody else it answers itself, or throws
 */
export function indexRoutes(dataSource: DataSource, mayRead: RequestHandler): Router {
  const routes = Router()
  routes.get(/^\/log\/index\/([a-z][a-z-]*)\/(.+)$/, mayRead, async (request, response) => {
    assertNoQuery(request)
    const { 0: service, 1: path } = request.params as unknown as readonly [string, string]
    const tile = parseTilePath(path)
    if (tile === undefined) throw new HubError('NOT_FOUND')
    const from = tile.number * TILE_WIDTH
    const hashes = await heldHashes(dataSource, service, { from, to: from + tile.width })
    response.type('application/octet-stream').send(Buffer.concat(hashes))
  })
  return routes
}

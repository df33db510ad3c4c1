import gateway from '@mercuriusjs/gateway'
import fastify from 'fastify'
import { ready } from './ready.js'

/** Mercurius, which plans over the schemas of version 1 of Federation: `SERVICES` has them, with where each is. */
const services = JSON.parse(process.env.SERVICES)
const app = fastify()
await app.register(gateway, {
  jit: 1,
  gateway: { services: services.map(({ name, sdl, url }) => ({ name, schema: sdl, url })) },
})
await app.listen({ port: 0, host: '127.0.0.1' })
ready(app.server.address().port)

/** Tells the bench where a gateway listens; it ends with the bench, and when it is asked to. */
export function ready(port) {
  process.once('disconnect', () => process.exit())
  process.once('SIGTERM', () => process.exit())
  process.send?.({ ready: `http://127.0.0.1:${port}` })
}

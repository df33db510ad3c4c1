/**
 * `npm run bench`: the hub's gateway beside stock @apollo/gateway; `npm run bench -- <name>`: another benchmark, by its name. Each is a
 * program of its own, which reads what else stands on the command line.
 */
const benchmarks: Readonly<Record<string, () => Promise<unknown>>> = {
  bare: () => import('./bare/main.js'),
  hung: () => import('./hung/main.js'),
  indicators: () => import('./indicators/main.js'),
  log: () => import('./log/main.js'),
  'log-search': () => import('./log-search/main.js'),
  overload: () => import('./overload/main.js'),
}

const [node = '', script = '', name = '', ...rest] = process.argv
const benchmark = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined
if (benchmark === undefined) {
  await import('./gateways.js')
} else {
  process.argv = [node, script, ...rest]
  await benchmark()
}

import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { PromisesFirst } from './promises-first.js'

const require = createRequire(import.meta.url)
const root = fileURLToPath(new URL('..', import.meta.url))

process.env.APOLLO_TELEMETRY_DISABLED = 'true'

export default defineConfig({
  root,
  resolve: {
    conditions: ['source', 'node'],
    // Vite would pick graphql's ES module build while our dependencies load the CommonJS one:
    // two copies, "another module or realm". Everyone gets the file that Node itself resolves.
    alias: [{ find: /^graphql$/, replacement: require.resolve('graphql') }],
  },
  ssr: { resolve: { conditions: ['source', 'node'] } },
  test: {
    include: ['{shared,subgraphs,gateway,infra,test}/**/*.test.ts'],
    // Full counts, kills and fuzzing: `npm run test:full`, before a piece of work is called done.
    exclude: process.env.HUB_TEST_FULL === 'true' ? [] : ['**/*.full.test.ts'],
    environment: 'node',
    globalSetup: 'test/run-directory.ts',
    // What a terminal gets is compared letter by letter: no colours, wherever this runs (a build server asks for them by CI=true).
    env: { NO_COLOR: '1' },
    // A worker loads our libraries once, not once for each file: infra/decisions/test-runs.md.
    isolate: false,
    sequence: { sequencer: PromisesFirst },
    // Requests and statements make much that is garbage at once; with more room for it, a tenth less time goes into collecting it.
    execArgv: ['--max-semi-space-size=64'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // One more than the two cores we count on: much of what takes long waits for logs to be signed, collected and compared.
    maxWorkers: 3,
  },
})

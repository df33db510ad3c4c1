import { createHistogram } from 'node:perf_hooks'
import { expect, test } from 'vitest'
import { figuresOf, ratiosOf, type Sample } from './figures.js'

const sample = (milliseconds: readonly number[], cpuMilliseconds: number): Sample => {
  const latencies = createHistogram()
  for (const each of milliseconds) latencies.record(each * 1_000)
  return { latencies, seconds: 2, cpu: cpuMilliseconds * 1_000 }
}

test('turns are taken together: every request counts once, whichever turn it fell into', () => {
  const figures = figuresOf([sample([10, 10, 10], 30), sample([90], 50)])
  expect(figures.p50).toBeCloseTo(10, 1)
  expect(figures.p99).toBeCloseTo(90, 0)
  expect(figures).toMatchObject({ requestsPerSecond: 1, cpuPerRequest: 20 })
})

test('a ratio is over all rounds, and tells the least and the most of single rounds', () => {
  const ours = [sample([10, 10], 20), sample([10, 10], 60)]
  const theirs = [sample([10], 20), sample([10], 20)]
  const { cpuPerRequest, requestsPerSecond } = ratiosOf(ours, theirs)
  expect(cpuPerRequest).toEqual({ overall: 1, lowest: 0.5, highest: 1.5 })
  expect(requestsPerSecond.overall).toBe(2)
})

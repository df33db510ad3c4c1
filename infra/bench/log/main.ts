import { cpus } from 'node:os'
import { Command } from 'commander'
import { carryOut } from '../../dev/run.js'
import { whole } from '../whole.js'
import { measureAppendRates } from './append-rates.js'
import { startDurableLog } from './durable-log.js'
import { logReport, type LogBenchOptions } from './report.js'
import { measureVerification } from './verification.js'

const ORIGIN = 'mash-hub.example/police'

/**
 * `npm run bench -- log`: how fast the access log is written by many at a time, beside one commit for each entry, and how fast a long one is
 * verified from the outside. The result goes to standard output, all else to standard error.
 */
const options = new Command('npm run bench -- log')
  .description('Times the access log: writing, beside one commit for each entry, and verifying.')
  .option('--rounds <n>', 'turns of each way of writing', whole, 3)
  .option('--seconds <n>', 'length of a turn', whole, 5)
  .option('--writers <n>', 'how many write at the same time', whole, 32)
  .option('--entries <n>', 'length of the log that is verified', whole, 1_000_000)
  .option('--json', 'print the result as JSON', false)
  .allowExcessArguments(false)
  .parse(process.argv)
  .opts<LogBenchOptions>()
const say = (line: string): void => void process.stderr.write(`${line}\n`)

process.exitCode = await carryOut(async ({ step, atEnd, ended }) => {
  const log = await step('PostgreSQL, every commit on the disk', () =>
    startDurableLog(ORIGIN, options.writers),
  )
  atEnd(log.stop)
  const rates = await Promise.race([ended, measureAppendRates(log, ORIGIN, options, say)])
  const verification = await Promise.race([ended, measureVerification(log, ORIGIN, options.entries, say)])
  const processors = cpus()
  const machine = { node: process.version, cpu: processors[0]?.model ?? 'unknown', cores: processors.length }
  process.stdout.write(logReport({ machine, options, rates, verification }))
}, say)

import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Halt } from './halt.mjs'
import { runProgram, step } from './progress.mjs'

const ROOT = dirname(import.meta.dirname)
const NO_TESTS = { passed: 0, failed: 0 }

const ENVIRONMENT = { ...process.env, NO_COLOR: '1', NEXT_TELEMETRY_DISABLED: '1' }

const node = (path, args, options = {}) =>
  runProgram(process.execPath, [join(ROOT, 'node_modules', path), ...args], {
    cwd: ROOT,
    env: ENVIRONMENT,
    ...options,
  })

export const checkStyle = () =>
  step('Format and lint', () =>
    node('@biomejs/biome/bin/biome', ['check', '.'], {
      failure: 'Biome found faults (npm run format mends most).',
    }),
  )

/** Types; Next writes the declarations of its routes first, which a fresh clone does not have. */
export const checkTypes = () =>
  step('Types', async () => {
    const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }
    await node('next/dist/bin/next', ['typegen'], {
      env,
      failure: 'Next could not derive the types of its routes.',
    })
    await node('typescript/bin/tsc', ['--noEmit'], { failure: 'TypeScript found faults.' })
  })

export const checkUnused = () =>
  step('Unused code', () =>
    node('knip/bin/knip.js', [], { failure: 'Knip found unused files, exports or packages.' }),
  )

/** Runs a test program that writes a JSON report, and counts by that report even when it fails. */
async function countedBy(read, run) {
  const report = join(tmpdir(), `daka-report-${process.pid}.json`)
  rmSync(report, { force: true })
  let failure
  try {
    await run(report)
  } catch (error) {
    failure = error
  }
  let counts = NO_TESTS
  try {
    counts = read(JSON.parse(readFileSync(report, 'utf8')))
  } catch {
    failure ??= new Halt('The tests left no report.')
  }
  rmSync(report, { force: true })
  if (!failure && counts.passed === 0) failure = new Halt('No test ran.')
  if (failure) throw Object.assign(failure, { counts: { ...counts, failed: Math.max(1, counts.failed) } })
  return counts
}

/** One ring of vitest: rules, house or data. */
export const runRing = (ring) =>
  step(`Tests: ${ring}`, () =>
    countedBy(
      (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests }),
      (report) => {
        const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
        return node('vitest/vitest.mjs', ['run', '--project', ring, ...reporters], {
          failure: `Tests of the ring "${ring}" failed.`,
        })
      },
    ),
  )

/** The browser's ring, on the production build. */
export const runBrowser = () =>
  step('Tests: e2e', () =>
    countedBy(
      ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected }),
      (report) =>
        node('@playwright/test/cli.js', ['test', '--reporter=line,json'], {
          env: { ...ENVIRONMENT, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
          failure: 'Tests in the browser failed.',
        }),
    ),
  )

import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The whole server asked from outside, and the whole database looked through. */
const outside = ['test/access.test.ts', 'test/refused.test.ts']
/** Pure: no database, no browser. */
const unit = [
  'src/kernel/**/*.test.ts',
  'src/ui/*.test.ts',
  'src/tools/transfer/**/*.test.ts',
  'src/tools/documents/**/*.test.ts',
]
/** Pure, and of no part in particular. */
const rules = ['test/*.test.ts']
/** A real PostgreSQL that the test itself starts and kills. */
const launcher = ['src/db/embedded/**/*.test.ts']
/** Pages that the server draws, with hono/jsx: text in, text out. */
const serverPages = ['src/ui/html/**/*.test.tsx', 'src/portal/**/*.test.tsx', 'src/modules/*/portal/**/*.test.tsx']
/** Draws the console's pages without a browser. */
const consolePages = ['src/**/*.test.tsx']
/** A real browser against the built server. */
const journeys = ['test/journeys/**/*.test.ts']

/** Those that take minutes, the longest first: begun last, they would end alone. */
const long = [
  'screens-in-the-hand',
  'screens-at-the-desk',
  'meeting-cut',
  'killed',
  'lives',
  'access',
  'round-trip-first',
  'round-trip-last',
]

/** What comes by itself comes soon, and later on a machine that does much else: the one second that is usual fails by chance. */
const patience = { poll: { timeout: 15_000, interval: 50 } }

/** By what is known of any machine, and not by what an earlier run on this one left behind. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const turn = ({ moduleId }: TestSpecification): number => {
      const at = long.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
      return at < 0 ? long.length : at
    }
    return (await super.sort(files)).toSorted((one, other) => turn(one) - turn(other))
  }
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          expect: patience,
          include: [...unit, ...rules, ...serverPages],
          exclude: outside,
          environment: 'node',
          pool: 'threads',
          isolate: false,
          setupFiles: 'test/property-seed.ts',
        },
      },
      {
        test: {
          name: 'database',
          expect: patience,
          include: ['src/**/*.test.ts', 'test/http/**/*.test.ts', ...outside],
          exclude: [...unit, ...launcher],
          environment: 'node',
          pool: 'threads',
          isolate: false,
          globalSetup: 'test/database/global-setup.ts',
          setupFiles: 'test/property-seed.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'launcher',
          expect: patience,
          include: launcher,
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'console',
          expect: patience,
          include: consolePages,
          exclude: serverPages,
          environment: 'happy-dom',
          pool: 'threads',
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'journeys',
          expect: patience,
          include: journeys,
          // A browser waits as much as it works: for the network to fall silent, for a line that is cut.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          environment: 'node',
          globalSetup: 'test/journeys/global-setup.ts',
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})

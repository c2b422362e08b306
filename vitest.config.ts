import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ['default'],
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/kernel/**/*.test.ts', 'src/tools/transfer/**/*.test.ts', 'src/ui/**/*.test.ts'],
          pool: 'threads',
          isolate: false,
        },
      },
    ],
  },
})

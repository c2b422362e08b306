import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inRoot, root } from '#db/root.ts'
import { complaints } from './rules/boundaries.ts'

const told = (path: string, ...lines: string[]) => complaints([{ path: `src/${path}`, text: lines.join('\n') }])
const imports = (path: string, from: string) => told(path, `import { thing } from '${from}'`)

describe('who may know whom', () => {
  it('is kept by every file', () => {
    const paths = globSync('src/**/*.{ts,tsx,css}', { cwd: root }).map((path) => path.replaceAll('\\', '/'))
    expect(paths.length).toBeGreaterThan(100)
    expect(complaints(paths.map((path) => ({ path, text: readFileSync(inRoot(path), 'utf8') })))).toEqual([])
  })
})

// biome-ignore format: a table for people
const refused: [file: string, wants: string, sentence: string][] = [
  ['kernel/day.ts',                      '#db/context.ts',                  'kernel/day.ts reaches into db/context.ts; kernel knows only kernel'],
  ['kernel/day.ts',                      'node:fs',                         'kernel/day.ts imports node:fs; it runs in browsers too'],
  ['db/database.ts',                     '#modules/people/index.ts',        'db/database.ts reaches into people/index.ts; db knows only kernel, db'],
  ['db/database.ts',                     '../http/app.ts',                  'db/database.ts reaches into http/app.ts; db knows only kernel, db'],
  ['http/app.ts',                        '#tools/audit/record.ts',          'http/app.ts reaches into tools/audit/record.ts; http knows only kernel, db, http'],
  ['jobs/worker.ts',                     '#modules/index.ts',               'jobs/worker.ts reaches into index.ts; jobs knows only kernel, db, http, jobs'],
  ['tools/audit/record.ts',              '#modules/cases/index.ts',         'tools/audit/record.ts reaches into cases/index.ts; tools knows only kernel, db, http, jobs, tools, ui'],
  ['modules/cases/actions.ts',           '#modules/people/queries.ts',      'cases reaches into people/queries.ts; use people/index.ts'],
  ['modules/cases/actions.ts',           '../people/queries/cards.ts',      'cases reaches into people/queries/cards.ts; use people/index.ts'],
  ['modules/cases/actions.test.ts',      '#modules/people/queries.ts',      'cases reaches into people/queries.ts; use people/index.ts'],
  ['modules/cases/actions.ts',           '#modules/mediation/index.ts',     'cases reaches down to mediation; say it by an event, and let mediation hear it'],
  ['modules/cases/actions.ts',           './builders.ts',                   'cases/actions.ts uses cases/builders.ts; builders are for tests'],
  ['modules/cases/actions.ts',           '#test/database/town.ts',          'cases/actions.ts reaches test/database/town.ts, which is not part of the product'],
  ['modules/cases/actions.ts',           '#server/compose.ts',              'cases/actions.ts reaches into server/compose.ts; modules knows only kernel, db, http, jobs, tools, modules, ui'],
  ['modules/cases/actions.ts',           '../../console/shell.tsx',         'cases/actions.ts reaches into console/shell.tsx; modules knows only kernel, db, http, jobs, tools, modules, ui'],
  ['ui/html/page.tsx',                   '#modules/cases/case.ts',          'ui/html/page.tsx reaches into cases/case.ts; ui knows only kernel, ui'],
  ['modules/cases/console/page.tsx',     '../queries.ts',                   'cases/console/page.tsx is drawn for a browser and reaches cases/queries.ts; pages know shapes, workflow, view and contract'],
  ['modules/cases/portal/page.tsx',      '../actions/close.ts',             'cases/portal/page.tsx is drawn for a browser and reaches cases/actions/close.ts; pages know shapes, workflow, view and contract'],
  ['modules/cases/worker/page.tsx',      '#db/context.ts',                  'cases/worker/page.tsx is drawn for a browser and reaches db/context.ts; pages know shapes, workflow, view and contract'],
  ['modules/cases/console/page.tsx',     '../contract.ts',                  'cases/console/page.tsx takes the code of cases/contract.ts; the browser needs its type only'],
  ['modules/cases/console/page.tsx',     'node:fs',                         'cases/console/page.tsx imports node:fs; it runs in browsers too'],
  ['modules/cases/portal/page.tsx',      'react',                           'cases/portal/page.tsx imports react; React is spoken in console, worker, room, screen and ui/react'],
  ['modules/cases/portal/a.island.tsx',  'react-dom/client',                'cases/portal/a.island.tsx imports react-dom/client; React is spoken in console, worker, room, screen and ui/react'],
  ['modules/cases/actions.ts',           'antd',                            'cases/actions.ts imports antd; React is spoken in console, worker, room, screen and ui/react'],
  ['modules/cases/room/page.tsx',        'hono/jsx',                        'cases/room/page.tsx imports hono/jsx; hono/jsx is spoken in portal, ui/html and islands'],
  ['console/shell.tsx',                  'hono/jsx/dom',                    'console/shell.tsx imports hono/jsx/dom; hono/jsx is spoken in portal, ui/html and islands'],
  ['console/shell.tsx',                  '#db/database.ts',                 'console/shell.tsx reaches into db/database.ts; console knows only kernel, http, tools, modules, ui, console'],
  ['screen/main.tsx',                    '../console/shell.tsx',            'screen/main.tsx reaches into console/shell.tsx; screen knows only kernel, http, tools, modules, ui, screen'],
]

describe('a boundary is not crossed', () => {
  for (const [file, wants, sentence] of refused) {
    it(`by ${file} to ${wants}`, () => expect(imports(file, wants)).toContain(sentence))
  }

  it('by a style sheet, JSX or the other dialect in the wrong folder', () => {
    expect(told('console/shell.css')).toEqual(['console/shell.css is CSS; it belongs in ui'])
    expect(told('modules/cases/page.tsx')).toEqual(['cases/page.tsx is JSX outside of a surface'])
    expect(told('portal/page.tsx', '/** @jsxImportSource react */')).toEqual([
      'portal/page.tsx speaks react, which is not the dialect of its folder',
    ])
  })

  it('by whatever way of importing', () => {
    const to = `'#modules/people/queries.ts'`
    const sentence = 'cases reaches into people/queries.ts; use people/index.ts'
    const ways = [
      `import ${to}`,
      `export * from ${to}`,
      `const a = await import(${to})`,
      `import type { A } from ${to}`,
    ]
    const many = `import {\n  a,\n  type B,\n} from ${to}`
    for (const way of [...ways, many]) expect(told('modules/cases/actions.ts', way)).toEqual([sentence])
  })
})

// biome-ignore format: a table for people
const allowed: [file: string, line: string][] = [
  ['modules/cases/actions.ts',        `import { personCards } from '#modules/people/index.ts'`],
  ['modules/cases/actions.test.ts',   `import { aPerson } from '#modules/people/builders.ts'`],
  ['modules/places/tree.test.ts',      `import { seedTown } from '#modules/people/index.ts'`],
  ['modules/cases/actions.test.ts',   `import { inTown } from '#test/database/town.ts'`],
  ['modules/cases/console/page.tsx',  `import type { casesContract } from '../contract.ts'`],
  ['modules/cases/console/page.tsx',  `import { type casesContract } from '../contract.ts'`],
  ['modules/cases/portal/page.tsx',   `import { casesContract } from '../contract.ts'`],
  ['modules/cases/portal/a.island.tsx', `import { useState } from 'hono/jsx/dom'`],
  ['modules/cases/jobs.ts',           `import { record } from '#tools/audit/record.ts'`],
  ['tools/transfer/worker.ts',        `import { parentPort } from 'node:worker_threads'`],
  ['modules/index.ts',                `import { showcase } from './showcase/index.ts'`],
  ['console/main.tsx',                `import '#ui/styles/console.css'`],
  ['main.ts',                         `import { modules } from '#modules/index.ts'`],
]

describe('a door is open', () => {
  for (const [file, line] of allowed) it(`for ${file}: ${line}`, () => expect(told(file, line)).toEqual([]))
})

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { registry } from '../../src/db/registry.ts'
import { inRoot } from '../../src/db/root.ts'
import { modules } from '../../src/modules/index.ts'

const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`

/** The name and the first sentence of a README. @throws Error without one: everybody is introduced */
const introductionOf = (folder: string): { title: string; line: string } => {
  const [title = '', ...rest] = readFileSync(inRoot(folder, 'README.md'), 'utf8').split('\n')
  const paragraph = rest.join('\n').trim().split('\n\n')[0] ?? ''
  const line = /^[\s\S]*?[.。:：](?=\s|$)/.exec(paragraph.replaceAll('\n', ' '))?.[0] ?? ''
  if (!title || !line) throw new Error(`${folder}/README.md has no first sentence`)
  return { title: title.replace(/^# /, ''), line: line.replace(/[:：]$/, '.') }
}

const tablesOf = (schema: string): string =>
  Object.keys(registry)
    .filter((name) => name.startsWith(`${schema}.`))
    .map((name) => name.slice(schema.length + 1))
    .join(', ')

/** Entries of a contract, however deep. */
const countRoutes = (node: unknown): number => {
  if (typeof node !== 'object' || node === null) return 0
  if ('~orpc' in node) return 1
  return Object.values(node).reduce<number>((sum, below) => sum + countRoutes(below), 0)
}

const surfaces = ['console', 'portal', 'worker', 'room', 'screen'] as const

/** Who draws pages where: the module's folders of that name. */
const pagesOf = (surface: string): string =>
  [...modules.map(({ name }) => `modules/${name}`), ...readdirSync(inRoot('src/tools')).map((name) => `tools/${name}`)]
    .filter((folder) => existsSync(inRoot('src', folder, surface)))
    .map((folder) => folder.split('/')[1])
    .join(', ')

/** Where what is: modules in their order, tools, surfaces. */
export const map = (): string => {
  const moduleRows = modules.map(({ name, routes }) => {
    const { title, line } = introductionOf(`src/modules/${name}`)
    return row(`[${title}](../src/modules/${name}/README.md)`, line, tablesOf(name), String(countRoutes(routes)))
  })
  const toolRows = readdirSync(inRoot('src/tools'))
    .sort()
    .map((name) => {
      const { title, line } = introductionOf(`src/tools/${name}`)
      return row(`[${title}](../src/tools/${name}/README.md)`, line, tablesOf(name.replaceAll('-', '_')))
    })
  const surfaceRows = surfaces
    .filter((surface) => existsSync(inRoot('src', surface)))
    .map((surface) => row(`\`src/${surface}\``, pagesOf(surface)))
  return [
    '# 地图 The map',
    '',
    'Made by `node bin/commands/docs.ts`; not edited by hand. Each module may know those above it, and is heard by those below.',
    '',
    '## 模块 Modules',
    '',
    row('Module', 'What it is for', 'Tables', 'Routes'),
    row('---', '---', '---', '--:'),
    ...moduleRows,
    '',
    '## 工具 Tools',
    '',
    'They keep data and know no module.',
    '',
    row('Tool', 'What it is for', 'Tables'),
    row('---', '---', '---'),
    ...toolRows,
    '',
    '## 界面 Surfaces',
    '',
    row('Surface', 'Pages of'),
    row('---', '---'),
    ...surfaceRows,
    '',
    '## 其余 The rest',
    '',
    row('Folder', 'What it is'),
    row('---', '---'),
    row('`src/kernel`', 'rules, days and words; pure, knows nobody'),
    row('`src/db`', `connection, context, migrations; tables of its own: ${tablesOf('linli')}`),
    row('`src/http`', `server, sessions (${tablesOf('identity')}), one transaction per request`),
    row('`src/jobs`', 'what happens after a deed, or by itself'),
    row('`src/server`', 'puts the parts together'),
    row('`src/ui`', 'what every page is drawn with; the only place with CSS'),
    '',
  ].join('\n')
}

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite'

/** An entry that is not written yet is not built. */
const those = (entries: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file)))

const consoleEntries = those({ console: 'src/console/main.tsx' })
const phoneEntries = those({
  worker: 'src/worker/main.tsx',
  room: 'src/room/main.tsx',
  screen: 'src/screen/main.tsx',
})
const portalEntries = those({ portal: 'src/ui/styles/portal.css', islands: 'src/portal/islands.ts' })
/** One for each surface that opens without a network. */
const serviceWorkers = [
  {
    name: 'sw',
    page: '/w/',
    entry: 'src/worker/main.tsx',
    beside: ['/w/manifest.webmanifest', '/w/icon-192.png', '/w/icon-512.png'],
  },
  { name: 'room-sw', page: '/m/', entry: 'src/room/main.tsx', beside: [] },
]
const serverEntries = those({
  main: 'src/main.ts',
  'transfer-worker': 'src/tools/transfer/worker.ts',
  'documents-worker': 'src/tools/documents/worker.ts',
})

/** React only where React is spoken; everything else is drawn by the server's dialect. */
const reactFolders = [
  /\/src\/(console|worker|room|screen|ui\/react)\/.*\.tsx$/,
  /\/src\/(modules|tools)\/[^/]+\/(console|worker|room|screen)\/.*\.tsx$/,
]

/** An island is written with the server's hooks; in the browser they are those of hono/jsx/dom. */
const islands = (): Plugin => ({
  name: 'linli-islands',
  enforce: 'pre',
  applyToEnvironment: ({ config }) => config.consumer === 'client',
  resolveId(id, importer, options) {
    const dom = id.replace(/^hono\/jsx(?=$|\/jsx-(?:dev-)?runtime$)/, 'hono/jsx/dom')
    return dom === id ? null : this.resolve(dom, importer, { ...options, skipSelf: true })
  },
})

type RolldownOutput = { codeSplitting?: { groups: { name: string; test: RegExp; priority: number }[] } }

/**
 * What every page of the room needs travels in one piece: ten small ones compress worse, and a seat counts kilobytes. What
 * the worker's phone needs too comes first and stays apart, or the phone would carry the room.
 */
const roomInOne: RolldownOutput = {
  codeSplitting: {
    groups: [
      { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 3 },
      {
        name: 'reader',
        test: /src\/(kernel\/words|ui\/(moments|tokens|react\/(reader|language)))\.tsx?$/,
        priority: 2,
      },
      {
        name: 'room-parts',
        test: /src\/modules\/meetings\/room\/(applied|ask|clock|line-strip|room|room-problem|seen|shelf|shown|use-room|words)\.tsx?$/,
        priority: 1,
      },
    ],
  },
}

/** They share one folder; each has a list of its files of its own. */
const browser = (name: string, input: Record<string, string>, output: RolldownOutput = {}): EnvironmentOptions => ({
  consumer: 'client',
  build: {
    outDir: 'dist/client',
    emptyOutDir: false,
    manifest: `${name}.json`,
    // The pages forbid `data:` fonts and scripts, so nothing is put inline.
    assetsInlineLimit: 0,
    // The console's component library is one large chunk that staff load once.
    chunkSizeWarningLimit: 1_500,
    rolldownOptions: { input, output },
  },
})

/** Stay in node_modules: they hold programs or threads of their own, or look for files beside themselves. */
const unbundled = ['@myriaddreamin/typst-ts-node-compiler', 'graphile-worker', 'pg-native', 'pino', 'sharp', 'vite']

type Piece = { file: string; css?: string[]; imports?: string[]; dynamicImports?: string[] }

/** The files that the phone keeps for when there is no network: its own, and none of the surfaces built beside it. */
const shellOf = (name: string, entry: string): string[] => {
  const manifest = JSON.parse(readFileSync(join('dist/client', `${name}.json`), 'utf8')) as Record<string, Piece>
  const seen = new Set<string>()
  const files = (from: string): string[] => {
    const piece = manifest[from]
    if (!piece || seen.has(from)) return []
    seen.add(from)
    const others = [...(piece.imports ?? []), ...(piece.dynamicImports ?? [])]
    return [piece.file, ...(piece.css ?? []), ...others.flatMap(files)]
  }
  return [...new Set(files(entry))].map((path) => `/${path}`)
}

export default defineConfig(({ command }) => ({
  appType: 'custom',
  publicDir: false,
  plugins: [islands(), react({ include: reactFolders })],
  environments: {
    client: browser('console', consoleEntries),
    worker: browser('worker', phoneEntries, roomInOne),
    islands: browser('portal', portalEntries),
    sw: {
      consumer: 'client',
      build: {
        outDir: 'dist/client',
        emptyOutDir: false,
        rolldownOptions: {
          input: { sw: 'src/worker/sw.ts' },
          output: { format: 'iife', entryFileNames: '[name].js' },
        },
      },
    },
    ssr: {
      consumer: 'server',
      // From source, Node itself reads what others wrote.
      resolve: command === 'build' ? { noExternal: true, external: unbundled } : {},
      build: {
        outDir: 'dist/server',
        emptyOutDir: false,
        target: 'node26',
        minify: false,
        copyPublicDir: false,
        rolldownOptions: {
          input: serverEntries,
          output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        },
      },
    },
  },
  builder: {
    buildApp: async ({ build, environments: { client, worker, islands, sw, ssr } }) => {
      rmSync('dist', { recursive: true, force: true })
      const filled = [
        [client, consoleEntries],
        [worker, phoneEntries],
        [islands, portalEntries],
        [ssr, serverEntries],
      ] as const
      await Promise.all(
        filled.map(([environment, entries]) => environment && Object.keys(entries).length > 0 && build(environment)),
      )
      if (!sw) return
      await build(sw)
      const code = readFileSync('dist/client/sw.js', 'utf8')
      for (const { name, page, entry, beside } of serviceWorkers) {
        const facts = { PAGE: page, BESIDE: beside, SHELL: shellOf('worker', entry) }
        const said = Object.entries(facts).map(([key, value]) => `const ${key}=${JSON.stringify(value)};`)
        writeFileSync(`dist/client/${name}.js`, said.join('') + code)
      }
    },
  },
}))

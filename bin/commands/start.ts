import { pathToFileURL } from 'node:url'
import { inRoot } from '../../src/db/root.ts'
import { buildIfStale } from '../build.ts'

await buildIfStale()
// In this process: one less to pass a signal on.
await import(pathToFileURL(inRoot('dist', 'server', 'main.js')).href)

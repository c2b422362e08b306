import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { expect, it } from 'vitest'
import type { Env } from '#http/app.ts'
import { listen } from './listen.ts'

const app = new Hono<Env>()
const at = (env: NodeJS.ProcessEnv, isDemo = true) => listen(app, { isDemo, serve, env })

it('the demo, whose passwords everybody knows, listens on this machine only', async () => {
  await expect(at({ HOST: '0.0.0.0', PORT: '0' })).rejects.toThrow('demo opens on this machine only')
  await expect(at({ HOST: '127.example.org', PORT: '0' })).rejects.toThrow('demo opens on this machine only')
  await (await at({ PORT: '0' })).stop()
})

it('a port that is none, and one that is taken, are said in a sentence', async () => {
  await expect(at({ PORT: 'abc' })).rejects.toThrow('PORT=abc is no port')
  await expect(at({ PORT: '99999' })).rejects.toThrow('is no port')
  const first = await at({ PORT: '0' })
  await expect(at({ PORT: new URL(first.address).port })).rejects.toThrow('is taken; choose another')
  await first.stop()
})

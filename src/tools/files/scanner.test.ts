import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '#jobs/system.ts'
import { anonymous } from '#kernel/policy.ts'
import { inTown } from '#test/database/town.ts'
import { downloadFile, type FileParts, uploadFile } from './actions.ts'
import { openFolder } from './folder.ts'
import { findFile } from './queries.ts'
import { clamd } from './scanner.ts'
import { scanWaiting } from './sweep.ts'

/** Stands for clamd: finds what holds the word, says nothing while it is told to sleep. */
const program = `
  const net = require('node:net')
  net.createServer((socket) => {
    let heard = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (piece) => {
      heard = Buffer.concat([heard, piece])
      if (heard.toString().startsWith('zPING')) return socket.end('PONG\\0')
      if (!heard.subarray(-4).equals(Buffer.alloc(4))) return
      const content = heard.toString('latin1')
      if (content.includes('SLEEP')) return
      socket.end(content.includes('MALICE') ? 'stream: Test.Malice FOUND\\0' : 'stream: OK\\0')
    })
  }).listen(process.argv[1], () => console.log('listening'))`

let place: string
let socket: string
let daemon: ChildProcess
const start = async (): Promise<void> => {
  daemon = spawn(process.execPath, ['-e', program, socket], { stdio: ['ignore', 'pipe', 'inherit'] })
  if (daemon.stdout) await once(daemon.stdout, 'data')
}
const stop = async (): Promise<void> => {
  daemon.kill()
  await once(daemon, 'exit')
  await rm(socket, { force: true })
}
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'linli-scan-'))
  socket = join(place, 'clamd.sock')
  await start()
})
afterAll(async () => {
  await stop()
  await rm(place, { recursive: true, force: true })
})

const scanner = () => clamd(socket, { patience: 300 })
const parts = (): FileParts => ({ folder: openFolder(join(place, 'files')), rules: {}, scanner: scanner() })
const aPdf = (text: string) => new File([`%PDF-1.7\n${text}\n%%EOF\n`], 'a.pdf', { type: 'application/pdf' })
const sender = { personId: '01890000-0000-7000-8000-00000000abcd', posts: [] }

describe('a file, where the district has a scanner', () => {
  it(
    'is kept once the scanner has found nothing, and refused when it has',
    inTown(async (as) => {
      const { id } = await as(sender, uploadFile, parts(), aPdf('fine'))
      expect((await as(sender, downloadFile, parts(), id)).name).toBe('a.pdf')
      await expect(as(sender, uploadFile, parts(), aPdf('MALICE'))).rejects.toMatchObject({
        kind: 'wrong-type',
        reason: 'files.infected',
      })
    }),
  )

  it(
    'is taken and given to nobody while the scanner is silent, and given or taken away once it has looked',
    inTown(async (as) => {
      await stop()
      const good = await as(sender, uploadFile, parts(), aPdf('fine'))
      const bad = await as(sender, uploadFile, parts(), aPdf('MALICE'))
      await expect(as(sender, downloadFile, parts(), good.id)).rejects.toMatchObject({
        kind: 'unavailable',
        reason: 'files.being-scanned',
      })
      const { folder } = parts()
      expect(await as(system, scanWaiting, folder, scanner())).toBe(0)
      expect(await scanner().isThere()).toBe(false)
      await start()
      expect(await scanner().isThere()).toBe(true)
      expect(await as(system, scanWaiting, folder, scanner())).toBe(2)
      expect((await as(sender, downloadFile, parts(), good.id)).size).toBeGreaterThan(10)
      await expect(as(sender, downloadFile, parts(), bad.id)).rejects.toMatchObject({ reason: 'files.was-infected' })
      const kept = await as(anonymous, findFile, bad.id)
      expect(kept?.scan).toBe('refused')
      const names = await readdir(join(place, 'files'), { recursive: true })
      expect(names.some((name) => name.endsWith(kept?.storedAs ?? ''))).toBe(false)
    }),
  )

  it(
    'waits on when the scanner cannot judge it, and keeps nobody behind it waiting',
    inTown(async (as) => {
      const large = await as(sender, uploadFile, parts(), aPdf('SLEEP'))
      await stop()
      const good = await as(sender, uploadFile, parts(), aPdf('fine'))
      await start()
      const { folder } = parts()
      expect(await as(system, scanWaiting, folder, scanner())).toBe(1)
      expect((await as(sender, downloadFile, parts(), good.id)).name).toBe('a.pdf')
      await expect(as(sender, downloadFile, parts(), large.id)).rejects.toMatchObject({ reason: 'files.being-scanned' })
    }),
  )

  it(
    'is not taken away because the disk cannot be read just now',
    inTown(async (as) => {
      await stop()
      const { id } = await as(sender, uploadFile, parts(), aPdf('fine'))
      await start()
      const { folder } = parts()
      const broken = { ...folder, get: () => Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' })) }
      await as(system, scanWaiting, broken, scanner()).catch(() => undefined)
      expect(await as(system, scanWaiting, folder, scanner())).toBe(1)
      expect((await as(sender, downloadFile, parts(), id)).name).toBe('a.pdf')
    }),
  )

  it('is not taken for clean because the scanner takes too long', async () => {
    expect(await scanner().scan(Buffer.from('SLEEP'))).toBe('silent')
    expect(await scanner().scan(Buffer.alloc(300_000, 'x'))).toBe('clean')
    expect(await clamd(join(place, 'nobody.sock')).scan(Buffer.from('x'))).toBe('silent')
  })
})

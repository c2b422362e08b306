import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { inRoot } from '#db/root.ts'
import { openTown, type Town } from './town.ts'

/** One file of a build, and what comes with it. @source Vite 8, `build.manifest` */
type Piece = {
  file: string
  css?: string[]
  imports?: string[]
  isEntry?: boolean
  isDynamicEntry?: boolean
  src?: string
}
type Manifest = Readonly<Record<string, Piece>>

const kilobyte = 1024

// What may travel to a browser at its first visit, compressed. An office's computer loads the console once a release.
const mostAtFirst = 450 * kilobyte
const mostForARoute = 90 * kilobyte
/** Once; afterwards only what the server knows travels. @source 7 s on a slow telephone at the first visit */
const mostOnAPhone = 220 * kilobyte
/** A seat or a wall: scripts, and everything. @source a seat is there in 4.5 s on a slow telephone (400 kbit/s) */
const mostInTheRoom = { scripts: 80 * kilobyte, all: 110 * kilobyte }
/** The operator's desk reads what is typed into days and units; it stands on an office's network. */
const mostOfTheDesk = 130 * kilobyte
/** @source the page of a public site is there in 3.5 s on a slow telephone (400 kbit/s): not more than that */
const mostOfAPublicPage = 60 * kilobyte

const zipped = new Map<string, number>()
const sizeOf = (file: string): number => {
  const known = zipped.get(file) ?? gzipSync(readFileSync(inRoot('dist', 'client', file))).length
  zipped.set(file, known)
  return known
}

/** The files that come with a piece, itself among them; what it may load later is not. */
const filesOf = (manifest: Manifest, name: string, seen = new Set<string>()): Set<string> => {
  const piece = manifest[name]
  if (!piece || seen.has(piece.file)) return seen
  for (const file of [piece.file, ...(piece.css ?? [])]) seen.add(file)
  for (const other of piece.imports ?? []) filesOf(manifest, other, seen)
  return seen
}

const sum = (files: Iterable<string>): number => [...files].reduce((total, file) => total + sizeOf(file), 0)

describe('the console', () => {
  const manifest = (): Manifest =>
    JSON.parse(readFileSync(inRoot('dist', 'client', 'console.json'), 'utf8')) as Manifest
  /** With what it fetches by itself once the first page is drawn. */
  const first = () => filesOf(manifest(), 'src/console/soon.ts', filesOf(manifest(), 'src/console/main.tsx'))

  it('is there after 450 kB', () => {
    expect(sum(first())).toBeGreaterThan(0)
    expect(sum(first())).toBeLessThanOrEqual(mostAtFirst)
  })

  it('takes no more than another 90 kB for any of its pages', () => {
    const known = first()
    const pages = Object.entries(manifest()).filter(([, { isDynamicEntry }]) => isDynamicEntry)
    expect(pages.length).toBeGreaterThan(10)
    const tooLarge = pages
      .map(([name]) => [name, sum([...filesOf(manifest(), name)].filter((file) => !known.has(file)))] as const)
      .filter(([, size]) => size > mostForARoute)
    expect(tooLarge).toEqual([])
  })
})

describe("the worker's phone", () => {
  it('is there after 220 kB, with everything that it needs without a network', () => {
    const manifest = JSON.parse(readFileSync(inRoot('dist', 'client', 'worker.json'), 'utf8')) as Manifest
    const size = sum(filesOf(manifest, 'src/worker/main.tsx'))
    expect(size).toBeGreaterThan(0)
    expect(size).toBeLessThanOrEqual(mostOnAPhone)
  })
})

describe('the meeting room', () => {
  const manifest = (): Manifest => JSON.parse(readFileSync(inRoot('dist', 'client', 'worker.json'), 'utf8')) as Manifest
  /** A page of the room with its words in one language: what a device loads before it shows anything. */
  const pageOf = (page: string, language: string, words: readonly string[]): string[] => {
    const seen = filesOf(manifest(), 'src/room/main.tsx')
    filesOf(manifest(), `src/modules/meetings/room/${page}-page.tsx`, seen)
    for (const name of words) {
      const before = seen.size
      filesOf(manifest(), `src/modules/meetings/messages/${name}.${language}.json`, seen)
      expect(seen.size).toBeGreaterThan(before)
    }
    return [...seen]
  }

  for (const language of ['zh-CN', 'en']) {
    for (const page of ['seat', 'projector']) {
      it(`is there on a ${page} after 80 kB of scripts and 110 kB of all, in ${language}`, () => {
        const files = pageOf(page, language, ['room'])
        const scripts = sum(files.filter((file) => file.endsWith('.js')))
        expect(scripts).toBeGreaterThan(0)
        expect(scripts).toBeLessThanOrEqual(mostInTheRoom.scripts)
        expect(sum(files)).toBeLessThanOrEqual(mostInTheRoom.all)
      })
    }
  }

  it('is there at the desk after 130 kB', () => {
    expect(sum(pageOf('operator', 'zh-CN', ['room', 'desk']))).toBeLessThanOrEqual(mostOfTheDesk)
  })
})

describe('the public site', () => {
  let town: Town
  beforeAll(async () => {
    town = await openTown(inject('demoFolder'))
  })
  afterAll(() => town.close())

  for (const path of [
    '/',
    '/this-year',
    '/communities',
    '/figures',
    '/search?q=演示',
    '/zhuangqiao',
    '/tianshui/cases',
    '/r',
    '/report',
    '/tianshui',
    '/tianshui/report?kind=leak&at=place',
    '/sign-in',
    '/help',
  ]) {
    it(`needs no more than 60 kB for ${path}, with everything on it`, async () => {
      const { page } = await town.come({ width: 390 })
      const bodies: Promise<number>[] = []
      page.on('response', (response) => bodies.push(response.body().then((body) => gzipSync(body).length)))
      await page.goto(path)
      await page.waitForLoadState('networkidle')
      const sizes = await Promise.all(bodies)
      expect(sizes.length).toBeGreaterThan(1)
      expect(sizes.reduce((total, size) => total + size, 0)).toBeLessThanOrEqual(mostOfAPublicPage)
      expect(await town.goHome()).toEqual([])
    })
  }
})

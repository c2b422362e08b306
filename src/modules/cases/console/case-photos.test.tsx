import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Opened, opened, served } from '#ui/react/served.tsx'
import { caseFacts } from '../builders.ts'
import type { CaseView } from '../citizen-case.ts'
import { CasePhotos } from './case-photos.tsx'

/** A window of a test shows no pictures. */
class WithPictures extends URL {
  static override createObjectURL = () => 'blob:demo'
  static override revokeObjectURL = () => {}
}

let screen: Opened
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

const view = {
  case: { ...caseFacts({ number: '2305-0001-A' }), version: 2 },
  photos: [],
  photosAfter: [],
  offers: [{ verb: 'attach', asks: null, blocked: null }],
} as unknown as CaseView

/** As a browser puts it into the field. */
const choose = async (name: string): Promise<void> => {
  const field = screen.find('input[type=file]') as HTMLInputElement
  Object.defineProperty(field, 'files', { value: [new File(['x'], name, { type: 'image/jpeg' })] })
  // The field of a browser can be emptied; that of a test with files of its own cannot.
  Object.defineProperty(field, 'value', { value: '', writable: true })
  await screen.happens(new Event('change', { bubbles: true }), field)
}

describe('a photo that somebody chose at the desk', () => {
  it('is looked at before it leaves: a part can be covered, or it is taken out again', async () => {
    const asked = served({})
    vi.stubGlobal('URL', WithPictures)
    screen = await opened('/c/cases/$number', () => <CasePhotos view={view} />, '/c/cases/2305-0001-A')
    await screen.arrives('补现场照片')
    await choose('演示.jpg')
    await screen.arrives('传这 1 张')
    expect(screen.find('button[aria-label="遮住第 1 张照片的一部分"]')).not.toBeNull()
    expect(asked.map(({ path }) => path).filter((path) => path !== 'session/me')).toEqual([])
    await screen.press('去掉第 1 张照片')
    await screen.arrives('补现场照片')
    expect(screen.text()).not.toContain('传这 1 张')
  })
})

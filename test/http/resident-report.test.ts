import { randomBytes, randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { qrPath } from '#ui/qr.ts'
import { cookiesOf, openSite, type Site } from './demo-server.ts'

/** What residents send, and what others would like to send: each has an outcome that one can read. */

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.stop())

type Fields = Readonly<Record<string, string>>
type Answer = Awaited<ReturnType<Site['visit']>>
type Reported = { answer: Answer; number: string; cookie: string }

const device = 'linli-device=8f14e45f-ceea-467f-9a36-dc6c0c1f2e10'
let devices = 0
/** A browser of its own each time: whoever sends without a script has few an hour. */
const aDevice = (): string => {
  devices += 1
  return device.slice(0, -4) + String(devices).padStart(4, '0')
}

const report = async (fields: Fields, photos: readonly File[] = []): Promise<Reported> => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ kind: 'facility', at: 'place', ...fields })) form.set(name, value)
  for (const photo of photos) form.append('photos', photo)
  const cookie = aDevice()
  const answer = await site.visit('/tianshui/report', { method: 'POST', form, headers: { cookie } })
  const number = /\/r\/(\d{4}-\d{4,6}-[A-Z])\//.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
  return { answer, number, cookie: `${cookie}; ${cookiesOf(answer.headers)}` }
}

const own = async ({ number, cookie }: Reported): Promise<string> =>
  (await site.visit(`/r/${number}`, { headers: { cookie } })).html

const imageOf = (file: Buffer, name: string, type: string): File => new File([new Uint8Array(file)], name, { type })

const noise = (width: number, height: number) =>
  sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })

const photosOf = async (reported: Reported): Promise<Answer[]> => {
  const paths = [...(await own(reported)).matchAll(/src="(\/r\/[^"]+\/photos\/[^"]+)"/g)].map(([, path]) => path ?? '')
  return Promise.all(paths.map((path) => site.visit(path, { headers: { cookie: reported.cookie } })))
}

describe('a photo', () => {
  it('of 20 MB comes in, is made smaller, and is shown to whoever has the code and to nobody else', async () => {
    const large = await noise(3_800, 2_150).jpeg({ quality: 97, chromaSubsampling: '4:4:4' }).toBuffer()
    expect(large.byteLength).toBeGreaterThan(15_000_000)
    expect(large.byteLength).toBeLessThan(20_000_000)
    const reported = await report({ words: '演示：灯不亮' }, [imageOf(large, '张三家.jpg', 'image/jpeg')])
    const [photo] = await photosOf(reported)
    expect(photo?.status).toBe(200)
    expect(photo?.headers.get('content-type')).toBe('image/jpeg')
    expect(photo?.headers.get('content-security-policy')).toContain('sandbox')
    const { width, height } = await sharp(photo?.body ?? new Uint8Array()).metadata()
    expect(Math.max(width ?? 0, height ?? 0)).toBe(2_048)
    const path = /src="(\/r\/[^"]+\/photos\/[^"]+)"/.exec(await own(reported))?.[1] ?? ''
    expect((await site.visit(path)).status).toBe(404)
    const other = await report({ words: '演示：另一件' })
    expect((await site.visit(path, { headers: { cookie: other.cookie } })).status).toBe(404)
  })

  it('that was chosen anew after the form came back is the one that counts, and one that was not chosen again stays', async () => {
    const [dark, bright] = await Promise.all([noise(60, 40), noise(80, 30)].map((one) => one.jpeg().toBuffer()))
    const refused = { answerWay: 'call', phone: '' }
    const sizeOf = async (reported: Reported): Promise<string> => {
      const [photo] = await photosOf(reported)
      const { width, height } = await sharp(photo?.body ?? new Uint8Array()).metadata()
      return `${width}×${height}`
    }
    for (const again of [[imageOf(bright!, 'b.jpg', 'image/jpeg')], []]) {
      const key = randomUUID()
      const first = await report({ ...refused, key }, [imageOf(dark!, 'a.jpg', 'image/jpeg')])
      expect(first.answer.status).toBe(422)
      expect(await sizeOf(await report({ key }, again))).toBe(again.length > 0 ? '80×30' : '60×40')
    }
  })

  it('loses on the server where it was taken, also when the phone could not take that out', async () => {
    const gps = { IFD0: { Copyright: 'planted' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '29/1 53/1 0/1' } }
    const taken = await noise(60, 40).withExif(gps).jpeg().toBuffer()
    expect((await sharp(taken).metadata()).exif).toBeTruthy()
    const [photo] = await photosOf(await report({}, [imageOf(taken, 'a.jpg', 'image/jpeg')]))
    const kept = Buffer.from(photo?.body ?? [])
    expect((await sharp(kept).metadata()).exif).toBeUndefined()
    expect(kept.includes('planted')).toBe(false)
  })

  it('of 100 million points is refused with its reason, and what was written comes back', async () => {
    const huge = await sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: '#336699' } })
      .png({ compressionLevel: 9 })
      .toBuffer()
    const { answer } = await report({ words: '演示：灯不亮，写了很久' }, [imageOf(huge, 'a.png', 'image/png')])
    expect(answer.status).toBe(422)
    expect(answer.html).toContain('演示：灯不亮，写了很久')
    expect(answer.html).toContain('40')
  })

  it('that is a drawing with a script, or a page in the clothes of a photo, is refused and the words come back', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    const page = Buffer.from('<!doctype html><script>alert(1)</script>')
    const broken = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), page])
    for (const file of [
      imageOf(svg, 'a.svg', 'image/svg+xml'),
      imageOf(svg, 'a.jpg', 'image/jpeg'),
      imageOf(page, 'a.png', 'image/png'),
      imageOf(broken, 'a.jpg', 'image/jpeg'),
    ]) {
      const { answer } = await report({ words: '演示：写好的话' }, [file])
      expect([file.name, answer.status]).toEqual([file.name, 422])
      expect(answer.html).toContain('演示：写好的话')
    }
  })

  it('with a page behind its last point is kept without the page', async () => {
    const picture = await noise(60, 40).jpeg().toBuffer()
    const both = Buffer.concat([picture, Buffer.from('<script>alert("behind")</script>PK\x03\x04')])
    const [photo] = await photosOf(await report({}, [imageOf(both, 'a.jpg', 'image/jpeg')]))
    expect(photo?.status).toBe(200)
    expect(Buffer.from(photo?.body ?? []).includes('behind')).toBe(false)
  })
})

describe('a photo that comes later', () => {
  const add = (reported: Reported, photos: readonly File[], cookie = reported.cookie): Promise<Answer> => {
    const form = new FormData()
    for (const photo of photos) form.append('photos', photo)
    return site.visit(`/r/${reported.number}/photos`, { method: 'POST', form, headers: { cookie } })
  }

  it('is put to the case by whoever has the code, once however often it is sent, and without where it was taken', async () => {
    const gps = { IFD0: { Copyright: 'planted' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '29/1 53/1 0/1' } }
    const taken = await noise(300, 200).withExif(gps).jpeg().toBuffer()
    const reported = await report({ words: '演示：灯不亮' })
    for (let n = 0; n < 2; n += 1)
      expect((await add(reported, [imageOf(taken, '张三家.jpg', 'image/jpeg')])).status).toBe(303)
    const photos = await photosOf(reported)
    expect(photos.map(({ status }) => status)).toEqual([200])
    expect(Buffer.from(photos[0]?.body ?? []).includes('planted')).toBe(false)
  })

  it('says what is wrong with it beside the field, and is taken from nobody else', async () => {
    const reported = await report({ words: '演示：灯不亮' })
    const none = await add(reported, [])
    expect([none.status, none.html.includes('先选一张照片')]).toEqual([422, true])
    const page = imageOf(Buffer.from('<!doctype html><script>alert(1)</script>'), 'a.png', 'image/png')
    expect((await add(reported, [page])).status).toBe(422)
    const picture = imageOf(await noise(60, 40).jpeg().toBuffer(), 'a.jpg', 'image/jpeg')
    expect((await add(reported, [picture], aDevice())).status).toBe(404)
    expect(await photosOf(reported)).toEqual([])
  })
})

describe('words', () => {
  it('stay as they were written: emoji, rare characters, five thousand of them, and not one more', async () => {
    const most = [...`演示：𬭚公社区的水管，😀。${'漏'.repeat(5_000)}`].slice(0, 5_000).join('')
    const html = await own(await report({ words: most }))
    expect(html).toContain(most)
    const { answer } = await report({ words: `${most}多` })
    expect(answer.status).toBe(422)
    expect(answer.html).toContain(`${most}多`)
  })

  it('are never a script, in whatever field they stand', async () => {
    const script = `"><script>alert(1)</script>'><img src=x onerror=alert(1)>𬭚`
    const fields = { words: script, spot: script, at: '', phone: '', plate: '' }
    const reported = await report(fields)
    expect(reported.number).not.toBe('')
    const { cookie, number } = reported
    const send = (path: string, form: Record<string, string>) =>
      site.visit(`/r/${number}/${path}`, { method: 'POST', form, headers: { cookie } })
    await send('messages', { text: script })
    await send('naming', { name: script.slice(0, 60) })
    await send('public-copy', { publicWords: script })
    for (const html of [
      await own(reported),
      (await report({ ...fields, plate: script })).answer.html,
      (await report({ ...fields, kind: script })).answer.html,
      (await report({ ...fields, answerWay: 'call', phone: script })).answer.html,
      (await site.visit(`/search?q=${encodeURIComponent(script)}`)).html,
      (await site.visit(`/q/${encodeURIComponent(script)}`)).html,
    ]) {
      expect(html).not.toMatch(/<script(?![^>]*\ssrc="\/)|<img src=x|onerror=alert\(1\)>(?!𬭚)/)
      expect(html).not.toContain('<script>alert(1)')
    }
  })

  it('of danger are told whom to call, and come in without any delay', async () => {
    const reported = await report({ words: '演示：着火了' })
    const { headers } = reported.answer
    const where = headers.get('location') ?? ''
    const { html } = await site.visit(where, { headers: { cookie: reported.cookie } })
    for (const number of ['110', '119', '120', '12345']) expect(html).toContain(`href="tel:${number}"`)
    // The code on paper leads to the case, at the address that people type.
    expect(html).toContain(qrPath(`http://localhost:3000${where.replace(/\/receipt.*/, '')}`).path)
  })
})

describe('a place', () => {
  it('is found by its plate, and a plate that nobody hung up leads to the choice of the community', async () => {
    const { status, html } = await site.visit('/q/X0-999')
    expect(status).toBe(404)
    expect(html).toContain('没有 X0-999 这块门牌码')
    expect(html).toContain('href="/report"')
    expect((await site.visit('/q?code=x0—999')).headers.get('location')).toBe('/q/X0-999')
    // What is no code at all stays in its field, with a word of what one looks like.
    const other = await site.visit('/q?code=%E5%A4%A9%E6%B0%B4')
    expect(other.status).toBe(422)
    expect(other.html).toContain('value="天水"')
    expect(other.html).toContain('这不是门牌码')
    const { answer } = await report({ plate: 'X0-999', words: '演示：写好的话' })
    expect(answer.status).toBe(422)
  })

  it('is chosen first by whoever comes by the home of the district', async () => {
    expect((await site.visit('/')).html).toContain('href="/report"')
    const { html } = await site.visit('/report')
    expect(html).toContain('<summary class="button tile">庄桥街道')
    expect(html).toContain('href="/tianshui/report"')
    expect(html).toContain('action="/q"')
  })

  it('that there is not has no form; one that was dissolved says so, and what was written stays', async () => {
    expect((await site.visit('/nowhere-at-all/report')).status).toBe(404)
    const eyes = await site.database.pool.connect()
    await eyes.query("set app.district = '330205'")
    const dissolve = async (day: string | null) => {
      const changed = "update places.place set valid_to = $1 where district_id = 330205 and slug = 'tianshui'"
      expect((await eyes.query(changed, [day])).rowCount).toBe(1)
    }
    try {
      await dissolve('2023-05-01')
      const gone = '这个社区已经撤并，请选现在的社区'
      expect((await site.visit('/tianshui/report')).html).toContain(gone)
      const { answer } = await report({ words: '演示：写好的话' })
      expect(answer.status).toBe(422)
      expect(answer.html).toContain(gone)
      expect(answer.html).toContain('演示：写好的话')
    } finally {
      await dissolve(null)
      await eyes.query('reset app.district')
      eyes.release()
    }
  })
})

describe('a number that somebody guesses', () => {
  it('shows the same bytes whether nobody has it or it is not for everyone', async () => {
    const { number } = await report({ words: '演示：没有公开的' })
    const guessed = await site.visit(`/r/${number}`)
    const none = await site.visit(`/r/${number.replace(/-(\d+)-/, '-9999-')}`)
    expect(guessed.status).toBe(404)
    const plain = (html: string) => html.replaceAll(/\d{4}-\d{4}-[A-Z]/g, '')
    expect(plain(none.html)).toBe(plain(guessed.html))
  })
})

describe('the search', () => {
  it('finds public cases by their words, pages by theirs, and says that persons are not found', async () => {
    const { html } = await site.visit(`/search?q=${encodeURIComponent('电动车')}`)
    expect(html).toMatch(/href="\/r\/\d{4}-\d{4,6}-[A-Z]"/)
    expect((await site.visit(`/search?q=${encodeURIComponent('开放源代码')}`)).html).toContain('href="/about"')
    for (const secret of ['13800004567', '浙B12345', '3幢2单元501室']) {
      const found = await site.visit(`/search?q=${encodeURIComponent(secret)}`)
      expect(found.html).toContain('在这里搜不到')
      expect(found.html).not.toMatch(/href="\/r\/\d/)
    }
  })
})

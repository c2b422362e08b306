import { describe, expect, it } from 'vitest'
import { aDocument, anElement, anIphoneVoice, aVoice } from './builders.ts'
import { checkContent } from './check.ts'

const webm = 'audio/webm'
const mp4 = 'audio/mp4'
const tag = anElement(0x1254c367, '演示')
const attachment = anElement(0x1941a469, '<html>')
/** What a browser writes: it does not know yet how long it will be. */
const openEnded = (): Buffer => {
  const voice = aVoice()
  for (const id of ['18538067', '1f43b675']) {
    const at = voice.indexOf(Buffer.from(id, 'hex')) + 4
    voice.writeUInt32BE(0x1fffffff, at)
  }
  return voice
}

describe('a voice that is sent', () => {
  // biome-ignore format: a table for people
  it.each<[string, string, () => Buffer]>([
    ['of a browser',                          webm, () => aVoice()],
    ['of a browser that wrote while it went', webm, openEnded],
    ['of a minute',                           webm, () => aVoice({ seconds: 60 })],
    ['with tags behind it',                   webm, () => aVoice({ more: tag })],
    ['of an iPhone',                          mp4,  () => anIphoneVoice()],
    ['with a length of eight bytes',            mp4,  () => anIphoneVoice({ more: '\0\0\0\u0001mdat\0\0\0\0\0\0\0\u0014演' + '\0' })],
    ['of an iPhone that does not say how long', mp4, () => anIphoneVoice({ seconds: 0 })],
  ])('is kept as it came: %s', async (_, type, made) => {
    const bytes = made()
    expect((await checkContent(bytes, type)).bytes).toEqual(bytes)
  })

  // biome-ignore format: a table for people
  it.each<[string, string, () => Buffer]>([
    ['a page',                        webm, () => Buffer.from('<html><script>alert(1)</script>')],
    ['a picture that moves',          webm, () => aVoice({ trackType: 1, codec: 'V_VP8' })],
    ['another kind of sound',         webm, () => aVoice({ codec: 'A_AAC' })],
    ['an attachment in it',           webm, () => aVoice({ more: attachment })],
    ['an archive behind it',          webm, () => Buffer.concat([aVoice(), aDocument()])],
    ['an archive behind an open end', webm, () => Buffer.concat([openEnded(), aDocument()])],
    ['half of one',                   webm, () => aVoice().subarray(0, 60)],
    ['one of the other kind',         webm, () => anIphoneVoice()],
    ['one of the other kind',         mp4,  () => aVoice()],
    ['a film',                        mp4,  () => anIphoneVoice({ kinds: ['soun', 'vide'] })],
    ['nothing to hear',               mp4,  () => anIphoneVoice({ kinds: [] })],
    ['a page behind it',              mp4,  () => anIphoneVoice({ more: '<html><script>' })],
  ])('is one voice and nothing else, so not %s', async (_, type, made) => {
    await expect(checkContent(made(), type)).rejects.toMatchObject({ kind: 'wrong-type', reason: 'files.no-voice' })
  })

  it('is short, as far as it says how long it is', async () => {
    for (const [bytes, type] of [
      [aVoice({ seconds: 70 }), webm],
      [anIphoneVoice({ seconds: 70 }), mp4],
    ] as const)
      await expect(checkContent(bytes, type)).rejects.toMatchObject({ reason: 'files.voice-too-long' })
  })
})

import { Refusal } from '#kernel/refusal.ts'

/** @source our own: what is to be written down by hand is short; the button stops at 60, and a slow telephone is late */
export const mostSeconds = 65

const no = (): Refusal => new Refusal('wrong-type', 'files.no-voice')

/**
 * Is it one voice, from the first byte to the last? What no player would read is refused with what must not be played:
 * pictures that move, attachments, a second file behind the first.
 *
 * @throws Refusal wrong-type, too-large: longer than it may be, as far as it says
 */
export const walkSound = (bytes: Buffer, type: string): void => {
  let seconds: number
  try {
    seconds = type === 'audio/mp4' ? walkBoxes(bytes) : walkElements(bytes)
  } catch (error) {
    // It ended in the middle of something.
    throw error instanceof RangeError ? no() : error
  }
  if (seconds > mostSeconds)
    throw new Refusal('too-large', 'files.voice-too-long', { values: { seconds: mostSeconds } })
}

// biome-ignore format: a table for people
const matroska = {
  head: 0x1a45dfa3, docType: 0x4282, segment: 0x18538067, info: 0x1549a966, scale: 0x2ad7b1, tracks: 0x1654ae6b, track: 0xae,
  trackType: 0x83, codec: 0x86, cluster: 0x1f43b675, time: 0xe7, block: 0xa3, group: 0xa0, groupBlock: 0xa1,
} as const
/** What else a recorder writes, and a player passes over: seek heads, cues, void, tags. */
const passedOver: readonly number[] = [0x114d9b74, 0x1c53bb6b, 0xec, 0x1254c367, 0xbf]
const opened: readonly number[] = [
  matroska.segment,
  matroska.info,
  matroska.tracks,
  matroska.track,
  matroska.cluster,
  matroska.group,
]
/** Only these lie beside each other where a length is left open. */
const atTop: readonly number[] = [matroska.info, matroska.tracks, matroska.cluster, ...passedOver]

/** @source RFC 8794 (EBML) §4–6: an id with its marker, a length of one to eight bytes, all ones where it is not known */
const readElement = (bytes: Buffer, at: number) => {
  const idLength = Math.clz32(bytes.readUInt8(at)) - 23
  if (idLength > 4) throw no()
  const id = bytes.readUIntBE(at, idLength)
  const first = bytes.readUInt8(at + idLength)
  const length = Math.clz32(first) - 23
  if (length > 8) throw no()
  let size = first & (0xff >> length)
  let isOpen = size === 0xff >> length
  for (let n = 1; n < length; n += 1) {
    const next = bytes.readUInt8(at + idLength + n)
    isOpen = isOpen && next === 0xff
    size = size * 256 + next
  }
  return { id, start: at + idLength + length, size: isOpen ? null : size }
}

/** WebM with Opus and nothing else. @source RFC 9559 (Matroska); https://www.webmproject.org/docs/container/ */
const walkElements = (bytes: Buffer): number => {
  let [scale, cluster, last] = [1_000_000, 0, 0]
  const codecs: string[] = []
  const number = (start: number, size: number): number => bytes.readUIntBE(start, Math.min(size, 6))
  const leaf = (id: number, start: number, size: number): void => {
    if (id === matroska.scale) scale = number(start, size)
    else if (id === matroska.trackType && number(start, size) !== 2) throw no()
    else if (id === matroska.codec) codecs.push(bytes.toString('latin1', start, start + size))
    else if (id === matroska.time) cluster = number(start, size)
    // After the number of the track: how much later than its cluster.
    else if (id === matroska.block || id === matroska.groupBlock)
      last = Math.max(last, cluster + bytes.readInt16BE(start + 1))
  }
  const walk = (from: number, end: number, parent: number): void => {
    let at = from
    while (at < end) {
      const { id, start, size } = readElement(bytes, at)
      if (parent === matroska.segment && !atTop.includes(id)) throw no()
      if (size === null && id !== matroska.cluster && id !== matroska.segment) throw no()
      if (id === matroska.cluster && size === null) {
        // Its parts follow as if they lay beside it, until the next one begins.
        at = walkOpen(start, end)
        continue
      }
      const stop = size === null ? end : start + size
      if (stop > end) throw no()
      if (opened.includes(id)) walk(start, stop, id)
      else leaf(id, start, stop - start)
      at = stop
    }
  }
  const walkOpen = (from: number, end: number): number => {
    let at = from
    while (at < end) {
      const { id, start, size } = readElement(bytes, at)
      if (atTop.includes(id) && id !== 0xec && id !== 0xbf) return at
      if (size === null || start + size > end) throw no()
      if (id === matroska.group) walk(start, start + size, id)
      else leaf(id, start, size)
      at = start + size
    }
    return at
  }

  const head = readElement(bytes, 0)
  if (head.id !== matroska.head || head.size === null) throw no()
  const afterHead = head.start + head.size
  if (docTypeIn(bytes, head.start, afterHead) !== 'webm') throw no()
  const segment = readElement(bytes, afterHead)
  const end = segment.size === null ? bytes.length : segment.start + segment.size
  if (segment.id !== matroska.segment || end !== bytes.length) throw no()
  walk(segment.start, end, matroska.segment)
  if (codecs.length !== 1 || codecs[0] !== 'A_OPUS') throw no()
  return (last * scale) / 1e9
}

const docTypeIn = (bytes: Buffer, from: number, end: number): string => {
  for (let at = from; at < end; ) {
    const { id, start, size } = readElement(bytes, at)
    if (size === null || start + size > end) throw no()
    if (id === matroska.docType) return bytes.toString('latin1', start, start + size)
    at = start + size
  }
  return ''
}

/** What a recorder writes at the top of an MP4, and the boxes in which others lie. */
const topBoxes: readonly string[] = ['ftyp', 'moov', 'moof', 'mdat', 'mfra', 'styp', 'sidx', 'free', 'skip', 'wide']
const boxesOfBoxes: readonly string[] = ['moov', 'trak', 'mdia', 'moof', 'traf']

/** MP4 with one track, of sound. @source ISO/IEC 14496-12 §4.2, 6.2.2: a length of four bytes, and four letters */
const walkBoxes = (bytes: Buffer): number => {
  const kinds: string[] = []
  let seconds = 0
  const walk = (from: number, end: number, isTop: boolean): void => {
    let at = from
    while (at < end) {
      const short = bytes.readUInt32BE(at)
      // One of eight bytes follows the letters.
      const size = short === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : short
      const kind = bytes.toString('latin1', at + 4, at + 8)
      if (size < 8 || at + size > end || (isTop && !topBoxes.includes(kind)) || (at === 0 && kind !== 'ftyp'))
        throw no()
      const start = at + 8
      if (boxesOfBoxes.includes(kind)) walk(start, at + size, false)
      // Version and flags, nothing, and then which kind of track it is.
      else if (kind === 'hdlr') kinds.push(bytes.toString('latin1', start + 8, start + 12))
      else if (kind === 'mvhd') seconds = lengthIn(bytes, start)
      at += size
    }
  }
  walk(0, bytes.length, true)
  if (kinds.length !== 1 || kinds[0] !== 'soun') throw no()
  return seconds
}

/** Nothing where it was not known when it began. */
const lengthIn = (bytes: Buffer, start: number): number => {
  const isLong = bytes.readUInt8(start) === 1
  const scale = bytes.readUInt32BE(start + (isLong ? 20 : 12))
  const length = isLong ? Number(bytes.readBigUInt64BE(start + 24)) : bytes.readUInt32BE(start + 16)
  return scale === 0 ? 0 : length / scale
}

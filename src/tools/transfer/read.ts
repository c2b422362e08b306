import { Refusal } from '#kernel/refusal.ts'
import { type Limits, limits as usual } from './limits.ts'
import { readCsv, readPasted } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import type { Workbook } from './workbook.ts'

/** What somebody brings: a file's bytes, or cells they copied. */
export type Brought = { kind: 'file'; bytes: Uint8Array } | { kind: 'pasted'; text: string }

/**
 * Reads a workbook, whatever its name says: what it is stands in its first bytes.
 *
 * @throws Refusal invalid, wrong-type, too-large
 */
export const readWorkbook = async (brought: Brought, limits: Limits = usual): Promise<Workbook> => {
  if (brought.kind === 'pasted') {
    if (brought.text.trim() === '') throw new Refusal('invalid', 'transfer.nothing-pasted')
    refuseSize(brought.text.length, limits)
    return readPasted(brought.text, limits)
  }
  const { bytes } = brought
  if (bytes.length === 0) throw new Refusal('invalid', 'transfer.empty-file')
  refuseSize(bytes.length, limits)
  const foreign = foreignKind(bytes)
  if (foreign) throw foreign
  return isZip(bytes) ? readXlsx(bytes, limits) : readCsv(bytes, limits)
}

const refuseSize = (size: number, { fileBytes }: Limits): void => {
  if (size <= fileBytes) return
  const values = { size: Math.ceil(size / 1_000_000), limit: Math.floor(fileBytes / 1_000_000) }
  throw new Refusal('too-large', 'transfer.file-too-large', { values })
}

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, n) => bytes[n] === byte)

/** A zip, or what is left of one. */
const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, 0x50, 0x4b)

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')

const foreignKind = (bytes: Uint8Array): Refusal | null => {
  // OLE2: old Excel, old Word, and what Office puts around an encrypted workbook. @source [MS-CFB] 2.2, [MS-OFFCRYPTO] 1.3
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (whole.includes(utf16('EncryptedPackage'))) return new Refusal('invalid', 'transfer.encrypted')
    if (whole.includes(utf16('WordDocument'))) return new Refusal('wrong-type', 'transfer.is-document')
    return new Refusal('wrong-type', 'transfer.is-old-workbook')
  }
  const start = new TextDecoder('latin1')
    .decode(bytes.subarray(0, 2_000))
    .replace(/^\xEF\xBB\xBF/, '')
    .trimStart()
  if (/^%PDF/.test(start)) return new Refusal('wrong-type', 'transfer.is-pdf')
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) || startsWith(bytes, 0xff, 0xd8, 0xff) || /^(GIF8|BM)/.test(start)) {
    return new Refusal('wrong-type', 'transfer.is-picture')
  }
  // Many systems "export Excel" as a web page or as the XML of 2003 and name it .xls.
  if (/^<(!doctype html|html|table|head|meta)/i.test(start) || /^<\?xml|^<Workbook/i.test(start)) {
    return new Refusal('wrong-type', 'transfer.is-web-page')
  }
  if (/^(Rar!|7z)/.test(start) || startsWith(bytes, 0x1f, 0x8b)) return new Refusal('wrong-type', 'transfer.is-archive')
  return /^\{\\rtf/.test(start) ? new Refusal('wrong-type', 'transfer.is-document') : null
}

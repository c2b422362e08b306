import { execFileSync } from 'node:child_process'
import { aResident } from '#modules/people/builders.ts'

/** Everything that one person tells us of themselves, and what only their camera knew. */
export const planted = {
  name: '欧阳演示秘',
  phone: '13957412345',
  flat: '17幢2单元1703',
  mailbox: 'ouyang-secret@demo.invalid',
  identity: '330205196001011238',
  'place of the camera': 'SECRET-CAMERA-PLACE-29.8765',
} as const

/** As people write it. */
const spelled: Readonly<Record<string, string>> = {
  ...planted,
  'phone with blanks': '139 5741 2345',
  'phone with lines': '139-5741-2345',
  'flat with blanks': '17幢 2单元 1703',
  account: aResident().personId ?? '',
}

export const firstWords = `演示：我是${planted.name}，住17幢 2单元 1703，身份证${planted.identity}，水从楼上漏下来。打139 5741 2345，或写信到${planted.mailbox}。`
/** What they write later says it all again. */
export const laterWords = (what: string): string =>
  `演示：${what}，${planted.name}，139-5741-2345，${planted.flat}，${planted.identity}，${planted.mailbox}`

/** What came out of a door: where, and its bytes. */
export type Heard = { where: string; bytes: Buffer }
export const heard = (where: string, said: string | Buffer): Heard => ({ where, bytes: unpacked(Buffer.from(said)) })

const unpack = `
import sys, io, zipfile
z = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
for n in z.namelist(): sys.stdout.buffer.write(n.encode() + b"\\n" + z.read(n) + b"\\n")`
/** In a workbook nothing can be read before it is unpacked. */
const unpacked = (bytes: Buffer): Buffer =>
  bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04'
    ? execFileSync('python3', ['-c', unpack], { input: bytes })
    : bytes

/** A secret as it may stand in bytes: plain, in an address, escaped in JSON, in UTF-16. */
const shapesOf = (secret: string): Buffer[] => [
  Buffer.from(secret),
  Buffer.from(encodeURIComponent(secret)),
  Buffer.from(secret.replace(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)),
  Buffer.from(secret, 'utf16le'),
]
const shapes = Object.entries(spelled).flatMap(([what, secret]) => shapesOf(secret).map((bytes) => ({ what, bytes })))

/** @returns where which secret stands */
export const leaksIn = (all: readonly Heard[]): string[] => [
  ...new Set(
    all.flatMap(({ where, bytes }) =>
      shapes.filter((shape) => bytes.includes(shape.bytes)).map(({ what }) => `${where}: ${what}`),
    ),
  ),
]

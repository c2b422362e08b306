const MB = 1_000_000

/**
 * - `image` decoded and written anew, so that nothing but the picture is left
 * - `office` a ZIP whose table of contents is checked
 * - `sound` walked from the first byte to the last: one voice, and nothing else
 * - `opaque` kept as it is
 */
export type Treatment = 'image' | 'office' | 'sound' | 'opaque'

export type FileKind = { extension: string; treatment: Treatment; maxBytes: number }

/**
 * What may be attached. A photo of a telephone has 3 to 15 MB; a scanned file of 100 pages some 20.
 *
 * @source OFD: GB/T 33190-2016, the fixed-layout format of public offices
 */
// biome-ignore format: a table for people
export const fileKinds: Readonly<Record<string, FileKind>> = {
  'image/jpeg':      { extension: 'jpg',  treatment: 'image',  maxBytes: 20 * MB },
  'image/png':       { extension: 'png',  treatment: 'image',  maxBytes: 20 * MB },
  'image/webp':      { extension: 'webp', treatment: 'image',  maxBytes: 20 * MB },
  // A minute of a voice at 24 kbit/s has 180 kB; some telephones do not go below 128.
  'audio/webm':      { extension: 'webm', treatment: 'sound',  maxBytes: 1 * MB },
  'audio/mp4':       { extension: 'm4a',  treatment: 'sound',  maxBytes: 1 * MB },
  'application/pdf': { extension: 'pdf',  treatment: 'opaque', maxBytes: 30 * MB },
  'application/ofd': { extension: 'ofd',  treatment: 'office', maxBytes: 30 * MB },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document':   { extension: 'docx', treatment: 'office', maxBytes: 30 * MB },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet':         { extension: 'xlsx', treatment: 'office', maxBytes: 30 * MB },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': { extension: 'pptx', treatment: 'office', maxBytes: 30 * MB },
}

const typeOfExtension = new Map(Object.entries(fileKinds).map(([type, { extension }]) => [extension, type]))

const extensionOf = (name: string): string => name.split('.').at(-1)?.toLowerCase().replace('jpeg', 'jpg') ?? ''

/** What the sender says it is. A browser that does not know leaves it out; then the name says it. */
export const declaredType = (type: string, name: string): string => {
  const plain = type.split(';')[0]?.trim().toLowerCase() ?? ''
  if (plain && plain !== 'application/octet-stream') return plain
  return typeOfExtension.get(extensionOf(name)) ?? plain
}

// Control characters, and those that turn the direction of writing: "exe.gpj" would read as "jpg.exe".
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const unreadable = /[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

/** A name to show and to save under: without folders, and ending as its kind does. */
export const fileName = (given: string, kind: FileKind): string => {
  const last = given.normalize('NFC').replace(unreadable, '').split(/[\\/]/).at(-1) ?? ''
  const stem = last
    .replace(/\.[^.]*$/, '')
    .replace(/[<>:"|?*]/g, '_')
    .trim()
    .slice(0, 80)
  return `${stem || 'file'}.${kind.extension}`
}

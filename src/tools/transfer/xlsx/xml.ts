import { SaxesParser } from 'saxes'
import { Refusal } from '#kernel/refusal.ts'

export type Attributes = Readonly<Record<string, string>>

export type Listener = {
  open?: (name: string, attributes: Attributes) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/**
 * Reads XML as it comes. Names are given without their prefix: some programs write `x:row` for `row`.
 *
 * @throws Refusal invalid when it is not well formed, or declares a document type: no spreadsheet program writes one,
 * and entities are how XML explodes
 */
export const readXml = async (pieces: AsyncIterable<string>, listener: Listener): Promise<void> => {
  const parser = new SaxesParser({ xmlns: false })
  let isDamaged = false
  parser.on('error', () => {
    isDamaged = true
  })
  parser.on('doctype', () => {
    isDamaged = true
  })
  const { open, close, text } = listener
  // Without namespaces every attribute is a plain text.
  if (open) parser.on('opentag', ({ name, attributes }) => open(local(name), attributes as Attributes))
  if (close) parser.on('closetag', ({ name }) => close(local(name)))
  if (text) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  for await (const piece of pieces) {
    parser.write(piece)
    if (isDamaged) break
  }
  if (!isDamaged) parser.close()
  if (isDamaged) throw new Refusal('invalid', 'transfer.damaged')
}

/** Excel writes control characters as _x000D_. @source ISO/IEC 29500-1 §22.9.2.19 (ST_Xstring) */
export const unescapeText = (text: string): string =>
  (text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
  ).replace(/\r\n?/g, '\n')

export const isTrue = (attribute: string | undefined): boolean => attribute === '1' || attribute === 'true'

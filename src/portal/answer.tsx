import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { Env } from '#http/app.ts'
import { type Frame, Framed } from '#ui/html/frame.tsx'
import { type Kept, packed } from './keep.ts'

/** The document of a page, as text. */
export const documentOf = async (frame: Frame, content: Child): Promise<string> =>
  String(await (<Framed frame={frame}>{content}</Framed>))

export const drawn = async (frame: Frame, content: Child): Promise<Kept> =>
  packed(await documentOf(frame, content), 'text/html; charset=UTF-8')

/** Sends what is drawn, or only that the visitor has it already. */
export const send = (c: Context<Env>, { etag, type, plain, packed: small }: Kept): Response => {
  c.header('etag', etag)
  // A cache may keep it, and asks each time: the same address looks different by language and size.
  c.header('cache-control', 'no-cache')
  c.header('vary', 'accept-language, cookie, accept-encoding')
  if (c.req.header('if-none-match')?.split(/,\s*/).includes(etag)) return c.body(null, 304)
  c.header('content-type', type)
  if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return c.body(new Uint8Array(plain))
  c.header('content-encoding', 'gzip')
  return c.body(new Uint8Array(small))
}

/** A page for one visitor alone: it is kept nowhere. */
export const sendOwn = async (c: Context<Env>, frame: Frame, content: Child, status = 200): Promise<Response> => {
  c.header('cache-control', 'no-store')
  return c.html(await documentOf(frame, content), status as 200)
}

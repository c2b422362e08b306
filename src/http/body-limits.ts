import type { IncomingMessage } from 'node:http'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Refusal } from '#kernel/refusal.ts'

const megabyte = 1024 * 1024
/** A workbook of 50 MB is refused with a sentence by the importer; the border lets it come that far. */
const largestUpload = 64 * megabyte
const largestBody = 2 * megabyte

/** A browser reads the answer only once it has sent everything: so much is thrown away for it, and so long. */
const mostSwallowed = 1_024 * megabyte
const longestSwallow = 60_000

/** Lets the rest come and keeps nothing of it, so that whoever sent it gets an answer and not a broken line. */
const swallow = (c: Context): Promise<void> => {
  const incoming = (c.env as { incoming?: IncomingMessage } | undefined)?.incoming
  if (!incoming || incoming.readableEnded || incoming.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    let bytes = 0
    const done = (): void => {
      clearTimeout(timer)
      incoming.off('data', count)
      for (const end of ['end', 'close', 'error']) incoming.off(end, done)
      resolve()
    }
    const count = (piece: Buffer): void => {
      bytes += piece.length
      if (bytes > mostSwallowed) done()
    }
    const timer = setTimeout(done, longestSwallow)
    incoming.on('data', count)
    for (const end of ['end', 'close', 'error']) incoming.on(end, done)
    incoming.resume()
  })
}

/**
 * A question brings nothing that anybody reads, and of a body with a length Node lets in no more than that. To count what comes,
 * the request would be made anew around a stream, which costs more than what is done with it.
 */
const isMeasured = (c: Context): boolean =>
  c.req.method === 'GET' ||
  c.req.method === 'HEAD' ||
  (c.req.header('content-length') !== undefined && c.req.header('transfer-encoding') === undefined)

const tooLarge = () => new Refusal('too-large', 'http.too-large')

/**
 * How much may come in one request.
 *
 * @param isKnown is somebody signed in? Nobody may fill our memory with files, or keep us listening, before that
 */
export const limitBodies = (isKnown: (c: Context) => boolean): MiddlewareHandler => {
  const limit = (maxSize: number, refusal: () => Refusal): MiddlewareHandler => {
    const counted = bodyLimit({
      maxSize,
      onError: () => {
        throw refusal()
      },
    })
    return async (c, next) => {
      // Browsers say how much they bring. It is swallowed before anything else has taken hold of the body.
      if (Number(c.req.header('content-length') ?? 0) > maxSize) {
        if (isKnown(c)) await swallow(c)
        throw refusal()
      }
      return isMeasured(c) ? next() : counted(c, next)
    }
  }
  const usual = limit(largestBody, tooLarge)
  const upload = limit(largestUpload, tooLarge)
  const stranger = limit(largestBody, () => new Refusal('signed-out', 'kernel.signed-out'))

  return (c, next) => {
    if (!c.req.header('content-type')?.startsWith('multipart/')) return usual(c, next)
    return (isKnown(c) ? upload : stranger)(c, next)
  }
}

type Measure = { each: number; together: number; free: number }

/**
 * How much may be read at once of forms with files, which anybody may send: a reader keeps them in memory until it knows what
 * they are. What a browser with a script sends is small, and comes in whatever others do.
 *
 * @param each bytes that a form may have which does not say how many it brings
 */
export const limitTogether = ({ each, together, free }: Measure): MiddlewareHandler => {
  let taken = 0
  return async (c, next) => {
    const bytes = c.req.method === 'POST' ? Number(c.req.header('content-length') ?? each) : 0
    if (bytes <= free) return next()
    if (taken + bytes > together) throw new Refusal('unavailable', 'http.too-many-large')
    taken += bytes
    try {
      await next()
    } finally {
      taken -= bytes
    }
  }
}

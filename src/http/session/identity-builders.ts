import { createHash, randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

/** What a careless or malicious provider would do otherwise. */
export type Twist = {
  /** Facts of the token. */
  claims?: JWTPayload
  /** Signed with our own secret instead of its key. */
  isSignedWithSecret?: boolean
  lifetime?: string
}

/** An identity provider of a province that is invented: whoever comes is who the test says. */
export const aProvider = async () => {
  let keys = await generateKeyPair('ES256', { extractable: true })
  let kid = randomUUID()
  let isAsleep = false
  let twist: Twist = {}
  const codes = new Map<string, { subject: string; nonce: string; challenge: string; back: string }>()
  const secret = 'a secret of the client that is long enough'
  let issuer = ''

  const token = async (body: URLSearchParams, authorization: string): Promise<unknown> => {
    const code = body.get('code') ?? ''
    const asked = codes.get(code)
    codes.delete(code)
    const challenge = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url')
    const isClient = authorization === `Basic ${Buffer.from(`linli:${encodeURIComponent(secret)}`).toString('base64')}`
    if (!asked || !isClient || challenge !== asked.challenge || body.get('redirect_uri') !== asked.back) {
      return { error: 'invalid_grant' }
    }
    const jwt = new SignJWT({ nonce: asked.nonce, ...twist.claims })
      .setProtectedHeader(twist.isSignedWithSecret ? { alg: 'HS256' } : { alg: 'ES256', kid })
      .setIssuedAt()
      .setIssuer(twist.claims?.iss ?? issuer)
      .setAudience(twist.claims?.aud ?? 'linli')
      .setSubject(asked.subject)
      .setExpirationTime(twist.lifetime ?? '5m')
    const signed = await jwt.sign(twist.isSignedWithSecret ? new TextEncoder().encode(secret) : keys.privateKey)
    return { access_token: 'never used', token_type: 'Bearer', id_token: signed }
  }

  const answer = async (path: string, body: string, authorization: string): Promise<unknown> => {
    if (path === '/jwks') return { keys: [{ ...(await exportJWK(keys.publicKey)), kid, alg: 'ES256', use: 'sig' }] }
    if (path === '/token') return token(new URLSearchParams(body), authorization)
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
    }
  }

  const server: Server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece) => {
      body += piece
    })
    request.on('end', async () => {
      response.writeHead(isAsleep ? 503 : 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(await answer(request.url ?? '', body, request.headers.authorization ?? '')))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    wish: { issuer, client: 'linli', secret, name: { 'zh-CN': '演示统一身份', en: 'Demo identity' } },
    /** Somebody proves there who they are. @returns what their browser brings back */
    prove: (url: string, subject: string): { code: string; state: string } => {
      const asked = new URL(url).searchParams
      const code = randomUUID()
      codes.set(code, {
        subject,
        nonce: asked.get('nonce') ?? '',
        challenge: asked.get('code_challenge') ?? '',
        back: asked.get('redirect_uri') ?? '',
      })
      return { code, state: asked.get('state') ?? '' }
    },
    twistBy: (by: Twist): void => {
      twist = by
    },
    sleep: (now: boolean): void => {
      isAsleep = now
    },
    changeKeys: async (): Promise<void> => {
      keys = await generateKeyPair('ES256', { extractable: true })
      kid = randomUUID()
    },
    stop: () => new Promise<unknown>((resolve) => server.close(resolve)),
  }
}

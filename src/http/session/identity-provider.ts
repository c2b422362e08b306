import { createHash, randomBytes } from 'node:crypto'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import type { Language } from '#kernel/words.ts'

/** What the browser keeps while its owner is away, sealed; it makes sure that the answer is to this question. */
export const Question = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() })
export type Question = z.infer<typeof Question>

export type Answer = { code: string; state: string; iss?: string | undefined }

/** Somebody outside who knows who somebody is: a provincial platform, say. */
export type IdentityProvider = {
  /** What people call it. */
  name: Readonly<Record<Language, string>>
  /** Whose answers these are; a number means somebody only together with it. */
  issuer: string
  /**
   * @param again are they to prove themselves anew there, even if they have just done so
   * @throws Refusal unavailable
   */
  begin: (back: string, wish: { again: boolean }) => Promise<{ url: string; question: Question }>
  /** @returns what the provider calls this person, always the same. @throws Refusal invalid, unavailable */
  finish: (answer: Answer, asked: { question: Question; back: string }) => Promise<string>
}

export type OidcWish = { issuer: string; client: string; secret: string; name: Readonly<Record<Language, string>> }

const Discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
})
type Discovery = z.infer<typeof Discovery>
const Tokens = z.object({ id_token: z.string() })

const patienceMs = 5_000
const hourMs = 3_600_000
/** Signed with a key of the provider's own, never with our secret and never unsigned. */
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA']
const clockTolerance = 60

const random = (): string => randomBytes(32).toString('base64url')

const silent = (): Refusal => new Refusal('unavailable', 'http.identity-silent')
const lost = (): Refusal => new Refusal('invalid', 'http.identity-lost')

/**
 * An OpenID Connect provider: code flow with PKCE. Nothing but the number of the person is asked for.
 *
 * @source OpenID Connect Core 1.0, 3.1; RFC 7636 (PKCE); RFC 9207 (issuer in the answer)
 * @throws Error when the issuer is reached without https and is not this machine
 */
export const oidcProvider = ({ issuer, client, secret, name }: OidcWish): IdentityProvider => {
  refuseOpenWire(issuer)
  let known: { at: number; found: Discovery; keys: ReturnType<typeof createRemoteJWKSet> } | null = null

  const discover = async () => {
    if (known && Date.now() - known.at < hourMs) return known
    const found = Discovery.parse(await fetched(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`))
    if (found.issuer !== issuer) throw silent()
    for (const address of [found.authorization_endpoint, found.token_endpoint, found.jwks_uri]) refuseOpenWire(address)
    const keys = createRemoteJWKSet(new URL(found.jwks_uri), {
      timeoutDuration: patienceMs,
      // A token comes only when we have asked for it, so nobody makes us ask for keys again and again.
      cooldownDuration: 0,
    })
    known = { at: Date.now(), found, keys }
    return known
  }

  return {
    name,
    issuer,
    async begin(back, { again }) {
      const { found } = await discover().catch(() => Promise.reject(silent()))
      const question = { state: random(), nonce: random(), verifier: random() }
      const url = new URL(found.authorization_endpoint)
      const asked = {
        response_type: 'code',
        client_id: client,
        redirect_uri: back,
        scope: 'openid',
        state: question.state,
        nonce: question.nonce,
        code_challenge: createHash('sha256').update(question.verifier).digest('base64url'),
        code_challenge_method: 'S256',
        ...(again ? { prompt: 'login' } : {}),
      }
      for (const [key, value] of Object.entries(asked)) url.searchParams.set(key, value)
      return { url: url.href, question }
    },

    async finish({ code, state, iss }, { question, back }) {
      if (state !== question.state || (iss !== undefined && iss !== issuer)) throw lost()
      const { found, keys } = await discover().catch(() => Promise.reject(silent()))
      const body = new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: back,
        code_verifier: question.verifier,
      })
      const basic = Buffer.from(`${encodeURIComponent(client)}:${encodeURIComponent(secret)}`).toString('base64')
      const tokens = Tokens.safeParse(
        await fetched(found.token_endpoint, { method: 'POST', body, headers: { authorization: `Basic ${basic}` } }),
      )
      if (!tokens.success) throw lost()
      // Whatever is wrong with the token: nobody is signed in, and nobody outside learns what it was.
      const verified = await jwtVerify(tokens.data.id_token, keys, {
        issuer,
        audience: client,
        algorithms,
        clockTolerance,
        requiredClaims: ['sub', 'exp', 'iat'],
      }).catch(() => Promise.reject(lost()))
      const { payload } = verified
      const isForUs = !Array.isArray(payload.aud) || payload.aud.length === 1 || payload.azp === client
      if (payload.nonce !== question.nonce || !isForUs || !payload.sub) throw lost()
      return payload.sub
    },
  }
}

/** @throws Refusal unavailable when nobody answers; a refusal of theirs is read as an answer without a token */
const fetched = async (url: string, init: RequestInit = {}): Promise<unknown> => {
  const options: RequestInit = { ...init, redirect: 'error', signal: AbortSignal.timeout(patienceMs) }
  const response = await fetch(url, options).catch(() => Promise.reject(silent()))
  if (response.status >= 500) throw silent()
  return response.json().catch(() => null)
}

const refuseOpenWire = (address: string): void => {
  const { protocol, hostname } = new URL(address)
  if (protocol === 'https:' || hostname === '127.0.0.1' || hostname === 'localhost') return
  throw new Error(`an identity provider is reached by https: ${address}`)
}

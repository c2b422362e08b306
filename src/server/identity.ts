import { type IdentityProvider, oidcProvider } from '#http/session/identity-provider.ts'

/**
 * What the operator has said of an identity provider; null without one. `LINLI_OIDC_NAME` has both languages with a bar
 * between them, or one for both.
 *
 * @throws Error that says what is missing, before anything starts
 */
export const identityFrom = (env: NodeJS.ProcessEnv): IdentityProvider | null => {
  const { LINLI_OIDC: issuer, LINLI_OIDC_CLIENT: client, LINLI_OIDC_SECRET: secret, LINLI_OIDC_NAME: name } = env
  if (!issuer) return null
  if (!client || !secret || !name) {
    const message = 'LINLI_OIDC needs LINLI_OIDC_CLIENT, LINLI_OIDC_SECRET and LINLI_OIDC_NAME'
    throw Object.assign(new Error(message), { code: 'LINLI_OIDC' })
  }
  const [zh = name, en = zh] = name.split('|').map((part) => part.trim())
  return oidcProvider({ issuer, client, secret, name: { 'zh-CN': zh, en } })
}

/** The addresses that the console draws: the staff's pages, the leader's and the inbox. The server says the same. */
const drawn = /^\/(?:c|lead|inbox)(?:[/?#]|$)/

export const isConsolePath = (path: string): boolean => drawn.test(path)

/** Only back into the console: an address from elsewhere must not be able to send people away after signing in. */
export const wayBack = (to: unknown): string =>
  typeof to === 'string' && isConsolePath(to) && !to.startsWith('/c/sign-in') ? to : '/c'

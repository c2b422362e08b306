/** The addresses that the console draws: the staff's pages, the leader's and the inbox. The server says the same. */
const drawn = /^\/(?:c|lead|inbox)(?:[/?#]|$)/

export const isConsolePath = (path: string): boolean => drawn.test(path)

/** A meeting's room is a page of its own; whoever was signed out there comes back to it. */
const room = /^\/m\/[0-9a-f-]{36}(?:\/(?:seat|projector|sign))?$/

/** Only back into the console or a meeting's room: an address from elsewhere must not be able to send people away after signing in. */
export const wayBack = (to: unknown): string =>
  typeof to === 'string' && (isConsolePath(to) || room.test(to)) && !to.startsWith('/c/sign-in') ? to : '/c'

/**
 * The cookie by which a device's own store tells whether whoever filled it is still here. It says nothing else and opens
 * nothing: scripts may read it, each signing in brings another, and signing out, on whichever page, takes it away.
 */
export const hereCookie = 'linli-here'

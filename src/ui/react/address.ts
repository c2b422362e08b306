/**
 * Where people reach Linli, as the operator said it: for codes and links that leave this page. Whoever prints a plate may
 * have come by an address that works in the office only.
 */
export const publicAddress = (path: string): string =>
  `${document.documentElement.dataset.address ?? location.origin}${path}`

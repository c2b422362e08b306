import { createRouter, type RouterHistory } from '@tanstack/react-router'
import { Providers } from './providers.tsx'
import { routeTree } from './routes.tsx'

/** @param history the browser's own, unless a test brings another */
export const makeRouter = (history?: RouterHistory) =>
  createRouter({
    routeTree,
    InnerWrap: Providers,
    ...(history ? { history } : {}),
    // A page that is still on its way leaves the one before in place; the boundary draws waiting for its data.
    defaultPendingMs: 300,
    defaultPreload: 'intent',
    scrollRestoration: true,
  })

import { createRouter } from '@tanstack/react-router'
import type { Beginning } from './begin.ts'
import { Providers } from './beginning.tsx'
import { routeTree } from './routes.tsx'

export const makeRouter = (beginning: Beginning) =>
  createRouter({
    routeTree,
    // `/w/` is the first page, and the service worker looks after nothing above it.
    trailingSlash: 'preserve',
    InnerWrap: ({ children }) => <Providers beginning={beginning}>{children}</Providers>,
    scrollRestoration: true,
  })

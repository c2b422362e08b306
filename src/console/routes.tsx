import { createRootRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { PageError } from './page-error.tsx'
import { PageGone } from './page-gone.tsx'
import { Shell } from './shell.tsx'

const root = createRootRoute({ errorComponent: PageError, notFoundComponent: PageGone })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/c/sign-in',
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
})

const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell, notFoundComponent: PageGone })

/**
 * A page of the console, loaded when somebody goes there.
 *
 * @param path with its parameters: `/c/tasks/$id`
 * @param load the file of the page
 * @param name the component in it
 */
const page = <Name extends string, File extends Record<Name, () => React.ReactNode>>(
  path: string,
  load: () => Promise<File>,
  name: Name,
) =>
  createRoute({
    getParentRoute: () => shell,
    path,
    component: lazyRouteComponent(load, name),
    errorComponent: PageError,
  })

/** One line a page. Where it stands in the rail is said in `navigation.ts`. */
const pages = [
  page('/c', () => import('./start-page.tsx'), 'StartPage'),
  page('/c/mine', () => import('./mine-page.tsx'), 'MinePage'),
  page('/c/programme', () => import('#modules/programme/console/programme-page.tsx'), 'ProgrammePage'),
  page('/c/tasks/$number', () => import('#modules/programme/console/task-page.tsx'), 'TaskPage'),
  page('/c/report', () => import('#modules/programme/console/report-page.tsx'), 'ReportPage'),
  page('/lead', () => import('#modules/programme/console/lead-page.tsx'), 'LeadPage'),
  page('/c/lead', () => import('#modules/programme/console/lead-page.tsx'), 'LeadPage'),
]

export const routeTree = root.addChildren([signIn, shell.addChildren(pages)])

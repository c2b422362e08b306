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

const settings = createRoute({
  getParentRoute: () => shell,
  id: 'settings',
  component: lazyRouteComponent(() => import('./settings-frame.tsx'), 'SettingsFrame'),
  errorComponent: PageError,
})

/** The tabs of the settings, under one frame. */
const settingsPages = [
  createRoute({
    getParentRoute: () => settings,
    path: '/c/settings',
    component: lazyRouteComponent(() => import('#modules/organisations/console/units-page.tsx'), 'UnitsPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/c/settings/people',
    component: lazyRouteComponent(() => import('#modules/people/console/people-page.tsx'), 'PeoplePage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/c/settings/places',
    component: lazyRouteComponent(() => import('#modules/places/console/places-page.tsx'), 'PlacesPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/c/settings/community-types',
    component: lazyRouteComponent(() => import('#modules/places/console/types-page.tsx'), 'TypesPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/c/settings/words',
    component: lazyRouteComponent(
      () => import('#modules/organisations/console/group-words-page.tsx'),
      'GroupWordsPage',
    ),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/c/settings/cases',
    component: lazyRouteComponent(() => import('#modules/cases/console/targets-page.tsx'), 'TargetsPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/c/settings/cases/routing',
    component: lazyRouteComponent(() => import('#modules/cases/console/settings/routing-page.tsx'), 'RoutingPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/c/settings/names',
    component: lazyRouteComponent(() => import('#modules/programme/console/names-page.tsx'), 'NamesPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/c/settings/permissions',
    component: lazyRouteComponent(() => import('#tools/permissions/console/permissions-page.tsx'), 'PermissionsPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/c/settings/fields',
    component: lazyRouteComponent(() => import('#tools/forms/console/fields-page.tsx'), 'FieldsPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/c/settings/templates',
    component: lazyRouteComponent(() => import('./templates-page.tsx'), 'TemplatesPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/c/settings/modules',
    component: lazyRouteComponent(() => import('#tools/parts/console/parts-page.tsx'), 'PartsPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/c/settings/keys',
    component: lazyRouteComponent(() => import('#tools/api-keys/console/keys-page.tsx'), 'KeysPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/c/settings/audit',
    component: lazyRouteComponent(() => import('#tools/audit/console/trail-page.tsx'), 'TrailPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/c/settings/look-questions',
    component: lazyRouteComponent(() => import('#modules/cases/console/look-questions-page.tsx'), 'LookQuestionsPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/c/settings/cases/categories',
    component: lazyRouteComponent(
      () => import('#modules/cases/console/settings/categories-page.tsx'),
      'CategoriesPage',
    ),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/c/settings/cases/plates',
    component: lazyRouteComponent(() => import('#modules/cases/console/settings/plates-page.tsx'), 'PlatesPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/c/settings/cases/windows',
    component: lazyRouteComponent(() => import('#modules/cases/console/settings/windows-page.tsx'), 'WindowsPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/c/settings/cases/pauses',
    component: lazyRouteComponent(() => import('#modules/cases/console/settings/pauses-page.tsx'), 'PausesPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/c/settings/calendar',
    component: lazyRouteComponent(() => import('#tools/timers/console/calendar-page.tsx'), 'CalendarPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/c/settings/calendar/own',
    component: lazyRouteComponent(() => import('#tools/timers/console/own-calendars-page.tsx'), 'OwnCalendarsPage'),
  }),
]

/** One line a page. Where it stands in the rail is said in `navigation.ts`. */
const pages = [
  page('/c', () => import('./start-page.tsx'), 'StartPage'),
  page('/inbox', () => import('#tools/inbox/console/inbox-page.tsx'), 'InboxPage'),
  page('/c/set-up', () => import('#tools/set-up/console/set-up-page.tsx'), 'SetUpPage'),
  page('/c/mine', () => import('./mine-page.tsx'), 'MinePage'),
  page('/c/programme', () => import('#modules/programme/console/programme-page.tsx'), 'ProgrammePage'),
  page('/c/programme/month', () => import('#modules/programme/console/monthly-page.tsx'), 'MonthlyPage'),
  page('/c/programme/year', () => import('#modules/programme/console/year-page.tsx'), 'YearPage'),
  page('/c/tasks/$number', () => import('#modules/programme/console/task-page.tsx'), 'TaskPage'),
  page('/c/report', () => import('#modules/programme/console/report-page.tsx'), 'ReportPage'),
  page('/c/lists', () => import('#modules/programme/console/lists-page.tsx'), 'ListsPage'),
  page('/c/lists/$listId/v/$number', () => import('#modules/programme/console/version-page.tsx'), 'VersionPage'),
  page('/c/meetings', () => import('#modules/meetings/console/meetings-page.tsx'), 'MeetingsPage'),
  page('/c/meetings/$id', () => import('#modules/meetings/console/meeting-page.tsx'), 'MeetingPage'),
  page('/c/meetings/$id/print', () => import('#modules/meetings/console/print-page.tsx'), 'PrintPage'),
  page('/c/meetings/$id/minutes', () => import('#modules/meetings/console/minutes-page.tsx'), 'MinutesPage'),
  page('/c/meetings/$id/review', () => import('#modules/meetings/console/submission-page.tsx'), 'SubmissionPage'),
  page('/c/meetings/$id/review/$versionId', () => import('#modules/meetings/console/review-page.tsx'), 'ReviewPage'),
  page('/c/studies', () => import('#modules/meetings/console/studies-page.tsx'), 'StudiesPage'),
  page('/c/decisions', () => import('#modules/meetings/console/decisions-page.tsx'), 'DecisionsPage'),
  page('/c/import', () => import('#modules/programme/console/import/import-page.tsx'), 'ImportPage'),
  page('/c/cases', () => import('#modules/cases/console/cases-page.tsx'), 'CasesPage'),
  page('/c/cases/import', () => import('#modules/cases/console/hotline/slip-import-page.tsx'), 'SlipImportPage'),
  page('/c/cases/hand-backs', () => import('#modules/cases/console/hotline/hand-backs-page.tsx'), 'HandBacksPage'),
  page('/c/cases/call-backs', () => import('#modules/cases/console/call-backs-page.tsx'), 'CallBacksPage'),
  page('/c/cases/by-place', () => import('#modules/cases/console/open-by-place-page.tsx'), 'OpenByPlacePage'),
  page('/c/cases/$number', () => import('#modules/cases/console/case-page.tsx'), 'CasePage'),
  page('/lead', () => import('./leading-page.tsx'), 'LeadingPage'),
  page('/c/lead', () => import('./leading-page.tsx'), 'LeadingPage'),
  page('/c/settings/units/$id/end', () => import('#modules/organisations/console/end-unit-page.tsx'), 'EndUnitPage'),
  page('/c/people/$id', () => import('#modules/people/console/person-page.tsx'), 'PersonPage'),
  page('/c/posts/$id/handover', () => import('#modules/people/console/handover-page.tsx'), 'HandoverPage'),
]

export const routeTree = root.addChildren([signIn, shell.addChildren([...pages, settings.addChildren(settingsPages)])])

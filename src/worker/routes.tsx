import { createRootRoute, createRoute } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { CallsPage } from '#modules/cases/worker/calls-page.tsx'
import { CasePage } from '#modules/cases/worker/case-page.tsx'
import { CasesPage } from '#modules/cases/worker/cases-page.tsx'
import { ReportPage } from '#modules/programme/worker/report-page.tsx'
import { AddPage } from './add-page.tsx'
import { Gate } from './gate.tsx'
import { HelpPage } from './help-page.tsx'
import { MorePage } from './more-page.tsx'
import { NewPage } from './new-page.tsx'
import { OutboxPage } from './outbox-page.tsx'
import { PageError } from './page-error.tsx'
import { PageGone } from './page-gone.tsx'
import { SignInPage } from './sign-in-page.tsx'
import { TodayPage } from './today-page.tsx'

const root = createRootRoute({ errorComponent: PageError, notFoundComponent: PageGone })

const signIn = createRoute({ getParentRoute: () => root, path: '/w/sign-in', component: SignInPage })
const gate = createRoute({ getParentRoute: () => root, id: 'gate', component: Gate, notFoundComponent: PageGone })

/** A page of somebody who is signed in. All of them are one file: it is loaded once and works without a network. */
const page = (path: string, component: () => ReactNode) =>
  createRoute({ getParentRoute: () => gate, path, component, errorComponent: PageError })

export const routeTree = root.addChildren([
  signIn,
  gate.addChildren([
    page('/w/', TodayPage),
    page('/w/report', ReportPage),
    page('/w/add', AddPage),
    page('/w/new', NewPage),
    page('/w/assist', HelpPage),
    page('/w/cases', CasesPage),
    page('/w/cases/$number', CasePage),
    page('/w/calls', CallsPage),
    page('/w/outbox', OutboxPage),
    page('/w/more', MorePage),
  ]),
])

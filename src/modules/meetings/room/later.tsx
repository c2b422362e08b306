import { type ComponentType, lazy, Suspense } from 'react'

/** What a seat is there without: it comes when an item, a paper or a verdict needs it. */
const later = <Props extends object>(load: () => Promise<ComponentType<Props>>) => {
  const Part: ComponentType<Props> = lazy(() => load().then((it) => ({ default: it as ComponentType<object> })))
  return (props: Props) => (
    <Suspense>
      <Part {...props} />
    </Suspense>
  )
}

export const FateLines = later(() => import('./fate-lines.tsx').then((file) => file.FateLines))
export const ShownPart = later(() => import('./shown-part.tsx').then((file) => file.ShownPart))
export const ChangeNote = later(() => import('./change-note.tsx').then((file) => file.ChangeNote))
export const Reservation = later(() => import('./reservation.tsx').then((file) => file.Reservation))
export const WishedChanges = later(() => import('./shown-part.tsx').then((file) => file.WishedChanges))

import { type ComponentType, createContext, Suspense, useContext } from 'react'

/** A matter on whose page another module has something to say: that page knows neither the module nor whether there is one. */
export type BesideKind = 'task' | 'list-version' | 'unit' | 'unit-work' | 'post' | 'post-work'

export type BesideParts = Partial<Readonly<Record<BesideKind, ComponentType<{ id: string }>>>>

const Parts = createContext<BesideParts>({})

/** The surface gives the parts, for it gathers the modules' pages. */
export const GivesBeside = Parts.Provider

/** What others say of this matter; nothing where nobody does. It comes when the page itself is there. */
export function Beside({ kind, id }: { kind: BesideKind; id: string }) {
  const Part = useContext(Parts)[kind]
  return Part ? (
    <Suspense fallback={null}>
      <Part id={id} />
    </Suspense>
  ) : null
}

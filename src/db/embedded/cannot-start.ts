const name = 'CannotStart'

/** What keeps Linli from starting and somebody at the keyboard can mend: they read these sentences and no stack. */
export const cannotStart = (chinese: string, english: string): Error =>
  Object.assign(new Error(`${chinese}\n${english}`), { name })

export const isCannotStart = (thrown: unknown): thrown is Error => thrown instanceof Error && thrown.name === name

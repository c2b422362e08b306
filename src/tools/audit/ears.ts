/** Events that a module of this process listens to; null while nobody has said which. */
let heard: ReadonlySet<string> | null = null

/** From now on only these, and those named before, are told: what nobody listens to need not become a job. */
export const listenFor = (events: Iterable<string>): void => {
  heard = new Set([...(heard ?? []), ...events])
}

/** A process that knows no listeners, such as a command, leaves it to the one that does the jobs. */
export const isHeard = (event: string): boolean => heard?.has(event) ?? true

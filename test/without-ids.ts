const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** A thing as text without its own numbers: they are others in each run, and may hold any digits that a test looks for. */
export const withoutIds = (thing: unknown): string => JSON.stringify(thing).replaceAll(uuid, '')

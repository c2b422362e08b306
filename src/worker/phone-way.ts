/** Pages of the desk that the phone has, too. */
// biome-ignore format: a table for people
const twins: readonly [desk: RegExp, phone: string][] = [
  [/^\/c\/report\b/, '/w/report'],
  [/^\/c\/cases\b/,  '/w/cases'],
]

/** @returns where the phone shows what the server names by its page at the desk; without a twin, that page */
export const phoneWay = (url: string): string => {
  const twin = twins.find(([desk]) => desk.test(url))
  return twin ? url.replace(twin[0], twin[1]) : url
}

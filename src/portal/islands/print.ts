/** A slip in large text for the drawer at home. */
export const print = (place: HTMLElement): void => {
  place.hidden = false
  place.addEventListener('click', () => window.print())
}

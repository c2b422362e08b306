/**
 * Imported first, before Ant Design is: its measuring of scroll bars and its scroll lock add `<style>` elements without
 * the nonce, and the content security policy would refuse them.
 */
export const styleNonce: string | undefined =
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce || undefined

/** Every style element that is made from now on carries the page's nonce. */
export const giveStylesTheNonce = (nonce: string, of: Document = document): void => {
  const make = of.createElement.bind(of)
  // The overloads of createElement cannot be written as one function; what it returns is what the original returned.
  of.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = make(name, options)
    if (element instanceof HTMLStyleElement) element.nonce = nonce
    return element
  }) as typeof of.createElement
}

if (styleNonce) giveStylesTheNonce(styleNonce)

/** A large way on: one of few. */
export function Tile({ href, text, isMain = false }: { href: string; text: string; isMain?: boolean }) {
  return (
    <li>
      <a class={isMain ? 'button button-main tile' : 'button tile'} href={href}>
        {text}
      </a>
    </li>
  )
}

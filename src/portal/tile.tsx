import { useFrame } from '#ui/html/frame.tsx'

/** A large way on: one of few. What is turned off is no way. */
export function Tile({ href, text, isMain = false }: { href: string; text: string; isMain?: boolean }) {
  if (useFrame().isShut?.(href)) return null
  return (
    <li>
      <a class={isMain ? 'button button-main tile' : 'button tile'} href={href}>
        {text}
      </a>
    </li>
  )
}

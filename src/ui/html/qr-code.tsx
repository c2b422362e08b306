import { qrPath } from '../qr.ts'

/** Drawn by this server: no other one learns what it holds. Black on white, also where the page is dark. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = qrPath(text)

  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

import { qrPath } from '../qr.ts'

/** Drawn here: what it holds goes to nobody else. Black on white, also where the page is dark. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = qrPath(text)

  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

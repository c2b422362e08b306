import { useState } from 'react'

type PhotoProps = {
  src: string
  alt: string
  /** Said instead of a picture that does not come: it is still being looked through, or there is no network. */
  missing: string
}

/** A kept picture, small. */
export function Photo({ src, alt, missing }: PhotoProps) {
  const [isMissing, setMissing] = useState(false)
  if (isMissing) {
    return (
      <span className="photo photo-missing">
        {alt}
        <span className="caption">{missing}</span>
      </span>
    )
  }
  return <img className="photo" src={src} alt={alt} onError={() => setMissing(true)} />
}

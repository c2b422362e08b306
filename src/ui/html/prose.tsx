/** Plain text as people typed it: an empty line parts paragraphs, a single line break stays one. */
export function Prose({ text }: { text: string }) {
  return (
    <div class="prose">
      {paragraphs(text).map((lines) => (
        <p key={lines.join('\n')}>
          {lines.map((line, n) => (
            <>
              {n > 0 && <br />}
              {line}
            </>
          ))}
        </p>
      ))}
    </div>
  )
}

const paragraphs = (text: string): string[][] =>
  text
    .replaceAll('\r\n', '\n')
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split('\n').map((line) => line.trim()))

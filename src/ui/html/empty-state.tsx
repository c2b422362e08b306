/** One sentence what this place is for, and one way on. */
export function EmptyState({ text, href, action }: { text: string; href?: string; action?: string }) {
  return (
    <div class="state">
      <p>{text}</p>
      {href && action && (
        <a class="button" href={href}>
          {action}
        </a>
      )}
    </div>
  )
}

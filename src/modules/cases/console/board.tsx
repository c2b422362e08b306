import type { ReactNode } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { casesWords } from '../cases-words.ts'
import { type CaseLine, caseStates } from '../citizen-case.ts'
import { LineDue } from './due.tsx'

type BoardProps = {
  lines: readonly CaseLine[]
  names: Readonly<Record<string, string>>
  now: Date
  empty: ReactNode
}

/** The same cases side by side, by how far they have come. Nothing is dragged: a step needs a reason, a unit, a result. */
export function Board({ lines, names, now, empty }: BoardProps) {
  const t = useWords(casesWords)
  const shown = caseStates.filter((state) => lines.some((line) => line.state === state))
  if (shown.length === 0) return empty

  return (
    <div className="tiles">
      {shown.map((state) => {
        const here = lines.filter((line) => line.state === state)
        return (
          <section key={state} className="card stack" aria-labelledby={`board-${state}`}>
            <h2 id={`board-${state}`}>
              {t(`state.${state}`)} {here.length}
            </h2>
            <ul className="plain-list stack">
              {here.map((line) => (
                <li key={line.id}>
                  <a href={`/c/cases/${line.number}`}>{line.title}</a>
                  <br />
                  <span className="caption">
                    {names[line.placeId]} · {names[line.unitId ?? line.intakeUnitId]}
                  </span>
                  <br />
                  <LineDue line={line} now={now} />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

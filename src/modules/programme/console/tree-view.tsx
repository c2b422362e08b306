import { useNavigate } from '@tanstack/react-router'
import { useWords } from '#ui/react/language.tsx'
import { useNarrow } from '#ui/react/use-media.ts'
import { programmeWords } from '../programme-words.ts'
import { addLights, totalOf } from '../standing.ts'
import { BulkBar } from './bulk-bar.tsx'
import { Strip } from './ledger-strip.tsx'
import { addressOf, isFiltering } from './programme-filter.ts'
import { holdersOf } from './programme-tree.ts'
import { TreeGrid } from './tree-grid.tsx'
import { useTree } from './use-tree.ts'
import type { Choosing, ViewProps } from './view-props.ts'
import { useWholeForPaper } from './whole-for-paper.ts'

/** The year as a tree. Its tasks come when their branch is opened; what is counted is what would then stand there. */
export function TreeView({ tree, filter, which, empty, paper, chosen, onChoose }: ViewProps & Choosing) {
  const t = useWords(programmeWords)
  const navigate = useNavigate()
  const isNarrow = useNarrow()
  const grown = useTree({ tree, filter, which })
  const counts = addLights(holdersOf(grown.branches).map(({ lights }) => lights))
  const lines = holdersOf(grown.branches).flatMap(({ children }) =>
    children.flatMap((child) => (child.level === 3 ? [child.task] : [])),
  )
  const isEmpty = totalOf(counts) === 0 && (isFiltering(filter) || tree.pillars.length === 0)
  useWholeForPaper(paper, grown.readAll)

  return (
    <>
      <Strip counts={counts} filter={filter} />
      {isNarrow && filter.isWhole && (
        <a className="button" href={addressOf({ ...filter, isWhole: false })}>
          {t('page.see-urgent')}
        </a>
      )}
      {chosen && chosen.length > 0 && (
        <BulkBar tasks={lines.filter(({ id }) => chosen.includes(id))} onDone={() => onChoose([])} />
      )}
      {isEmpty ? (
        empty
      ) : (
        <TreeGrid
          grown={grown}
          now={tree.at}
          chosen={chosen}
          onChoose={onChoose}
          onOpen={({ number }) => void navigate({ href: `/c/tasks/${number}` })}
        />
      )}
    </>
  )
}

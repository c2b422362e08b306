import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Checkbox, Tree, type TreeDataNode } from 'antd'
import { useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import type { UnitLine } from '../unit.ts'
import { organisationsWords } from '../words.ts'
import { NewUnitForm } from './new-unit-form.tsx'
import { useUnits } from './organisations-api.ts'
import { UnitPanel } from './unit-panel.tsx'

/** Each unit below its parent, in the official order. One whose parent is not shown stands at the top. */
export const treeOf = (units: readonly UnitLine[], pastWord: string): TreeDataNode[] => {
  const shown = new Set(units.map(({ id }) => id))
  const below = Map.groupBy(units, ({ parentId }) => (parentId !== null && shown.has(parentId) ? parentId : null))
  const nodesOf = (parentId: UnitLine['parentId']): TreeDataNode[] =>
    (below.get(parentId) ?? []).map(({ id, name, validTo }) => ({
      key: id,
      title: validTo === null ? name : `${name}（${pastWord} ${validTo}）`,
      children: nodesOf(id),
    }))
  return nodesOf(null)
}

/** The tree of units; the chosen one stands in the address, so that it can be sent to a colleague. */
export function UnitsPage() {
  const t = useWords(organisationsWords)
  const navigate = useNavigate()
  const { unit } = useSearch({ strict: false }) as { unit?: string }
  const [past, setPast] = useState(false)
  const [isAdding, setAdding] = useState(false)
  const units = useUnits(past)
  const choose = (id: string | undefined): void => {
    setAdding(false)
    void navigate({ to: '/c/settings', search: id ? { unit: id } : {} })
  }

  return (
    <>
      <PageHead title={t('units')}>
        <Button onClick={() => setAdding(true)}>{t('add-unit')}</Button>
      </PageHead>
      <Query result={units}>
        {(lines) => (
          <div className="settings-halves">
            <section className="card stack" aria-label={t('units')}>
              <Checkbox checked={past} onChange={({ target }) => setPast(target.checked)}>
                {t('show-past')}
              </Checkbox>
              {lines.length === 0 && <EmptyState text={t('empty')} />}
              <Tree
                blockNode
                treeData={treeOf(lines, t('past'))}
                selectedKeys={unit ? [unit] : []}
                {...(unit ? { defaultExpandedKeys: [unit] } : {})}
                onSelect={([key]) => choose(key ? String(key) : undefined)}
              />
            </section>
            <section className="card stack">
              {isAdding && (
                <NewUnitForm units={lines} onDone={(made) => choose(made.id)} onCancel={() => setAdding(false)} />
              )}
              {!isAdding && unit && <UnitPanel key={unit} id={unit} units={lines} />}
              {!isAdding && !unit && <p className="hint">{t('choose-unit')}</p>}
            </section>
          </div>
        )}
      </Query>
    </>
  )
}

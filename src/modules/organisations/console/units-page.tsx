import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Checkbox, Input, Tree, type TreeDataNode } from 'antd'
import { Fragment, useEffect, useRef, useState } from 'react'
import { ExportButton } from '#tools/exports/console/export-button.tsx'
import { useWords } from '#ui/react/language.tsx'
import { useMay } from '#ui/react/may.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { type UnitLine, unitKinds } from '../unit.ts'
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

/** Those whose name holds what was typed; a short name is found by the whole as well. */
const found = (units: readonly UnitLine[], wanted: string): readonly UnitLine[] => {
  const text = wanted.trim()
  return text === '' ? units : units.filter(({ name, shortName }) => name.includes(text) || shortName.includes(text))
}

/** Before one is chosen: how many there are of each kind, and what one can do here. */
function UnitsAtAGlance({ units }: { units: readonly UnitLine[] }) {
  const t = useWords(organisationsWords)
  const standing = units.filter(({ validTo }) => validTo === null)
  const counted = unitKinds
    .map((kind) => ({ kind, count: standing.filter((one) => one.kind === kind).length }))
    .filter(({ count }) => count > 0)

  return (
    <>
      <h2>{t('glance', { count: standing.length })}</h2>
      <dl className="facts">
        {counted.map(({ kind, count }) => (
          <Fragment key={kind}>
            <dt>{t(`kind.${kind}`)}</dt>
            <dd>{count}</dd>
          </Fragment>
        ))}
      </dl>
      <p className="hint">{t('choose-unit')}</p>
    </>
  )
}

/** The tree of units; the chosen one stands in the address, so that it can be sent to a colleague. */
export function UnitsPage() {
  const t = useWords(organisationsWords)
  const navigate = useNavigate()
  const { unit } = useSearch({ strict: false }) as { unit?: string }
  const mayCreate = useMay('unit.create')
  const [past, setPast] = useState(false)
  const [isAdding, setAdding] = useState(false)
  const [wanted, setWanted] = useState('')
  const panel = useRef<HTMLElement>(null)
  const units = useUnits(past)
  // On a narrow screen what was chosen stands above the tree, and the tree is long.
  useEffect(() => {
    if (unit) panel.current?.scrollIntoView({ block: 'nearest' })
  }, [unit])
  const choose = (id: string | undefined): void => {
    setAdding(false)
    void navigate({ to: '/c/settings', search: id ? { unit: id } : {} })
  }

  return (
    <>
      <PageHead title={t('units')}>
        <ExportButton table="organisations.units" filter={{ past }} />
        {mayCreate && <Button onClick={() => setAdding(true)}>{t('add-unit')}</Button>}
      </PageHead>
      <Query result={units}>
        {(lines) => (
          <div className="settings-halves">
            <section className="card stack" aria-label={t('units')}>
              <Input
                allowClear
                type="search"
                aria-label={t('find-unit')}
                placeholder={t('find-unit')}
                value={wanted}
                onChange={({ target }) => setWanted(target.value)}
              />
              <Checkbox checked={past} onChange={({ target }) => setPast(target.checked)}>
                {t('show-past')}
              </Checkbox>
              {lines.length === 0 && <EmptyState text={t('empty')} />}
              {lines.length > 0 && found(lines, wanted).length === 0 && (
                <EmptyState text={t('no-unit-called', { wanted })} />
              )}
              <Tree
                blockNode
                treeData={treeOf(found(lines, wanted), t('past'))}
                selectedKeys={unit ? [unit] : []}
                {...(unit ? { defaultExpandedKeys: [unit] } : {})}
                onSelect={([key]) => choose(key ? String(key) : undefined)}
              />
            </section>
            <section ref={panel} className={`card stack settings-side ${unit || isAdding ? 'is-chosen' : ''}`}>
              {isAdding && (
                <NewUnitForm units={lines} onDone={(made) => choose(made.id)} onCancel={() => setAdding(false)} />
              )}
              {!isAdding && unit && <UnitPanel key={unit} id={unit} units={lines} />}
              {!isAdding && !unit && <UnitsAtAGlance units={lines} />}
            </section>
          </div>
        )}
      </Query>
    </>
  )
}

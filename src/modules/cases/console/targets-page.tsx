import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Form, InputNumber, Select } from 'antd'
import { ExportButton } from '#tools/exports/console/export-button.tsx'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useWords } from '#ui/react/language.tsx'
import { useMay } from '#ui/react/may.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { casesWords } from '../cases-words.ts'
import { type NewTarget, type Target, type TargetKind, type TargetLine, targetKinds } from '../target.ts'
import { api, type Choice, showsItself, useAskAnew, useCategories } from './cases-api.ts'
import { CaseSettings } from './settings/case-settings.tsx'
import { PlaceChoice, useChosenPlace } from './settings/place-choice.tsx'

const units = ['hour', 'working-day', 'calendar-day', 'month'] as const

/** How long things may take, from a place on down; the chosen place stands in the address. */
export function TargetsPage() {
  const t = useWords(casesWords)
  const placeId = useChosenPlace()

  return (
    <CaseSettings here="targets">
      <PlaceChoice path="/c/settings/cases" label={t('desk.place')} placeholder={t('desk.choose-place')} />
      {placeId ? <Targets key={placeId} placeId={placeId} /> : <EmptyState text={t('desk.choose-place')} />}
    </CaseSettings>
  )
}

function Targets({ placeId }: { placeId: string }) {
  const t = useWords(casesWords)
  const result = useQuery(api.targets.queryOptions({ input: { placeId } }))
  const kinds = useCategories()
  const mayEdit = useMay('case-setting.edit')
  const tops = kinds.filter(({ parentId }) => parentId === null)

  return (
    <Query result={result}>
      {(lines) => (
        <>
          <div>
            <ExportButton table="cases.targets" filter={{ placeId }} />
          </div>
          {mayEdit && <SetTarget placeId={placeId} kinds={kinds} />}
          <table className="table">
            <caption className="unseen">{t('desk.targets')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('desk.kind')}</th>
                {targetKinds.map((what) => (
                  <th scope="col" key={what}>
                    {t(`target.${what}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[{ value: null, label: t('desk.every-kind') }, ...tops, ...ownBelow(lines, kinds)].map(
                ({ value, label }) => (
                  <tr key={value}>
                    <th scope="row">{label}</th>
                    {targetKinds.map((what) => (
                      <td key={what}>
                        <OneTarget
                          line={lines.find((line) => line.categoryId === value && line.what === what)}
                          what={what}
                          name={label}
                        />
                      </td>
                    ))}
                  </tr>
                ),
              )}
            </tbody>
          </table>
        </>
      )}
    </Query>
  )
}

/** Of the kinds below only those that have a target of their own here. */
const ownBelow = (lines: readonly TargetLine[], kinds: readonly (Choice & { parentId: string | null })[]) =>
  kinds.filter(
    ({ value, parentId }) => parentId !== null && lines.some((line) => line.categoryId === value && line.isOwn),
  )

type OneTargetProps = { line: TargetLine | undefined; what: TargetKind; name: string }

/** The number, and where it comes from. No target is not "never late": it is missing, and says so. */
function OneTarget({ line, what, name }: OneTargetProps) {
  const t = useWords(casesWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const put = useMutation(api.setTarget.mutationOptions({ onSettled: askAnew }))
  const remove = useMutation(api.removeTarget.mutationOptions({ onSettled: askAnew }))
  const mayEdit = useMay('case-setting.edit')
  const target = line?.target
  if (!line || !target) return <strong className="pill pill-late">{t('desk.no-target')}</strong>
  const take = async (): Promise<void> => {
    const { id: _id, version: _version, ...removed } = await remove.mutateAsync({ id: target.id })
    toast({ text: t('desk.target-removed'), undo: () => put.mutate(removed) })
  }

  return (
    <>
      {target.termCount}
      {t(`term.${target.termUnit}`)}
      <br />
      {line.isOwn && mayEdit ? (
        <Button
          size="small"
          aria-label={`${t('desk.remove-target')} ${name} ${t(`target.${what}`)}`}
          onClick={() => void take().catch(() => undefined)}
        >
          {t('desk.remove-target')}
        </Button>
      ) : (
        <span className="caption">
          {t('desk.from', { where: [line.fromPlace, line.fromCategory].filter(Boolean).join(' · ') })}
        </span>
      )}
    </>
  )
}

type Values = { categoryId?: string; what: TargetKind; termCount: number; termUnit: NewTarget['termUnit'] }

function SetTarget({ placeId, kinds }: { placeId: string; kinds: readonly Choice[] }) {
  const t = useWords(casesWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const set = useMutation({ ...api.setTarget.mutationOptions({ onSettled: askAnew }), ...showsItself })

  return (
    <section className="card" aria-label={t('desk.set-target')}>
      <h2>{t('desk.set-target')}</h2>
      <DeedForm<Values, NewTarget, Target>
        deed={set}
        label={t('desk.set-target')}
        initialValues={{ what: 'resolution', termCount: 5, termUnit: 'working-day' }}
        inputOf={({ categoryId, ...values }) => ({ ...values, placeId, categoryId: categoryId ?? null })}
        onDone={() => toast({ text: t('desk.target-set') })}
      >
        <Form.Item name="categoryId" label={t('desk.kind')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={[...kinds]}
            placeholder={t('desk.every-kind')}
          />
        </Form.Item>
        <Form.Item name="what" label={t('desk.what')}>
          <Select options={targetKinds.map((what) => ({ value: what, label: t(`target.${what}`) }))} />
        </Form.Item>
        <Form.Item name="termCount" label={t('desk.how-long')}>
          <InputNumber min={1} max={1_000} />
        </Form.Item>
        <Form.Item name="termUnit" label={t('desk.term-unit')}>
          <Select options={units.map((unit) => ({ value: unit, label: t(`term.${unit}`) }))} />
        </Form.Item>
      </DeedForm>
    </section>
  )
}

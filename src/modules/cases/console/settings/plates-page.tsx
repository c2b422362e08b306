import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { publicAddress } from '#ui/react/address.ts'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useWords } from '#ui/react/language.tsx'
import { useMay } from '#ui/react/may.tsx'
import { QrCode } from '#ui/react/qr-code.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { assetOwners, type Plate, type PlateText } from '../../plate.ts'
import { casesSettingsWords } from '../../settings-words.ts'
import { api, showsItself, useAskAnew } from '../cases-api.ts'
import { CaseSettings } from './case-settings.tsx'
import { PlaceChoice, useChosenPlace } from './place-choice.tsx'

/** The plates of a place: what hangs where and whose it is, and a sheet of them to print, cut out and hang up. */
export function PlatesPage() {
  const t = useWords(casesSettingsWords)
  const placeId = useChosenPlace()

  return (
    <CaseSettings here="plates">
      <PlaceChoice
        path="/c/settings/cases/plates"
        label={t('place')}
        placeholder={t('choose-place')}
        isPrinted={false}
      />
      {placeId ? <Plates key={placeId} placeId={placeId} /> : <EmptyState text={t('plates-what')} />}
    </CaseSettings>
  )
}

function Plates({ placeId }: { placeId: string }) {
  const t = useWords(casesSettingsWords)
  const mayEdit = useMay('case-setting.edit')
  const result = useQuery(api.plates.queryOptions({ input: { placeId } }))

  return (
    <>
      {mayEdit && <AddPlates placeId={placeId} />}
      <Query result={result}>
        {(plates) => {
          const hanging = plates.filter(({ isActive }) => isActive)
          return hanging.length === 0 ? (
            <EmptyState text={t('no-plates')} />
          ) : (
            <>
              <div className="row no-print">
                <Button onClick={() => print()}>{t('print-plates', { count: hanging.length })}</Button>
                <span className="hint">{t('print-hint')}</span>
              </div>
              <ul className="plate-sheet">
                {hanging.map((plate) => (
                  <PlateCard key={plate.id} plate={plate} />
                ))}
              </ul>
            </>
          )
        }}
      </Query>
    </>
  )
}

/** As it hangs: a code to scan, the same to type, and what to do with it. */
function PlateCard({ plate }: { plate: Plate }) {
  const t = useWords(casesSettingsWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const mayEdit = useMay('case-setting.edit')
  const { id, code, spot, assetOwner, version } = plate
  const edit = useMutation(api.editPlate.mutationOptions({ context: { ifMatch: version }, onSettled: askAnew }))
  const putBack = useMutation(api.editPlate.mutationOptions({ context: { ifMatch: version + 1 }, onSettled: askAnew }))
  const takeDown = async (): Promise<void> => {
    await edit.mutateAsync({ id, spot, assetOwner, isActive: false })
    toast({
      text: t('plate-down', { code }),
      undo: () => putBack.mutate({ id, spot, assetOwner, isActive: true }),
    })
  }

  return (
    <li className="card plate-card">
      <QrCode text={publicAddress(`/q/${code}`)} label={t('plate-qr', { code })} />
      <div className="stack">
        <strong className="plate-code">{code}</strong>
        <span>{spot}</span>
        <span className="caption">{t('plate-says')}</span>
        {mayEdit && (
          <div className="row no-print">
            <Select
              size="small"
              aria-label={t('owner-of', { code })}
              value={assetOwner}
              allowClear
              placeholder={t('owner-unknown')}
              options={assetOwners.map((value) => ({ value, label: t(`owner.${value}`) }))}
              onChange={(value) => edit.mutate({ id, spot, assetOwner: value ?? null, isActive: true })}
            />
            <Button
              size="small"
              aria-label={t('take-down-named', { code })}
              // What fails is said by the console for every deed.
              onClick={() => void takeDown().catch(() => undefined)}
            >
              {t('take-down')}
            </Button>
          </div>
        )}
      </div>
    </li>
  )
}

type Values = { lines?: string; assetOwner?: PlateText['assetOwner'] }

/** One a line: the code, a blank, and where it hangs. */
const platesIn = (lines: string, placeId: string, assetOwner: PlateText['assetOwner']): PlateText[] =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [code = '', ...spot] = line.split(/[\s,，\t]+/)
      return { code: code.toUpperCase(), placeId, spot: spot.join(' '), assetOwner }
    })

function AddPlates({ placeId }: { placeId: string }) {
  const t = useWords(casesSettingsWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const [form] = Form.useForm<Values>()
  const add = useMutation({ ...api.addPlates.mutationOptions({ onSettled: askAnew }), ...showsItself })

  return (
    <section className="card no-print" aria-label={t('add-plates')}>
      <h2>{t('add-plates')}</h2>
      <DeedForm<Values, { plates: PlateText[] }, Plate[]>
        form={form}
        deed={add}
        label={t('add-plates')}
        inputOf={({ lines = '', assetOwner }) => ({ plates: platesIn(lines, placeId, assetOwner ?? null) })}
        onDone={(plates) => {
          form.resetFields()
          toast({ text: t('plates-added', { count: plates.length }) })
        }}
      >
        <Form.Item
          name="lines"
          label={t('plate-lines')}
          extra={t('plate-lines-hint')}
          rules={[{ required: true, message: t('plate-lines-hint') }]}
        >
          <Input.TextArea autoSize={{ minRows: 3 }} placeholder={'L7-204 3幢东单元1楼\nL7-205 3幢东单元2楼'} />
        </Form.Item>
        <Form.Item name="assetOwner" label={t('owner')}>
          <Select
            allowClear
            placeholder={t('owner-unknown')}
            options={assetOwners.map((value) => ({ value, label: t(`owner.${value}`) }))}
          />
        </Form.Item>
      </DeedForm>
    </section>
  )
}

import { useMutation, useQuery } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { useToast } from '#ui/react/toast.tsx'
import type { BuildingList } from '../building.ts'
import { readBuildings, writtenBuildings } from '../building-lines.ts'
import type { Place } from '../place.ts'
import { placesWords } from '../words.ts'
import { api, showsItself, useAskAnew } from './places-api.ts'

type FormProps = { place: Pick<Place, 'id'>; onClose: () => void }

/** Which buildings stand there and how their doors are called: a line a building, to be pasted from any list. */
export function BuildingsForm({ place, onClose }: FormProps) {
  const list = useQuery(api.buildings.queryOptions({ input: { id: place.id } }))
  return (
    <Query result={list} isPart>
      {(known) => <Written known={known} onClose={onClose} />}
    </Query>
  )
}

function Written({ known, onClose }: { known: BuildingList; onClose: () => void }) {
  const t = useWords(placesWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const set = useMutation({
    ...api.setBuildings.mutationOptions({ context: { ifMatch: known.version } }),
    ...showsItself,
  })

  return (
    <DeedForm<{ written?: string }, Parameters<typeof set.mutate>[0], BuildingList>
      deed={set}
      label={t('save')}
      cancel={{ label: t('cancel'), onCancel: onClose }}
      initialValues={{ written: writtenBuildings(known.buildings) }}
      inputOf={({ written = '' }) => ({ id: known.placeId, buildings: readBuildings(written) })}
      onDone={({ buildings }) => {
        toast({ text: t('buildings-saved', { count: buildings.length }) })
        void askAnew()
        onClose()
      }}
    >
      <Form.Item name="written" label={t('buildings')} extra={t('buildings-hint')}>
        <Input.TextArea autoSize={{ minRows: 6, maxRows: 20 }} maxLength={20_000} />
      </Form.Item>
    </DeedForm>
  )
}

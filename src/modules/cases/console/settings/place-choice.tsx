import { useLocation, useNavigate } from '@tanstack/react-router'
import { Select } from 'antd'
import { useId } from 'react'
import { usePlaces } from '../cases-api.ts'

/** The place that the address of a page names; null before one is chosen. */
export const useChosenPlace = (): string | null => {
  const { searchStr } = useLocation()
  return new URLSearchParams(searchStr).get('place')
}

type PlaceChoiceProps = { path: string; label: string; placeholder: string; isPrinted?: boolean }

/** Chooses the place of a settings page; it stands in the address, so that it can be sent on. */
export function PlaceChoice({ path, label, placeholder, isPrinted = true }: PlaceChoiceProps) {
  const id = useId()
  const navigate = useNavigate()
  const chosen = useChosenPlace()
  const places = usePlaces()
  return (
    <div className={isPrinted ? 'field' : 'field no-print'}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <Select
        id={id}
        showSearch={{ optionFilterProp: 'label' }}
        // Before the places are there its id would stand in the field.
        value={places.some(({ value }) => value === chosen) ? chosen : null}
        options={places}
        placeholder={placeholder}
        onChange={(value) => void navigate({ href: `${path}?place=${value}` })}
      />
    </div>
  )
}

import { afterEach, describe, expect, it } from 'vitest'
import { lights } from '../lights.ts'
import { onScreen, type Screen } from './on-screen.tsx'
import { ProgressPlan } from './progress-plan.tsx'
import { StatusLight, StatusPill } from './status-light.tsx'

let screen: Screen
afterEach(() => screen.leave())

describe('a light', () => {
  it('has a shape of its own and its word', async () => {
    screen = await onScreen(lights.map((light) => <StatusLight key={light} light={light} text={`演示 ${light}`} />))
    const shapes = lights.map((light) => screen.find(`.light-${light} svg`).innerHTML)
    expect(new Set(shapes).size).toBe(lights.length)
    for (const light of lights) expect(screen.find(`.light-${light}`).textContent).toBe(`演示 ${light}`)
  })

  it('refuses to stand alone', async () => {
    screen = await onScreen(null)
    expect(() => StatusLight({ light: 'overdue', text: '' })).toThrow('needs its word')
    expect(() => StatusPill({ light: 'overdue', text: '  ' })).toThrow('needs its word')
  })
})

describe('a bar', () => {
  it('says its progress, its plan and that it is behind', async () => {
    screen = await onScreen(<ProgressPlan value={62} plan={70} />)
    expect(screen.find('[role="progressbar"]').getAttribute('aria-valuetext')).toBe('进度 62%，计划 70%，落后')
  })

  it('does not call behind what is where it should be', async () => {
    screen = await onScreen(<ProgressPlan value={70} plan={70} />)
    expect(screen.find('[role="progressbar"]').getAttribute('aria-valuetext')).toBe('进度 70%，计划 70%')
  })
})

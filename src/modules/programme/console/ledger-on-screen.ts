import { type Answers, type Asked, type Opened, opened, served } from '#ui/react/served.tsx'
import { aTask, kind, late, ledgerOf, list, names, offer, pillar, scheme, unitA, units, year } from './examples.ts'
import { ProgrammePage } from './programme-page.tsx'

export const tasks = [aTask(1), aTask(2, { ...late, title: '加装电梯', state: 'planned' }), aTask(3, { light: 'done' })]

const answers: Answers = {
  ...ledgerOf(tasks),
  'programme/lightScheme': scheme,
  'programme/lists': [{ list, versions: [], offers: [], version: 1 }],
  'programme/year': { year, kinds: [kind], pillars: [pillar], phrase: '', offers: [offer('edit')], version: 3 },
  'programme/tasks': { lines: [tasks[1]], next: null, names, nextSteps: {} },
  'programme/byUnit': [{ unitId: unitA, name: '演示住建局', total: 3, lights: { ...lightsOf(), overdue: 1 } }],
  'organisations/units': units,
  'programme/savedViews': [],
  'session/me': { person: { id: unitA, name: '演示', posts: [{ unitId: unitA, unitName: '演示住建局' }] } },
}

function lightsOf() {
  return {
    done: 1,
    'made-up': 0,
    'on-track': 1,
    'not-started': 0,
    paused: 0,
    'at-risk': 0,
    overdue: 0,
    help: 0,
  }
}

/** The ledger over a town of three tasks, for tests; `more` answers otherwise, or what is asked besides. */
export const openLedger = async (
  search: string,
  more: Answers = {},
  language: 'zh-CN' | 'en' = 'zh-CN',
): Promise<{ screen: Opened; asked: Asked[] }> => {
  const asked = served({ ...answers, ...more })
  const screen = await opened('/c/programme', ProgrammePage, `/c/programme${search}`, { language })
  await screen.arrives(language === 'en' ? 'Programme' : '一本账')
  await screen.settle()
  return { screen, asked }
}

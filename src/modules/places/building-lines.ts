import type { Building } from './building.ts'

/** 3幢：东单元、西单元 → its name and its doors; a line a building, as somebody writes them down. */
export const readBuildings = (written: string): Building[] =>
  written
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', doors = ''] = line.split(/[:：]/)
      const entrances = doors.split(/[、，,;；\s]+/).filter((door) => door !== '')
      return { name: name.trim(), entrances: [...new Set(entrances)] }
    })

export const writtenBuildings = (buildings: readonly Building[]): string =>
  buildings.map(({ name, entrances }) => (entrances.length > 0 ? `${name}：${entrances.join('、')}` : name)).join('\n')

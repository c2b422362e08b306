import { describe, expect, it } from 'vitest'
import { lights } from './lights.ts'
import { uiWords } from './ui-words.ts'

const { 'zh-CN': zh, en } = uiWords
const keys = Object.keys(zh) as (keyof typeof zh)[]
const holes = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort()

describe('the words of the frame', () => {
  it('are said in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
    expect(keys.filter((key) => en[key].trim() === '' || en[key] === zh[key])).toEqual([])
  })

  it('have the same placeholders in both languages', () => {
    expect(keys.filter((key) => holes(zh[key]).join() !== holes(en[key]).join())).toEqual([])
  })

  it('neither blame nor shout', () => {
    expect(keys.filter((key) => /请勿|非法|系统繁忙|！|无权限|暂无数据/.test(zh[key]))).toEqual([])
    expect(keys.filter((key) => /!|invalid|oops|please/i.test(en[key]))).toEqual([])
  })

  it('have a word for every light', () => {
    expect(lights.filter((light) => !(`light.${light}` in zh))).toEqual([])
  })
})

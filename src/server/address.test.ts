import { expect, it } from 'vitest'
import { readAddress } from './address.ts'

const https = (LINLI_ADDRESS: string) => readAddress({ LINLI_ADDRESS, LINLI_HTTPS: '1' })

it('the address that people type is an origin, with or without the last slash', () => {
  expect(https('https://linli.example.gov.cn')).toBe('https://linli.example.gov.cn')
  expect(https('https://Linli.example.gov.cn:8443/')).toBe('https://linli.example.gov.cn:8443')
  expect(readAddress({ LINLI_ADDRESS: 'http://10.1.2.3:3000' })).toBe('http://10.1.2.3:3000')
  expect(readAddress({})).toBeNull()
})

// biome-ignore format: a table for people
const wrong: [text: string, why: string][] = [
  ['linli.example.gov.cn',             'has no scheme'],
  ['https://linli.example.gov.cn/c',   'goes further than the host'],
  ['https://linli.example.gov.cn?a=1', 'asks something'],
  ['https://me@linli.example.gov.cn',  'names a user'],
  ['ftp://linli.example.gov.cn',       'is not the web'],
]

for (const [text, why] of wrong) {
  it(`${text} is refused at start: it ${why}`, () => {
    expect(() => https(text)).toThrow('LINLI_ADDRESS')
  })
}

it('https without an address, or with one of http, does not start: links in letters would lead nowhere', () => {
  expect(() => readAddress({ LINLI_HTTPS: '1' })).toThrow('say in LINLI_ADDRESS what people type')
  expect(() => https('http://linli.example.gov.cn')).toThrow('contradict each other')
  expect(() => readAddress({ LINLI_ADDRESS: 'https://linli.example.gov.cn' })).toThrow('contradict each other')
})

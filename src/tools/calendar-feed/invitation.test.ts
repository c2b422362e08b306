import { describe, expect, it } from 'vitest'
import { readCalendar } from './builders.ts'
import { type Invitation, invitationOf } from './invitation.ts'

const anInvitation = (overrides: Partial<Invitation> = {}): Invitation => ({
  id: '0187f000-0000-7000-8000-0000000000aa',
  districtId: 330205,
  sequence: 0,
  stamp: new Date('2023-05-04T02:00:00Z'),
  title: '演示：区城乡现代社区建设领导小组会议，审议四张清单、工作要点；请准时到会',
  note: '演示：办公室综合科',
  url: 'https://linli.example.gov.cn/c/meetings/0187f000-0000-7000-8000-0000000000aa',
  place: '演示：区行政中心 3 楼',
  from: new Date('2023-05-06T06:00:00Z'),
  to: new Date('2023-05-06T07:30:00Z'),
  isCancelled: false,
  organizer: { id: '0187f000-0000-7000-8000-000000000009', name: '区领导小组办公室' },
  attendees: [{ id: '0187f000-0000-7000-8000-000000000001', name: '区住建局 联络员', isNeeded: true, status: 'asked' }],
  ...overrides,
})

/** As a calendar program reads it: lines put together again, then by name. @source RFC 5545, 3.1 */
const linesOf = (text: string): string[] => text.replace(/\r\n[ \t]/g, '').split('\r\n')
const said = (text: string, name: string): string | undefined =>
  linesOf(text)
    .find((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))
    ?.replace(/^[^:]*:/, '')

describe('an invitation', () => {
  it('asks, says when in the zone of the district, and by which unit', () => {
    const text = invitationOf(anInvitation())
    expect(said(text, 'METHOD')).toBe('REQUEST')
    expect(text).toContain('BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai')
    expect(linesOf(text)).toContain('DTSTART;TZID=Asia/Shanghai:20230506T140000')
    expect(linesOf(text)).toContain('DTEND;TZID=Asia/Shanghai:20230506T153000')
    const organizer = linesOf(text).find((line) => line.startsWith('ORGANIZER')) ?? ''
    expect(organizer).toContain('区领导小组办公室')
    expect(organizer).toMatch(/:mailto:[^@]+@linli\.invalid$/i)
    expect(linesOf(text).find((line) => line.startsWith('ATTENDEE'))).toContain('区住建局')
    // What the law of the format calls text: commas and semicolons are escaped.
    expect(said(text, 'SUMMARY')).toContain('四张清单')
  })

  it('that changes or is called off is the same event with a higher number', () => {
    const first = invitationOf(anInvitation())
    const changed = invitationOf(anInvitation({ sequence: 1, from: new Date('2023-05-06T07:00:00Z') }))
    const cancelled = invitationOf(anInvitation({ sequence: 2, isCancelled: true }))
    expect(new Set([first, changed, cancelled].map((text) => said(text, 'UID'))).size).toBe(1)
    expect([first, changed, cancelled].map((text) => said(text, 'SEQUENCE'))).toEqual(['0', '1', '2'])
    expect(said(cancelled, 'METHOD')).toBe('CANCEL')
    expect(said(cancelled, 'STATUS')).toBe('CANCELLED')
  })

  it('has lines that no program cuts, and cuts no character itself', () => {
    const text = invitationOf(anInvitation({ note: '演示：一行很长的说明，'.repeat(40) }))
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(text).not.toContain('\ufffd')
    expect(text.split('\n').every((line) => line === '' || line.endsWith('\r'))).toBe(true)
  })

  it('is read by a calendar program that is not ours: notice, change and calling off', () => {
    const note = '演示：一行很长的说明，有逗号, 分号; 和\\反斜线\n第二行'.repeat(8)
    const first = readCalendar(invitationOf(anInvitation({ note })))
    const changed = readCalendar(invitationOf(anInvitation({ sequence: 1, from: new Date('2023-05-06T07:00:00Z') })))
    const cancelled = readCalendar(invitationOf(anInvitation({ sequence: 2, isCancelled: true })))
    expect([first, changed, cancelled].flatMap(({ errors }) => errors)).toEqual([])
    expect([first, changed, cancelled].map(({ method }) => method)).toEqual(['REQUEST', 'REQUEST', 'CANCEL'])
    const events = [first, changed, cancelled].map(({ events: [event] }) => event)
    expect(new Set(events.map((event) => event?.uid)).size).toBe(1)
    expect(events.map((event) => event?.sequence)).toEqual([0, 1, 2])
    expect(events.map((event) => event?.status)).toEqual(['CONFIRMED', 'CONFIRMED', 'CANCELLED'])
    expect(events.map((event) => event?.start)).toEqual([
      '2023-05-06T14:00:00+08:00',
      '2023-05-06T15:00:00+08:00',
      '2023-05-06T14:00:00+08:00',
    ])
    expect(events[0]).toMatchObject({
      zone: 'Asia/Shanghai',
      summary: anInvitation().title,
      location: '演示：区行政中心 3 楼',
      organizer: '区领导小组办公室',
      attendees: [{ name: '区住建局 联络员', status: 'NEEDS-ACTION', role: 'REQ-PARTICIPANT' }],
    })
  })
})

/** The town's district in tests: the demo district's own number. */
export const townDistrict = 330205

/** Saturday 6 May 2023, 14:30 in Jiangbei: a working day, and the day of the meeting. */
export const dayOfTheMeeting = new Date('2023-05-06T06:30:00Z')

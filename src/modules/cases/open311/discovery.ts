import { type GeoDocument, list, mediaTypes } from './document.ts'

const specification = 'http://wiki.open311.org/GeoReport_v2'
/** When the interface itself last changed. */
const changeset = '2026-11-26T12:00:00+08:00'

/** @param origin where people reach this server */
export const discoveryDocument = ({ origin, contact }: { origin: string; contact: string }): GeoDocument => ({
  root: 'discovery',
  body: {
    changeset,
    contact,
    key_service: contact,
    endpoints: list('endpoint', [
      {
        specification,
        url: `${origin}/api/v1/open311/v2`,
        changeset,
        type: 'production',
        formats: list(
          'format',
          [mediaTypes.xml, mediaTypes.json].map((type) => type.split(';')[0] ?? ''),
        ),
      },
    ]),
  },
})

import { type GeoDocument, list, mediaTypes, stamp } from './document.ts'

const specification = 'http://wiki.open311.org/GeoReport_v2'
/** When the interface itself last changed. */
const interfaceChangedAt = new Date('2026-11-27T02:20:00Z')

/**
 * Tells clients to ask anew for what they keep: it grows when the interface changes, or what can be reported.
 *
 * @source Open311 Service Discovery, "changeset": sortable, also for changes of the service definitions
 */
export const changesetOf = (servicesChangedAt: Date | null): string =>
  stamp(new Date(Math.max(interfaceChangedAt.getTime(), servicesChangedAt?.getTime() ?? 0))) ?? ''

type Discovered = { origin: string; contact: string; changeset: string }

/** @param origin where people reach this server */
export const discoveryDocument = ({ origin, contact, changeset }: Discovered): GeoDocument => ({
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

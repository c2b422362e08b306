import { z } from 'zod'
import { contract } from '#kernel/contract.ts'

const base = '/open311/v2'
const Where = z.looseObject({
  /** The district's code; an empty one is none. */
  jurisdiction_id: z.string().optional(),
})
const Asked = Where.extend({
  service_request_id: z.string().optional(),
  service_code: z.string().optional(),
  start_date: z.string().optional(),
  end_date: z.string().optional(),
  status: z.string().optional(),
})
const Reported = Where.extend({
  api_key: z.string().optional(),
  service_code: z.string().optional(),
  lat: z.string().optional(),
  long: z.string().optional(),
  address_string: z.string().optional(),
  address_id: z.string().optional(),
  attribute: z.unknown().optional(),
  description: z.string().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  device_id: z.string().optional(),
  account_id: z.string().optional(),
  media_url: z.string().optional(),
})
/** What stands last in the address: `lamp-out.xml`. */
const Named = Where.extend({ file: z.string().max(120) })

const open = contract.meta({ anyone: true, open311: true })
const reads = (path: `/${string}`, summary: string) => open.route({ method: 'GET', path: `${base}${path}`, summary })
const document = z.file()

/** Open311 GeoReport v2. Each address ends in its format; refusals are documents of the standard, in the same format. */
export const open311Contract = {
  discoveryXml: reads('/discovery.xml', 'Open311: where it is and who answers for it').input(Where).output(document),
  discoveryJson: reads('/discovery.json', 'Open311: where it is and who answers for it').input(Where).output(document),
  servicesXml: reads('/services.xml', 'Open311: what can be reported').input(Where).output(document),
  servicesJson: reads('/services.json', 'Open311: what can be reported').input(Where).output(document),
  service: reads('/services/{file}', 'Open311: what a service asks besides').input(Named).output(document),
  requestsXml: reads('/requests.xml', 'Open311: the cases that everyone may see').input(Asked).output(document),
  requestsJson: reads('/requests.json', 'Open311: the cases that everyone may see').input(Asked).output(document),
  request: reads('/requests/{file}', 'Open311: one of them, as a list').input(Named).output(document),
  token: reads('/tokens/{file}', 'Open311: the number behind a token').input(Named).output(document),
  reportXml: open
    .route({ method: 'POST', path: `${base}/requests.xml`, summary: 'Open311: report a matter, with a key' })
    .input(Reported)
    .output(document),
  reportJson: open
    .route({ method: 'POST', path: `${base}/requests.json`, summary: 'Open311: report a matter, with a key' })
    .input(Reported)
    .output(document),
}

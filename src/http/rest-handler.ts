import { StandardOpenAPICodec, StandardOpenAPIMatcher } from '@orpc/openapi/standard'
import {
  StandardBracketNotationSerializer,
  StandardOpenAPIJsonSerializer,
  StandardOpenAPISerializer,
} from '@orpc/openapi-client/standard'
import type { AnyRouter, Context } from '@orpc/server'
import { FetchHandler } from '@orpc/server/fetch'
import { StandardHandler } from '@orpc/server/standard'

/** Would `JSON.stringify` write this as it is? A file would not, nor a set; a moment writes itself. */
const isJson = (given: unknown): boolean => {
  if (given === null || given === undefined) return true
  if (typeof given !== 'object')
    return typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean'
  if (given instanceof Date) return true
  if (Array.isArray(given)) return given.every(isJson)
  const made = Object.getPrototypeOf(given)
  if ((made !== Object.prototype && made !== null) || 'toJSON' in given) return false
  for (const key in given) if (!isJson((given as Record<string, unknown>)[key])) return false
  return true
}

/** Most answers are JSON already: copied whole before they are written, a list of fifty lines costs a seventh more memory. */
class Uncopied extends StandardOpenAPIJsonSerializer {
  override serialize(
    given: unknown,
    hasFile = { value: false },
  ): ReturnType<StandardOpenAPIJsonSerializer['serialize']> {
    return isJson(given) ? [given, hasFile.value] : super.serialize(given, hasFile)
  }
}

type Options<Asked extends Context> = ConstructorParameters<typeof StandardHandler<Asked>>[3] &
  ConstructorParameters<typeof StandardOpenAPICodec>[1] &
  ConstructorParameters<typeof FetchHandler<Asked>>[1]

/** What answers the contracts as REST: the parts of oRPC's `OpenAPIHandler`, with a writer of our own. */
export const restHandler = <Asked extends Context>(router: AnyRouter, options: Options<Asked>): FetchHandler<Asked> => {
  const writer = new StandardOpenAPISerializer(new Uncopied(), new StandardBracketNotationSerializer())
  const codec = new StandardOpenAPICodec(writer, options)
  return new FetchHandler(new StandardHandler<Asked>(router, new StandardOpenAPIMatcher(), codec, options), options)
}

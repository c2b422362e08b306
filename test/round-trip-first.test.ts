import { describe } from 'vitest'
import { goAndComeBack } from './workbooks/round-trip.ts'

describe('500 workbooks that nobody has laid out before', () => goAndComeBack(1, 250))

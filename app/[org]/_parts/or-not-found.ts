import 'server-only'
import { notFound } from 'next/navigation'
import { Refusal } from '@/lib/action/refusal'

/** For pages: what a query may not show isn't there, whether it exists or not. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof Refusal && (error.code === 'not_found' || error.code === 'forbidden')) notFound()
    throw error
  }
}

import { redirect } from 'next/navigation'

/** A company's address leads to what everybody comes for. */
export default async function OrgPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params
  redirect(`/${org}/punch`)
}

import { sql } from 'kysely'
import type { MandateId, OrganisationId } from '#core/ids.ts'
import type { Transaction } from '#db/connection.ts'
import type { RequestParties, RequestSigner } from '../rules/request-letter.ts'

/** One request goes from a workplace to a commune. */
export type RequestWay = { readonly workplaceId: OrganisationId; readonly communeId: OrganisationId }

export const wayKey = ({ workplaceId, communeId }: RequestWay): string => `${workplaceId}:${communeId}`

type PartiesRow = RequestWay & Omit<RequestParties, 'signer'> & { readonly signer: RequestSigner | null }

type Day = { readonly on: Temporal.PlainDate; readonly mandateId: MandateId }

/**
 * The parties of requests by `wayKey`, in the names of the day, with whoever signs for the workplace: the actor when it is the
 * actor's own mandate, else its secretary before the deputy. No scope: of requests that the command may issue.
 */
export async function listRequestParties(
  tx: Transaction,
  ways: readonly RequestWay[],
  { on, mandateId }: Day,
): Promise<ReadonlyMap<string, RequestParties>> {
  const { rows } = await sql<PartiesRow>`
    select workplace.id as workplace_id, commune.id as commune_id, upper.name as upper_name, workplace.is_base_cell,
      workplace.name as workplace_name, workplace.place_name, commune.name as commune_name, signer.as_json as signer
    from unnest(${sql.val(ways.map(({ workplaceId }) => workplaceId))}::int[],
      ${sql.val(ways.map(({ communeId }) => communeId))}::int[]) as way (workplace_id, commune_id)
    join organisations as workplace on workplace.id = way.workplace_id
    join organisations as commune on commune.id = way.commune_id
    left join organisations as upper on upper.id = workplace.parent_id
    left join lateral (
      select json_build_object('fullName', accounts.full_name, 'printedTitle', mandates.printed_title,
        'signingForm', mandates.signing_form) as as_json
      from mandates join accounts on accounts.id = mandates.account_id
      where mandates.organisation_id = workplace.id and mandates.role = 'workplaceSecretary'
        and mandates.valid_from <= ${on} and (mandates.valid_to is null or mandates.valid_to > ${on})
      order by mandates.id = ${mandateId} desc, mandates.signing_form <> 'T/M', mandates.id limit 1
    ) as signer on true`.execute(tx)
  return new Map(rows.map((row) => [wayKey(row), row]))
}

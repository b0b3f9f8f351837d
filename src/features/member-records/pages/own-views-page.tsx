import { routes } from '#routes'
import { Empty } from '#ui/empty.tsx'
import { formatDateTime } from '#ui/format.ts'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import type { ViewOfMember } from '../queries/record.ts'
import { recordWords, viewLabel } from '../terms.ts'

/** Who looked, for which organisation, at what and when. */
export function ViewRows({ views }: { views: readonly ViewOfMember[] }) {
  if (views.length === 0) return <p class="text-muted px-4 sm:px-5 pb-4">Chưa có ai xem hồ sơ của đồng chí.</p>
  return (
    <ul class="rows">
      {views.map((view) => (
        <li>
          <span class="min-w-0">
            <span class="block font-medium">{view.actorName}</span>
            <span class="sub">{view.organisationName}</span>
          </span>
          <span class="sm:text-right">
            <span class="sub !text-base-content">
              {viewLabel(view.event)}
              {view.times > 1 && `, ${view.times} lần`}
            </span>
            <span class="sub">{formatDateTime(view.lastAt)}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}

type OwnViewsPageProps = {
  views: readonly ViewOfMember[]
  nextAfter: string | undefined
  isFirstPage: boolean
}

/** Everybody who looked at one's record, all the way back. */
export function OwnViewsPage({ views, nextAfter, isFirstPage }: OwnViewsPageProps) {
  return (
    <>
      <PageHead
        title={recordWords.ownViews}
        lead="Mỗi dòng là một người, trong một ngày, xem một việc. Lượt đồng chí tự xem không ghi ở đây."
        crumbs={[{ href: routes.ownRecord.href(), label: recordWords.own }]}
      />
      {views.length === 0 ? (
        <Empty icon="eye" title={isFirstPage ? 'Chưa có ai xem hồ sơ của đồng chí' : 'Hết danh sách'}>
          Khi cán bộ nơi công tác, chi bộ hoặc đảng ủy mở hồ sơ, giấy giới thiệu, điểm danh của đồng chí, lượt ấy hiện ở
          đây.
        </Empty>
      ) : (
        <div class="panel max-w-[52rem]">
          <ViewRows views={views} />
          <Pager
            summary="Mới nhất trước"
            firstHref={isFirstPage ? undefined : routes.ownViews.href()}
            nextHref={nextAfter && routes.ownViews.href({ sau: nextAfter })}
          />
        </div>
      )}
    </>
  )
}

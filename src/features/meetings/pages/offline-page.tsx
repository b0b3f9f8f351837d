import { routes } from '#routes'
import { asset } from '#ui/assets.ts'
import { Document } from '#ui/document.tsx'
import { Mark } from '#ui/icon.tsx'
import { Note } from '#ui/note.tsx'
import { sittingWords } from '../terms/sittings.ts'
import { AttendanceSheet } from './attendance-sheet.tsx'
import { OfflineBar } from './offline-bar.tsx'

/**
 * The sheet without anybody on it, drawn for nobody: a phone keeps this page, opens it when the server does not answer in
 * time, and fills it with the meeting it holds.
 */
export function OfflinePage({ title }: { title: string }) {
  return (
    <Document title={title}>
      <header class="topbar">
        <div class="topbar-in">
          <a class="brand" href={routes.home.href()} aria-label="Hai Chiều, về việc cần làm">
            <Mark />
            <span>Hai Chiều</span>
          </a>
        </div>
      </header>
      <main class="main main-alone" id="phan-chinh" data-attendance data-offline data-scanner={asset('scan.js')}>
        <OfflineBar />
        <div class="page-head" data-meeting-head hidden>
          <div>
            <h1>Điểm danh</h1>
            <p class="lead">
              <span data-slot="title" />. <span data-slot="lead" />
            </p>
          </div>
        </div>
        <nav class="tabs-line mb-4" aria-label="Điểm danh buổi" data-sittings hidden>
          <a href={routes.meetings.list.href()}>{sittingWords.allSittings}</a>
        </nav>
        <section data-part="sheet" hidden>
          <AttendanceSheet rows={[]} />
        </section>
        <section data-part="early" hidden>
          <Note title="Cuộc họp đã lưu trong máy này">
            Chưa đến ngày họp. Đến ngày, đồng chí mở lại trang này để điểm danh, không cần mạng.
          </Note>
        </section>
        <section data-part="closed" hidden>
          <Note tone="warning" title="Không điểm danh được nữa">
            Cuộc họp đã hoãn, đã hủy hoặc đã có biên bản. Khi có mạng, đồng chí mở lại trang để xem.
          </Note>
        </section>
        <section data-part="none" class="max-w-2xl">
          <h1>Đang ngoại tuyến</h1>
          <p class="mt-3">
            Máy này chưa mở được trang vì không có mạng, và chưa lưu cuộc họp nào. Trước khi đến nơi họp, đồng chí mở
            trang điểm danh một lần ở nơi có mạng; sau đó điểm danh được cả khi mất mạng.
          </p>
        </section>
        <section data-part="list" hidden class="max-w-2xl">
          <h1>Đang ngoại tuyến</h1>
          <p class="mt-3">Không có mạng nên chưa mở được trang này. Các cuộc họp sau đã lưu trong máy:</p>
          <ul class="panel mt-4" data-list />
          <template data-template="meeting">
            <li class="border-t border-base-300 first:border-t-0">
              <a class="block p-4" href={routes.meetings.list.href()}>
                <b class="font-semibold" data-slot="title" />
                <span class="block text-sm text-muted" data-slot="lead" />
              </a>
            </li>
          </template>
        </section>
      </main>
      <script type="module" src={asset('attendance.js')} />
    </Document>
  )
}

import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { formatNumber } from '#ui/format.ts'
import { type TableView, tableViews, wordOfView } from '../rules/table.ts'
import { tableViewLabels } from '../terms/table.ts'

type ToolsProps = {
  year: number
  cell: { readonly id: number }
  choosesCell: boolean
  counts: Readonly<Record<TableView, number>>
  view: TableView
  search: string
}

/** Search and views: an address without script, at once with it. */
export function Finding({ year, cell, choosesCell, counts, view, search }: ToolsProps) {
  return (
    <form
      class="flex flex-wrap gap-x-4 gap-y-3 items-end px-4 py-3"
      method="get"
      action={routes.assessments.table.href()}
      data-finding
    >
      <input type="hidden" name="nam" value={String(year)} />
      {choosesCell && <input type="hidden" name="chi-bo" value={String(cell.id)} />}
      <div class="field max-sm:w-full sm:w-72">
        <label class="sr-only" for="tim">
          Tìm tên, nơi công tác
        </label>
        <input
          class="input"
          type="search"
          id="tim"
          name="tim"
          value={search}
          placeholder="Tìm tên, nơi công tác"
          data-search
        />
      </div>
      <fieldset class="seg">
        <legend class="sr-only">Hiện</legend>
        {tableViews.map((one) => (
          <label>
            <input type="radio" name="xem" value={wordOfView(one) ?? ''} checked={one === view} data-view={one} />
            {tableViewLabels[one](year)}
            <span class="count" data-count={one}>
              {formatNumber(counts[one])}
            </span>
          </label>
        ))}
      </fieldset>
      <span data-without-script>
        <Button icon="search">Tìm</Button>
      </span>
    </form>
  )
}

/** The spreadsheet out and in. */
export function Tools({ year, cell, choosesCell }: Pick<ToolsProps, 'year' | 'cell' | 'choosesCell'>) {
  const asked = { nam: year, 'chi-bo': choosesCell ? cell.id : undefined }
  return (
    <div class="flex flex-wrap gap-3 px-4 py-3 lg:ml-auto">
      <ButtonLink href={routes.assessments.tableSheet.href(asked)} icon="download" download>
        Tải bảng tính
      </ButtonLink>
      <ButtonLink href={routes.assessments.uploadTable.href(asked)} icon="upload">
        Ghi từ bảng tính
      </ButtonLink>
    </div>
  )
}

const keys: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['1', '2', '3'], 'chọn mức, sang ô sau'],
  [['0'], 'xóa'],
  [['Enter'], 'xuống dòng'],
  [['A…'], 'đến tên'],
  [['Ctrl', 'D'], 'điền xuống'],
  [['Ctrl', 'V'], 'dán'],
  [['Ctrl', 'Z'], 'hoàn tác'],
]

/** What the keys do; without script they do nothing. */
export function Keys() {
  return (
    <p class="keys px-4 pb-3 max-[73.99rem]:hidden" hidden data-script>
      {keys.map(([names, does]) => (
        <span>
          {names.map((name) => (
            <>
              <kbd>{name}</kbd>{' '}
            </>
          ))}
          {does}
        </span>
      ))}
    </p>
  )
}

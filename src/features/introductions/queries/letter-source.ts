import type { IntroductionId } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'
import type { Scope } from '#db/work.ts'
import { visibleLetters } from './letter.ts'

/** Everything a paper says, as the rows stand today; `letter` is what was kept when it was issued. No scope: its callers say which. */
export const letterSources = (db: Database | Transaction) =>
  db
    .selectFrom('introductions')
    .innerJoin('members', 'members.id', 'introductions.memberId')
    .innerJoin('organisations as workplace', 'workplace.id', 'introductions.workplaceId')
    .innerJoin('organisations as commune', 'commune.id', 'introductions.communeId')
    .leftJoin('organisations as upper', 'upper.id', 'workplace.parentId')
    .leftJoin('organisations as cell', 'cell.id', 'members.workplaceCellId')
    .leftJoin('organisations as residenceCell', 'residenceCell.id', 'introductions.assignedCellId')
    .leftJoin('administrativeUnits as unit', (join) =>
      join
        .onRef('unit.code', '=', 'members.residenceCommuneCode')
        .on('unit.level', '=', 'commune')
        .on('unit.validTo', 'is', null),
    )
    .leftJoin('administrativeUnits as province', (join) =>
      join
        .onRef('province.code', '=', 'unit.provinceCode')
        .on('province.level', '=', 'province')
        .on('province.validTo', 'is', null),
    )
    .select([
      'introductions.id',
      'introductions.memberId',
      'introductions.letter',
      'introductions.isFromOutside',
      'introductions.numberText',
      'introductions.issuedOn',
      'introductions.receivedOn',
      'residenceCell.name as residenceCellName',
      'members.fullName',
      'members.sex',
      'members.birthOn',
      'members.birthYear',
      'members.joinedOn',
      'members.officialOn',
      'members.category',
      'members.status',
      'members.residenceLine',
      'members.residenceArea',
      'members.residenceText',
      'workplace.name as workplaceName',
      'workplace.isBaseCell',
      'workplace.placeName',
      'upper.name as upperName',
      'commune.name as communeName',
      'cell.name as cellName',
      'unit.kind as communeKind',
      'unit.name as communeUnitName',
      'province.kind as provinceKind',
      'province.name as provinceName',
    ])

/** One letter's words for the command that issues it, which has found it. No scope: the command has asked. */
export const getLetterSource = (tx: Transaction, id: IntroductionId) =>
  letterSources(tx).where('introductions.id', '=', id).executeTakeFirstOrThrow()

/** Letters to print, in the order of their numbers; those out of scope are left out. */
export const listLettersToPrint = (db: Database, scope: Scope, ids: readonly IntroductionId[]) =>
  letterSources(db)
    .where('introductions.id', 'in', [...ids])
    .where(visibleLetters(scope))
    .orderBy('introductions.number')
    .orderBy('introductions.id')
    .execute()

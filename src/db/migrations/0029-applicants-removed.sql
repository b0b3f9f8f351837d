-- Somebody who is not a member leaves no more than the number of the request once the sheet is cancelled or long past its use (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15).
alter table applicants add column removed_on date;
comment on column applicants.removed_on is 'when the name, the birth and the residence were deleted; they are empty from then on';
alter table applicants add check (removed_on is null or (full_name = '' and birth_on is null and birth_year is null and residence = ''));

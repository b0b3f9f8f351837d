-- What each of forty cells answered is counted cell by cell.
create index consultation_answers_cell on consultation_answers (consultation_id, cell_id);
create index consultation_participants_cell on consultation_participants (consultation_id, cell_id);

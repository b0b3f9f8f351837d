-- Wrong codes are counted per person across challenges, and pause the second factor (better-auth's account lockout).
alter table auth_two_factors
  add column failed_verification_count integer not null default 0,
  add column locked_until timestamptz;

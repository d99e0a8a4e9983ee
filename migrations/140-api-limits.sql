-- How much each token may ask; `npm run portti -- token limit` changes it.
alter table api_tokens
  add column requests_per_ten_seconds integer not null default 1000 check (requests_per_ten_seconds > 0),
  add column requests_per_day integer not null default 2000000 check (requests_per_day > 0),
  add column searches_per_second integer not null default 20 check (searches_per_second > 0);

-- Whoever saves a pipeline had one before them; where it has changed since, they are told. Its stages are a part of it.
alter table pipelines add column version integer not null default 1;

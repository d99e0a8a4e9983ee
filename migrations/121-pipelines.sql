-- Pipelines and stages are made, changed and archived. What is archived keeps its row: tickets' histories name it.
alter table pipelines
  add column updated_at timestamptz not null default now(),
  add column archived_at timestamptz,
  drop constraint pipelines_label_key;
create unique index pipelines_label on pipelines (lower(label)) where archived_at is null;

alter table pipeline_stages
  add column created_at timestamptz not null default now(),
  add column updated_at timestamptz not null default now(),
  add column archived_at timestamptz,
  drop constraint pipeline_stages_pipeline_id_label_key;
create unique index pipeline_stages_label on pipeline_stages (pipeline_id, lower(label)) where archived_at is null;
create index pipeline_stages_pipeline on pipeline_stages (pipeline_id);
-- As HubSpot has it: the stages that an account begins with were never made.
update pipeline_stages set created_at = to_timestamp(0), updated_at = to_timestamp(0) where id <= 4;

-- Archived tickets leave a stage with the others; those that are not have an index already.
create index tickets_stage_archived on tickets (stage_id) where archived_at is not null;

-- All tickets of a stage on their way to another, or to what the stage has become (from and to are one): a job's progress.
create table stage_moves (
  id bigint generated always as identity primary key,
  from_stage_id bigint not null references pipeline_stages,
  to_stage_id bigint not null references pipeline_stages,
  total integer not null,
  moved integer not null default 0,
  actor_kind text not null,
  actor_id bigint,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
create index stage_moves_unfinished on stage_moves (from_stage_id) where finished_at is null;

-- The audit of a pipeline and of a stage.
create index events_pipeline on events ((data ->> 'pipelineId'), id desc) where kind like 'pipeline.%' or kind like 'stage.%';

-- When a user last signed in; their sessions cannot tell, since they end.
alter table users add column last_sign_in_at timestamptz;

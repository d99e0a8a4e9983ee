-- Whoever's session ends is told on the pages that they still have open, whatever ended it: signing out, another password, an
-- archived contact, a deactivated user. Row by row, for each of them is told apart; equal ones of a transaction are one.
create function tell_session_end() returns trigger language plpgsql as $$
begin
  perform pg_notify('portti', json_build_object('sessionEnded', json_build_object(
    'kind', tg_argv[0],
    'id', case tg_argv[0] when 'contact' then (to_jsonb(old) ->> 'contact_id')::bigint else (to_jsonb(old) ->> 'user_id')::bigint end
  ))::text);
  return old;
end $$;
create trigger member_session_ends after delete on member_sessions for each row execute function tell_session_end('contact');
create trigger user_session_ends after delete on user_sessions for each row execute function tell_session_end('user');
